"""Which reminders arrive when: by a clock that walks through the days before a session."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client

import pytest
import time_machine

from business.webinars import periodic
from business.webinars.models import Reminder, Session
from business.webinars.services import reminders
from business.webinars.services.sessions import cancel_session, restore_session
from magnetiq_site.jobs.worker import Worker

from .clockwork import HOUR, Act, arrived, at, move, walk
from .conftest import make_session
from .registering import manage, register, row_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
REMINDER = "webinars.reminder"
LEASES = "magnetiq_site.jobs.backend.LeaseBackend"


def cancel(session: Session) -> None:
    cancel_session(session_id=session.pk)


def restore(session: Session) -> None:
    restore_session(session_id=session.pk)


def leave(session: Session) -> None:
    manage(Client(), row_of(session, "ada"), "cancel")


def come(session: Session) -> None:
    register(session, "ada")


@dataclass
class Case:
    """A session at ten by the host's clock, and what happens before it."""

    starts: str
    expected: list[str]
    zone: str = "Europe/Berlin"
    acts: dict[str, Act] = field(default_factory=dict)
    offsets: str = ""
    down: tuple[str, str] | None = None
    is_late: bool = False
    days_after: int = 1
    hours: int = 2

    def play(self, topic: Any) -> None:
        start = at(self.starts, self.zone)
        since = start - timedelta(days=8)
        with time_machine.travel(since, tick=False):
            topic.reminders = self.offsets
            topic.save()
            session = make_session(topic, starts_at=start, zone=self.zone)
            if not self.is_late:
                register(session, "ada")
        acts = {at(moment, self.zone): act for moment, act in self.acts.items()}
        down = (at(self.down[0]), at(self.down[1])) if self.down else None
        until = start + timedelta(days=self.days_after)
        walk(session, since, until, acts, down, timedelta(hours=self.hours))


CASES = {
    "an ordinary week": Case("2026-05-20T10:00", ["05-13 10:00", "05-18 10:00", "05-20 08:00"]),
    "the clock goes forward": Case(
        "2026-04-01T10:00", ["03-25 10:00", "03-30 10:00", "04-01 08:00"], hours=1
    ),
    "forward on the very day": Case(
        "2026-03-29T04:00", ["03-22 04:00", "03-27 04:00", "03-29 01:00"], hours=1
    ),
    "the clock goes back": Case(
        "2026-10-27T10:00", ["10-20 10:00", "10-25 10:00", "10-27 08:00"], hours=1
    ),
    "the hour that comes twice": Case(
        "2026-10-25T02:00", ["10-18 02:00", "10-23 02:00", "10-25 00:00"], hours=1
    ),
    "another host's clock": Case(
        "2026-11-03T10:00",
        ["10-27 10:00", "11-01 10:00", "11-03 08:00"],
        zone="America/New_York",
        hours=1,
    ),
    "the topic's own offsets": Case(
        "2026-05-20T10:00", ["05-17 10:00", "05-20 06:00"], offsets="3d 4h"
    ),
    "none wanted before": Case("2026-05-20T10:00", ["05-20 06:00"], offsets="4h"),
    "moved to a later week": Case(
        "2026-04-15T10:00",
        ["04-08 10:00", "04-13 10:00", "04-15 10:00", "04-20 10:00", "04-22 08:00"],
        days_after=8,
        acts={"2026-04-14T09:00": move(at("2026-04-22T10:00"))},
    ),
    "moved near": Case(
        "2026-04-08T10:00",
        ["04-02 08:00"],
        acts={"2026-04-01T09:00": move(at("2026-04-02T10:00"))},
    ),
    "moved there and back": Case(
        "2026-04-08T10:00",
        ["04-01 10:00", "04-06 10:00", "04-08 08:00"],
        days_after=3,
        acts={
            "2026-04-03T09:00": move(at("2026-04-09T10:00")),
            "2026-04-03T10:00": move(at("2026-04-08T10:00")),
        },
    ),
    "back to a date that was reminded of": Case(
        "2026-04-08T10:00",
        ["04-01 10:00", "04-06 10:00", "04-08 08:00"],
        days_after=3,
        acts={
            "2026-04-06T11:00": move(at("2026-04-12T10:00")),
            "2026-04-07T11:00": move(at("2026-04-08T10:00")),
        },
    ),
    "moved within the last hours": Case(
        "2026-04-08T10:00",
        ["04-01 10:00", "04-06 10:00", "04-08 08:00", "04-08 12:00"],
        acts={"2026-04-08T09:00": move(at("2026-04-08T14:00"))},
    ),
    "cancelled": Case("2026-04-08T10:00", ["04-01 10:00"], acts={"2026-04-05T09:00": cancel}),
    "cancelled and restored between two": Case(
        "2026-04-08T10:00",
        ["04-01 10:00", "04-06 10:00", "04-08 08:00"],
        acts={"2026-04-03T09:00": cancel, "2026-04-04T09:00": restore},
    ),
    "restored after one was due": Case(
        "2026-04-08T10:00",
        ["04-01 10:00", "04-08 08:00"],
        acts={"2026-04-05T09:00": cancel, "2026-04-07T09:00": restore},
    ),
    "nobody worked for a week": Case(
        "2026-04-08T10:00",
        ["04-07 12:00", "04-08 08:00"],
        down=("2026-03-31T00:00", "2026-04-07T12:00"),
    ),
    "nobody worked until the start": Case(
        "2026-04-08T10:00", [], down=("2026-03-31T00:00", "2026-04-08T10:00")
    ),
    "registered late": Case(
        "2026-04-08T10:00", ["04-08 08:00"], acts={"2026-04-07T09:00": come}, is_late=True
    ),
    "registered too late": Case(
        "2026-04-08T10:00", [], acts={"2026-04-08T09:00": come}, is_late=True
    ),
    "gave up the place": Case(
        "2026-04-08T10:00", ["04-01 10:00"], acts={"2026-04-03T09:00": leave}
    ),
    "left and came back": Case(
        "2026-04-08T10:00",
        ["04-01 10:00", "04-08 08:00"],
        acts={"2026-04-03T09:00": leave, "2026-04-06T11:00": come},
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_that_is_due_arrives_once(case: Case, topic: Any) -> None:
    case.play(topic)

    assert arrived(REMINDER, zone=case.zone) == case.expected


def test_without_the_ledger_they_are_owed_again(session: Session) -> None:
    register(session, "ada")
    with time_machine.travel(session.starts_at - timedelta(days=2), tick=False):
        counts = [reminders.send_due_reminders() for _ in range(2)]
        Reminder.objects.all().delete()
        without = reminders.send_due_reminders()

    assert counts == [1, 0]
    assert without == 1


@pytest.mark.slow
def test_without_the_moment_of_the_change_a_replaced_date_is_reminded_of(topic: Any) -> None:
    case = CASES["moved near"]

    def careless(session: Session) -> None:
        move(at("2026-04-02T10:00"))(session)
        Session.objects.update(scheduled_at=at("2026-03-01T00:00"))

    Case(case.starts, [], acts={"2026-04-01T09:00": careless}).play(topic)

    assert arrived(REMINDER) == ["04-01 09:00", *case.expected]


def test_one_that_waited_too_long_is_dropped(session: Session) -> None:
    register(session, "ada")
    row = row_of(session, "ada")
    owed = Reminder.objects.create(registration=row, minutes=120, starts_at=session.starts_at)
    send = reminders.send_reminder.call

    with time_machine.travel(session.starts_at, tick=False):
        assert not send(owed.pk)
    move(session.starts_at + timedelta(days=1))(session)
    assert not send(owed.pk)
    owed.delete()
    assert not send(owed.pk)
    assert arrived(REMINDER) == []


def test_a_worker_that_comes_late_tells_what_is_true_then(session: Session, settings: Any) -> None:
    """On the engine of an installation: jobs wait in its table while the session changes."""
    settings.TASKS = {"default": {"BACKEND": LEASES, "QUEUES": []}}
    register(session, "ada")
    Worker().drain()
    with time_machine.travel(session.starts_at - timedelta(days=2), tick=False) as clock:
        periodic.remind.enqueue()
        assert reminders.send_due_reminders() == 1
        cancel(session)
        clock.shift(HOUR)
        restore(session)
        session.refresh_from_db()
        move(session.starts_at + timedelta(days=1))(session)
        Worker().drain()
        assert arrived(REMINDER) == arrived("webinars.called_off") == []
        assert len(arrived("webinars.moved")) == 1
        clock.move_to(session.starts_at - timedelta(hours=2))
        for _ in range(2):
            periodic.remind.enqueue()
            Worker().drain()

    assert len(arrived(REMINDER)) == len(arrived("webinars.confirmed")) == 1


def test_many_are_owed_in_several_transactions(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    Session.objects.update(capacity=None)
    monkeypatch.setattr(reminders, "AT_ONCE", 2)
    names = ["ada", "grace", "joan", "mary", "dora"]
    for name in names:
        register(session, name)

    with time_machine.travel(session.starts_at - timedelta(hours=1), tick=False):
        assert reminders.send_due_reminders() == 5

    assert [len(arrived(REMINDER, name)) for name in names] == [1] * 5


def test_who_has_no_place_is_not_reminded(session: Session) -> None:
    for name in ("ada", "grace", "joan"):
        register(session, name)

    with time_machine.travel(session.starts_at - timedelta(hours=1), tick=False):
        assert reminders.send_due_reminders() == 2

    assert arrived(REMINDER, "joan") == []


def test_nothing_due_takes_no_lock(session: Session, django_assert_num_queries: Any) -> None:
    register(session, "ada")
    reminders.Program.load()
    with django_assert_num_queries(2):
        assert reminders.send_due_reminders() == 0
