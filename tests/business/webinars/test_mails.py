"""Who is told what, and when nobody is told."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest
import time_machine

from business.mail.models import OutgoingMail
from business.webinars import tasks
from business.webinars.models import Appearance, Program, Registration, Session, Speaker
from business.webinars.services.offers import end_offers
from business.webinars.services.registrations import approve_registration, reject_registration
from business.webinars.services.reminders import send_due_briefings
from business.webinars.services.sessions import cancel_session, restore_session
from cms.models import Person

from .clockwork import arrived, move
from .conftest import make_session
from .registering import manage, register, row_of, send

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
MANAGER = "lead@example.com"


def mails(template: str, name: str = "ada") -> list[OutgoingMail]:
    rows = OutgoingMail.objects.filter(
        template=f"webinars.{template}", recipient=f"{name}@example.com"
    )
    return list(rows.order_by("pk"))


def files(mail: OutgoingMail) -> list[tuple[str, str]]:
    return [(file.name, file.content_type) for file in mail.attachments.all()]


def make_team(session: Session) -> None:
    """Grace speaks and reads German, Lead manages the program."""
    person = Person.objects.create(name="Grace Hopper")
    speaker = Speaker.objects.create(person=person, email="hopper@example.com", language="de")
    Appearance.objects.create(session=session, speaker=speaker)
    Program.objects.update_or_create(defaults={"managers": [MANAGER]})


@pytest.fixture
def full(session: Session) -> Session:
    """A session with two participants, and a third who waits."""
    for name in ("ada", "grace", "joan"):
        register(session, name)
    return session


class TestStanding:
    def test_whoever_comes_again_gets_the_mail_again(self, full: Session) -> None:
        with time_machine.travel(timezone.now(), tick=False):
            for name in ("ada", "joan") * 2:
                register(full, name)

        assert len(mails("confirmed")) == len(mails("not_yet", "joan")) == 2

    def test_an_offer_is_sent_again_to_who_asks(self, full: Session) -> None:
        manage(Client(), row_of(full, "ada"), "cancel")
        register(full, "joan")

        assert len(mails("offer", "joan")) == 2

    def test_the_same_job_twice_is_one_mail(self, full: Session) -> None:
        assert tasks.send_standing.call(row_of(full, "ada").pk, 1)

        assert len(mails("confirmed")) == 1

    def test_a_decision_is_told(self, topic: Any) -> None:
        session = make_session(topic, needs_approval=True)
        for name in ("ada", "grace"):
            register(session, name)
        assert [len(mails("not_yet", name)) for name in ("ada", "grace")] == [1, 1]

        approve_registration(registration_id=row_of(session, "ada").pk)
        reject_registration(registration_id=row_of(session, "grace").pk)

        assert files(mails("confirmed")[0]) == [("webinar.ics", "text/calendar; method=REQUEST")]
        (refused,) = mails("ended", "grace")
        assert refused.subject.startswith("About your registration")
        assert files(refused) == []

    def test_an_offer_that_expires_is_told_and_goes_on(self, full: Session) -> None:
        register(full, "mary")
        manage(Client(), row_of(full, "ada"), "cancel")

        with time_machine.travel(timezone.now() + timedelta(hours=49), tick=False):
            end_offers()

        (over,) = mails("ended", "joan")
        assert over.subject.startswith("Your place is no longer held")
        assert "/webinars/data-you-can-trust/" in over.html
        assert len(mails("offer", "mary")) == 1

    def test_to_another_date_both_calendars_are_right(self, full: Session, topic: Any) -> None:
        other = make_session(topic)
        manage(Client(), row_of(full, "ada"), "move", session=other.pk)

        assert files(mails("ended")[0])[0][1] == "text/calendar; method=CANCEL"
        assert files(mails("confirmed")[1])[0][1] == "text/calendar; method=REQUEST"

    def test_who_asks_for_a_recording_gets_its_page(self, session: Session) -> None:
        Session.objects.update(recording_url="https://video.example/42")
        with time_machine.travel(session.starts_at + timedelta(days=1), tick=False):
            register(session, "ada")

        (mail,) = mails("recording")
        assert "/webinar-room/" in mail.text
        assert "video.example" not in mail.text + mail.html

    def test_what_came_too_late_is_not_told(self, full: Session) -> None:
        OutgoingMail.objects.all().delete()
        rows = list(full.registrations.all())
        with time_machine.travel(full.ends_at, tick=False):
            assert not any(tasks.send_standing.call(row.pk, row.round) for row in rows)
        cancel_session(session_id=full.pk)
        assert not any(tasks.send_standing.call(row.pk, row.round) for row in rows)
        assert mails("confirmed") == []

    def test_an_offer_that_is_over_is_not_made(self, full: Session) -> None:
        manage(Client(), row_of(full, "ada"), "cancel")
        OutgoingMail.objects.all().delete()
        row = row_of(full, "joan")
        assert row.offered_until
        until = row.offered_until.isoformat()

        with time_machine.travel(row.offered_until, tick=False):
            assert not tasks.send_offer.call(row.pk, until)
        assert not tasks.send_offer.call(row.pk, timezone.now().isoformat())
        assert tasks.send_offer.call(row.pk, until)

    @pytest.mark.parametrize(
        ("zone", "shown"),
        [
            ("America/New_York", True),
            ("Europe/Paris", False),
            ("", False),
            ("Mars/Olympus", False),
            ("../../etc/passwd", False),
        ],
    )
    def test_the_participants_clock_is_shown_if_it_is_another(
        self, session: Session, zone: str, shown: bool
    ) -> None:
        send(Client(), session, zone=zone)

        assert ("Your time" in mails("confirmed")[0].text) == shown


class TestChanges:
    def test_a_new_time_is_told_to_all_with_an_entry_for_who_has_a_place(
        self, full: Session
    ) -> None:
        move(full.starts_at + timedelta(days=1))(full)

        assert files(mails("moved")[0]) == [("webinar.ics", "text/calendar; method=REQUEST")]
        assert files(mails("moved", "joan")[0]) == []

    def test_a_cancellation_says_why_and_what_comes_back_too(self, full: Session) -> None:
        cancel_session(session_id=full.pk, reason="The speaker is ill.")
        restore_session(session_id=full.pk)

        (off,), (back,) = mails("called_off"), mails("moved")
        assert "The speaker is ill." in off.text
        assert files(off) == [("webinar.ics", "text/calendar; method=CANCEL")]
        assert back.subject.startswith("Takes place after all")
        assert len(mails("called_off", "joan")) == 1

    def test_another_title_is_told_to_nobody(self, full: Session) -> None:
        full.title_en = "Data that you can trust"
        move(full.starts_at)(full)

        assert mails("moved") == []

    def test_the_time_of_a_cancelled_one_is_told_when_it_is_back(self, full: Session) -> None:
        cancel_session(session_id=full.pk)
        full.refresh_from_db()
        move(full.starts_at + timedelta(days=1))(full)
        assert mails("moved") == []

        restore_session(session_id=full.pk)

        assert len(mails("moved")) == 1

    def test_what_is_over_is_corrected_in_silence(self, full: Session) -> None:
        with time_machine.travel(full.ends_at + timedelta(hours=1), tick=False):
            move(full.starts_at - timedelta(minutes=10))(full)

        assert mails("moved") == []

    def test_only_the_last_of_two_changes_is_told(self, full: Session) -> None:
        OutgoingMail.objects.all().delete()
        Session.objects.update(sequence=5)

        assert tasks.tell_of_session.call(full.pk, 4, "moved", 9) == 0
        assert tasks.tell_of_session.call(full.pk, 5, "cancelled", 9) == 3

    def test_who_comes_after_the_change_is_not_told(self, full: Session) -> None:
        assert tasks.tell_of_session.call(full.pk, 0, "moved", 2) == 2
        assert mails("moved", "joan") == []

    def test_an_offer_in_a_cancelled_session_is_made_anew_when_it_is_back(
        self, full: Session
    ) -> None:
        manage(Client(), row_of(full, "ada"), "cancel")
        cancel_session(session_id=full.pk)

        with time_machine.travel(timezone.now() + timedelta(hours=49), tick=False):
            assert row_of(full, "joan").state == "waiting"
            assert end_offers() == 0
            assert mails("ended", "joan") == []
            restore_session(session_id=full.pk)
            assert len(mails("offer", "joan")) == 2
            assert end_offers() == 0
            answer = manage(Client(), row_of(full, "joan"), "accept")
        assert answer.json()["data"]["state"] == "confirmed"

    def test_an_offer_ends_with_the_start_however_it_was_moved(self, full: Session) -> None:
        manage(Client(), row_of(full, "ada"), "cancel")
        move(timezone.now() + timedelta(hours=3))(full)

        with time_machine.travel(full.starts_at, tick=False):
            assert end_offers() == 1


class TestTheTeam:
    @pytest.fixture(autouse=True)
    def _team(self, session: Session) -> None:
        make_team(session)

    def test_managers_are_told_of_each_registration(self, session: Session) -> None:
        send(Client(), session, question="Will there be slides?", job_title="Analyst")

        (mail,) = mails("new_registration", "lead")
        assert mail.reply_to == "ada@example.com"
        assert "Will there be slides?" in mail.text
        assert f"/webinar_registrations/{Registration.objects.get().pk}/" in mail.text

    def test_managers_need_not_be_told(self, session: Session) -> None:
        Program.objects.update(tell_of_registrations=False)
        register(session, "ada")

        assert mails("new_registration", "lead") == []

    def test_speakers_know_numbers_and_questions_and_managers_the_list(
        self, session: Session
    ) -> None:
        for name, question in (("ada", "=1+1"), ("mary", "Why?"), ("joan", "Waiting")):
            send(Client(), session, name, question=question, job_title="Analyst")

        with time_machine.travel(session.starts_at - timedelta(days=3), tick=False):
            assert [send_due_briefings() for _ in range(2)] == [1, 0]

        (speaker,), (manager,) = mails("briefing", "hopper"), mails("briefing", "lead")
        assert speaker.language == "de"
        for mail in (speaker, manager):
            assert "Why?" in mail.text
            assert "Analytical Engines" in mail.text
            assert "Waiting" not in mail.text
            assert "Ada" not in mail.text
            assert "zoom" not in mail.text
        assert f"/webinar_sessions/inspect/{session.pk}/" in manager.text
        assert "/admin/" not in speaker.text
        assert files(speaker) == [("webinar.ics", "text/calendar; method=REQUEST")]
        table = bytes(manager.attachments.get().content).decode("utf-8-sig")
        assert len(table.splitlines()) == 4
        assert "'=1+1" in table

    def test_the_briefing_comes_again_for_another_date(self, session: Session) -> None:
        with time_machine.travel(session.starts_at - timedelta(days=2), tick=False):
            send_due_briefings()
            session.refresh_from_db()
            move(session.starts_at + timedelta(days=7))(session)
            assert send_due_briefings() == 0
        with time_machine.travel(session.starts_at - timedelta(days=2), tick=False):
            assert send_due_briefings() == 1

        assert len(arrived("webinars.briefing", "hopper")) == 2

    def test_a_briefing_for_a_date_that_is_gone_is_dropped(self, session: Session) -> None:
        assert tasks.send_briefing.call(session.pk, timezone.now().isoformat()) == 0
        cancel_session(session_id=session.pk)
        assert tasks.send_briefing.call(session.pk, session.starts_at.isoformat()) == 0
        assert mails("briefing", "hopper") == []
