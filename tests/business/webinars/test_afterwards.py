"""After a session: who hears of a recording that was added late, and that nobody hears twice."""

from datetime import timedelta
from importlib import import_module
from typing import Any

from django.apps import apps
from django.test import Client
from django.utils import timezone

import pytest
import time_machine

from business.mail.models import OutgoingMail
from business.webinars import periodic, tasks
from business.webinars.models import Registration, Session, SessionState
from business.webinars.services import reminders

from .registering import enter, manage, register, row_of
from .test_mails import mails

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
URL = "https://video.example/42"
NAMES = ("ada", "grace", "joan", "dora", "mary")


def told() -> dict[str, int]:
    return {name: len(mails("late_recording", name)) for name in NAMES}


@pytest.fixture
def over(session: Session) -> Any:
    """Ada came, Grace did not, Joan waited in vain, Dora has left; a day later without a recording.

    Mary comes later and asks for the recording alone.
    """
    for name in NAMES[:4]:
        register(session, name)
    manage(Client(), row_of(session, "dora"), "cancel")
    Registration.objects.filter(email="grace@example.com").update(language="de")
    with time_machine.travel(session.starts_at, tick=False) as clock:
        enter(Client(), row_of(session, "ada"))
        clock.move_to(session.ends_at + timedelta(days=1))
        periodic.advance.call()
        assert periodic.remind.call() == 1
        yield session


def test_everybody_who_wanted_it_is_told_once(over: Session) -> None:
    assert told() == dict.fromkeys(NAMES, 0)
    assert "If a recording follows, we write to you." in mails("follow_up")[0].text

    Session.objects.update(recording_url=URL)
    register(over, "mary")
    assert [periodic.remind.call() for _ in range(3)] == [1, 0, 0]

    assert told() == {"ada": 1, "grace": 1, "joan": 1, "dora": 0, "mary": 0}
    (german,) = mails("late_recording", "grace")
    assert german.subject.startswith("Die Aufzeichnung ist da: ")
    for mail in (german, *mails("late_recording"), *mails("late_recording", "joan")):
        assert "/webinar-room/" in mail.text
        assert "video.example" not in mail.text + mail.html


def test_another_address_of_the_recording_is_told_to_nobody(over: Session) -> None:
    for url in (URL, "", "https://video.example/43"):
        Session.objects.update(recording_url=url)
        periodic.remind.call()

    assert told()["ada"] == 1


def test_without_the_mark_it_would_be_owed_again(over: Session) -> None:
    """The name of the mail has the last word."""
    Session.objects.update(recording_url=URL)
    assert reminders.send_late_recordings() == 1
    Session.objects.update(recording_told_at=None)

    assert reminders.send_late_recordings() == 1
    assert told()["ada"] == 1


def test_who_read_of_it_in_the_follow_up_is_not_told_again(session: Session) -> None:
    register(session, "ada")
    Session.objects.update(recording_url=URL)
    with time_machine.travel(session.ends_at, tick=False):
        periodic.advance.call()
        assert [periodic.remind.call() for _ in range(2)] == [1, 0]
        Session.objects.update(recording_url="")
        periodic.remind.call()
        Session.objects.update(recording_url=URL)
        assert periodic.remind.call() == 0

    assert "Watch the recording" in mails("follow_up")[0].text
    assert told()["ada"] == 0


def test_a_follow_up_that_comes_late_leaves_it_to_the_other_mail(over: Session) -> None:
    OutgoingMail.objects.all().delete()
    Session.objects.update(recording_url=URL)

    assert tasks.send_follow_up.call(row_of(over, "ada").pk, has_recording=False)
    assert reminders.send_late_recordings() == 1

    assert "Watch the recording" not in mails("follow_up")[0].text
    assert told()["ada"] == 1


def test_one_that_is_gone_again_is_not_announced(over: Session) -> None:
    assert not tasks.send_late_recording.call(row_of(over, "ada").pk)
    assert told()["ada"] == 0


def test_nothing_is_told_of_a_cancelled_session(over: Session) -> None:
    Session.objects.update(recording_url=URL, state=SessionState.CANCELLED)

    assert reminders.send_late_recordings() == 0


def test_the_migration_keeps_old_recordings_quiet(over: Session) -> None:
    Session.objects.update(recording_url=URL)
    import_module("business.webinars.migrations.0002_late_recordings").note_recordings(apps, None)

    assert reminders.send_late_recordings() == 0
    over.refresh_from_db()
    assert over.recording_told_at is not None
    assert over.recording_told_at <= timezone.now()
