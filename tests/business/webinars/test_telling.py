"""What other programs and the team hear when a session is moved, cancelled or restored."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

import pytest

from business.webinars import tasks
from business.webinars.models import Session, SessionState, TopicPage
from tests.business.connections.conftest import Receiver, make_endpoint, receiver

from .clockwork import move
from .conftest import make_session
from .registering import register, row_of
from .test_admin_sessions import act, edit
from .test_mails import mails

__all__ = ["receiver"]
pytestmark = [pytest.mark.slow, pytest.mark.django_db]
START = datetime(2027, 3, 2, 9, tzinfo=UTC)
EVENTS = ("webinar.rescheduled", "webinar.session_cancelled", "webinar.session_restored")


@pytest.fixture(autouse=True)
def _local_calls(settings: Any) -> None:
    settings.MAGNETIQ_OUTBOUND_EXCEPTIONS = ["127.0.0.1:*"]


def heard(receiver: Receiver) -> list[tuple[str, Any]]:
    told = [json.loads(message.body) for message in receiver.messages]
    return [(message["type"], message["data"]) for message in told]


class TestPrograms:
    def test_they_hear_of_each_change(
        self, admin: Client, topic: TopicPage, receiver: Receiver
    ) -> None:
        make_endpoint(receiver.url, *EVENTS)
        session = make_session(topic, starts_at=START)

        edit(admin, session, "2027-03-02 10:00", title_en="Another title")
        edit(admin, session, "2027-03-09 10:00")
        act(admin, session, "cancel", reason="The speaker is ill.")
        edit(admin, session, "2027-03-16 10:00")
        act(admin, session, "restore")

        about = {"session_id": session.pk}
        starts = ["2027-03-02T09:00:00+00:00", "2027-03-09T09:00:00+00:00"]
        assert heard(receiver) == [
            (EVENTS[0], about | {"old_start": starts[0], "new_start": starts[1]}),
            (EVENTS[1], about),
            (EVENTS[2], about | {"start": "2027-03-16T09:00:00+00:00"}),
        ]

    def test_nothing_of_a_draft(self, admin: Client, topic: TopicPage, receiver: Receiver) -> None:
        make_endpoint(receiver.url, *EVENTS)
        draft = make_session(topic, starts_at=START, state=SessionState.DRAFT)

        edit(admin, draft, "2027-03-09 10:00")
        for name in ("cancel", "restore"):
            act(admin, draft, name)

        assert heard(receiver) == []


class TestParticipants:
    def test_they_read_which_date_it_was(self, admin: Client, topic: TopicPage) -> None:
        session = make_session(topic, starts_at=START)
        register(session, "ada")

        edit(admin, session, "2027-03-09 11:30")

        (mail,) = mails("moved")
        assert "does not take place on Tuesday, 2 March 2027, 10:00 (CET) any more" in mail.text
        assert "Tuesday, 9 March 2027, 11:30 (CET)" in mail.text

    def test_a_session_that_only_takes_longer_names_no_other_date(self, session: Session) -> None:
        register(session, "ada")
        session.minutes = 90
        move(session.starts_at)(session)

        (mail,) = mails("moved")
        assert "any more" not in mail.text

    def test_jobs_of_before_are_still_read(self, session: Session) -> None:
        register(session, "ada")
        Session.objects.update(sequence=1)

        assert tasks.tell_of_session.call(session.pk, 1, "moved", 9) == 1
        assert not tasks.tell_of_change.call(row_of(session, "ada").pk, 0, "moved")
        assert len(mails("moved")) == 1
