"""Whatever people do, in whatever order: no place too many, none idle, nobody out of turn."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from business.core.errors import BusinessError
from business.webinars.models import HOLDING, Registration, RegistrationState, Session, TopicPage
from business.webinars.services import offers, places, registrations
from business.webinars.services.sessions import cancel_session, restore_session, save_session

from .conftest import make_session
from .registering import register

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
NOW = datetime.fromisoformat("2027-03-01T09:00:00+00:00")
PEOPLE = [f"p{number}" for number in range(9)]
WAITING, OFFERED = RegistrationState.WAITING, RegistrationState.OFFERED

person = st.sampled_from(PEOPLE)
STEP = st.one_of(
    st.tuples(st.just("register"), person),
    st.tuples(st.just("register"), person),
    st.tuples(st.just("cancel"), person),
    st.tuples(st.just("accept"), person),
    st.tuples(st.just("approve"), person),
    st.tuples(st.just("reject"), person),
    st.tuples(st.just("capacity"), st.one_of(st.integers(0, 6), st.none())),
    st.tuples(st.just("wait"), st.integers(1, 60)),
    st.tuples(st.just("call off"), st.none()),
    st.tuples(st.just("restore"), st.none()),
)


class Evening:
    """One session, and those who would like to come; checked after each step."""

    def __init__(
        self, topic: TopicPage, clock: Any, *, capacity: int, needs_approval: bool
    ) -> None:
        self.clock = clock
        self.session = make_session(
            topic,
            starts_at=NOW + timedelta(days=14),
            capacity=capacity,
            needs_approval=needs_approval,
        )

    def row(self, name: str) -> Registration | None:
        return self.session.registrations.filter(email=f"{name}@example.com").first()

    def do(self, what: str, who: Any) -> None:
        first = self.session.registrations.waiting().first()
        acts: dict[str, Callable[[], Any]] = {
            "register": lambda: register(self.session, who),
            "capacity": lambda: self.resize(who),
            "wait": lambda: self.clock.shift(timedelta(hours=who)),
            "call off": lambda: cancel_session(session_id=self.session.pk),
            "restore": lambda: restore_session(session_id=self.session.pk),
        }
        with suppress(BusinessError):
            acts.get(what, lambda: self.act(what, who))()
        offers.end_offers()
        self.session.refresh_from_db()
        self.check()
        if first:
            self.check_turn(first)

    def act(self, what: str, who: str) -> None:
        service = {
            "cancel": registrations.cancel_registration,
            "accept": registrations.accept_offer,
            "approve": registrations.approve_registration,
            "reject": registrations.reject_registration,
        }[what]
        if row := self.row(who):
            service(registration_id=row.pk)

    def resize(self, capacity: int | None) -> None:
        session = Session.objects.get(pk=self.session.pk)
        session.capacity = capacity
        save_session(session=session, save=session.save)

    def check(self) -> None:
        session, rows = self.session, list(self.session.registrations.all())
        assert session.taken == sum(row.state in HOLDING for row in rows)
        assert session.capacity is None or session.taken <= session.capacity
        waiting = [row for row in rows if row.state == WAITING]
        if session.is_ahead:
            assert not (waiting and session.free != 0), "A place is idle while somebody waits."
        assert len({row.email for row in rows}) == len(rows)
        now = datetime.fromtimestamp(self.clock.now(), NOW.tzinfo)
        assert not [row for row in rows if row.state == OFFERED and row.offered_until <= now]

    def check_turn(self, first: Registration) -> None:
        """Whoever stood first still waits, or nobody behind them has an offer."""
        if self.session.registrations.filter(pk=first.pk, state=WAITING, number=first.number):
            behind = self.session.registrations.filter(state=OFFERED, number__gt=first.number)
            assert not behind.exists(), "Somebody was overtaken."


class Clock:
    """The time that everything is told."""

    def __init__(self, traveller: Any) -> None:
        self.traveller = traveller
        self.moment = NOW

    def shift(self, by: timedelta) -> None:
        self.moment += by
        self.traveller.move_to(self.moment)

    def now(self) -> float:
        return self.moment.timestamp()


def play(topic: TopicPage, steps: Any, *, capacity: int, needs_approval: bool) -> None:
    with time_machine.travel(NOW, tick=False) as traveller, transaction.atomic():
        clock = Clock(traveller)
        evening = Evening(topic, clock, capacity=capacity, needs_approval=needs_approval)
        for what, who in steps:
            evening.do(what, who)
        # Nobody is stuck: if all who are asked decline, each one's turn comes.
        while evening.session.is_ahead and (row := evening.session.registrations.holding().first()):
            evening.do("cancel", row.email.partition("@")[0])
        if evening.session.is_ahead and evening.session.capacity != 0:
            assert not evening.session.registrations.waiting().exists()
        transaction.set_rollback(True)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(STEP, min_size=5, max_size=30),
    capacity=st.integers(0, 3),
    needs_approval=st.booleans(),
)
def test_no_place_too_many_none_idle_nobody_out_of_turn(
    topic: TopicPage, steps: Any, capacity: int, needs_approval: bool
) -> None:
    play(topic, steps, capacity=capacity, needs_approval=needs_approval)


FULL = [("register", name) for name in PEOPLE[:4]]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        # A place that became free is offered to nobody.
        ("hand_out", lambda session: places.save_places(session) or []),
        # Whoever came last is asked first.
        ("whose_turn", lambda session: session.registrations.waiting().reverse()),
    ],
)
def test_without_the_rule_it_is_seen(
    topic: TopicPage, monkeypatch: pytest.MonkeyPatch, name: str, broken: Callable[..., Any]
) -> None:
    monkeypatch.setattr(places, name, broken)
    with pytest.raises(AssertionError):
        play(topic, [*FULL, ("cancel", "p0")], capacity=2, needs_approval=False)
