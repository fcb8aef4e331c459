"""What other programs and the team hear when a session is moved, cancelled or restored."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

import pytest
import time_machine
import vobject

from business.webinars import tasks
from business.webinars.models import Session, SessionState, TopicPage
from business.webinars.services.reminders import send_due_briefings
from business.webinars.services.sessions import cancel_session, restore_session
from tests.business.connections.conftest import Receiver, make_endpoint, receiver

from .clockwork import move
from .conftest import make_session
from .registering import BUSINESS, register, row_of
from .test_admin_sessions import act, edit
from .test_mails import files, mails, make_team

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


def shown(topic: TopicPage) -> dict[str, Any]:
    answer = Client().get(f"{BUSINESS}/webinars/{topic.pk}", {"locale": "en"})
    [found] = answer.json()["data"]["upcoming"]
    return dict(found)


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


class TestReaders:
    def test_they_learn_where_it_was(self, admin: Client, topic: TopicPage) -> None:
        """So that search engines can say so, too."""
        draft = make_session(topic, starts_at=START, state=SessionState.DRAFT)
        edit(admin, draft, "2027-03-09 10:00")
        act(admin, draft, "publish")
        before = shown(topic)
        edit(admin, draft, "2027-03-16 10:00", title_en="Another title", minutes="90")
        edit(admin, draft, "2027-03-16 10:00", title_en="A third one", minutes="60")

        assert before["moved_from"] is None
        assert datetime.fromisoformat(shown(topic)["moved_from"]) == START + timedelta(days=7)


class TestParticipants:
    def test_they_read_which_date_it_was(self, admin: Client, topic: TopicPage) -> None:
        session = make_session(topic, starts_at=START)
        register(session, "ada")

        edit(admin, session, "2027-03-09 11:30")

        (mail,) = mails("moved")
        assert (
            "does not take place on Tuesday, 2 March 2027, 10:00 (CET, Berlin) any more"
            in mail.text
        )
        assert "Tuesday, 9 March 2027, 11:30 (CET, Berlin)" in mail.text

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


class TestTheTeam:
    @pytest.fixture(autouse=True)
    def _team(self, session: Session) -> None:
        make_team(session)

    def test_they_read_both_dates(self, admin: Client, session: Session) -> None:
        Session.objects.update(starts_at=START)

        edit(admin, session, "2027-03-09 11:30", **self.speaks(session))

        (german,), (english,) = mails("team_change", "hopper"), mails("team_change", "lead")
        assert german.subject == "Neuer Termin: Data you can trust"
        assert "Dienstag, 9. März 2027, 11:30\N{NO-BREAK SPACE}Uhr (MEZ, Berlin)" in german.text
        assert "Dienstag, 2. März 2027, 10:00\N{NO-BREAK SPACE}Uhr (MEZ, Berlin)" in german.text
        assert "Tuesday, 2 March 2027, 10:00 (CET, Berlin)" in english.text
        assert f"/webinar_sessions/inspect/{session.pk}/" in english.text
        for mail in (german, english):
            assert files(mail) == []
            assert "zoom" not in mail.html
        assert "/admin/" not in german.text

    def speaks(self, session: Session) -> dict[str, Any]:
        """Whoever speaks already, as the form sends them."""
        row = session.appearances.get()
        sent = {"id": row.pk, "speaker": row.speaker_id, "role": row.role, "ORDER": 1}
        return {
            "appearances-TOTAL_FORMS": 1,
            "appearances-INITIAL_FORMS": 1,
            **{f"appearances-0-{name}": value for name, value in sent.items()},
        }

    def test_the_calendar_of_who_was_briefed_follows(self, session: Session) -> None:
        with time_machine.travel(session.starts_at - timedelta(days=2), tick=False):
            send_due_briefings()
            session.refresh_from_db()
            move(session.starts_at + timedelta(days=1))(session)
            cancel_session(session_id=session.pk, reason="Rain.")
            restore_session(session_id=session.pk)

        (briefing,), changes = mails("briefing", "hopper"), mails("team_change", "hopper")
        found = [self.entry(mail) for mail in (briefing, *changes)]
        assert [(method, revision) for method, revision, _uid in found] == [
            ("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2), ("REQUEST", 3)
        ]  # fmt: skip
        assert {uid for _method, _revision, uid in found} == {found[0][2]}
        assert str(session.uid) in found[0][2]
        assert "Rain." in changes[1].text
        assert [mail.has_attachments for mail in mails("team_change", "lead")] == [False] * 3

    def entry(self, mail: Any) -> tuple[str, int, str]:
        text = bytes(mail.attachments.get().content).decode()
        assert "zoom" not in text
        assert "webinar-room" not in text
        found = vobject.readOne(text)
        assert "mailto:hopper@example.com" in text.replace("\r\n ", "")
        return found.method.value, int(found.vevent.sequence.value), found.vevent.uid.value

    def test_each_change_is_told_once_and_only_the_last(self, session: Session) -> None:
        move(session.starts_at + timedelta(days=1))(session)

        assert tasks.tell_team.call(session.pk, 1, "moved") == 2
        assert tasks.tell_team.call(session.pk, 0, "moved") == 0
        assert [len(mails("team_change", name)) for name in ("hopper", "lead")] == [1, 1]

    def test_nothing_of_a_draft_nor_of_what_is_over(self, session: Session) -> None:
        Session.objects.update(state=SessionState.DRAFT)
        session.refresh_from_db()
        move(session.starts_at + timedelta(days=1))(session)
        cancel_session(session_id=session.pk)
        restore_session(session_id=session.pk)
        Session.objects.update(state=SessionState.PUBLISHED)
        session.refresh_from_db()
        with time_machine.travel(session.ends_at + timedelta(hours=1), tick=False):
            move(session.starts_at - timedelta(minutes=10))(session)

        assert mails("team_change", "hopper") == mails("team_change", "lead") == []
