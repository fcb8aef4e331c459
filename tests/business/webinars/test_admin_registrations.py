"""The team works on registrations: one request, then the answer and the rows."""

import csv
import io
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest
import time_machine
from openpyxl import load_workbook

from business.contacts.models import Contact, TimelineEntry
from business.core.models import AuditEntry
from business.webinars.models import Registration, RegistrationState, Session, TopicPage

from .conftest import make_session
from .registering import register, row_of
from .test_mails import files, mails
from .test_registrations import states, taken

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ASKED = {
    "email": "Joan@Example.com", "first_name": "Joan", "last_name": "Clarke", "company": "Hut 8",
    "job_title": "", "phone": "", "question": "", "needs": "", "language": "de",
}  # fmt: skip


def add(client: Client, session: Session, **changes: Any) -> Any:
    address = reverse("webinar_registrations:add")
    return client.post(address, ASKED | {"session": session.pk} | changes)


def act(client: Client, row: Registration, name: str, **words: Any) -> str:
    address = reverse(f"webinar_registrations:{name}", args=[row.pk])
    return client.post(address, words, follow=True).content.decode()


def planted(session: Session, count: int, **changes: Any) -> None:
    """Registrations as they lie in the table."""
    first = session.last_number + 1
    Registration.objects.bulk_create(
        Registration(
            **{
                "session": session,
                "email": f"p{number}@example.com",
                "first_name": "Ada",
                "last_name": f"Number {number}",
                "company": f"Company {number % 40}",
                "state": RegistrationState.CONFIRMED,
                "confirmed_at": timezone.now(),
                "number": number,
                **changes,
            }
        )
        for number in range(first, first + count)
    )
    Session.objects.filter(pk=session.pk).update(
        taken=session.registrations.holding().count(), last_number=first + count
    )


class TestByHand:
    def test_somebody_is_added_and_approved_at_once(self, admin: Client, session: Session) -> None:
        Session.objects.filter(pk=session.pk).update(
            needs_approval=True, opens_at=timezone.now() + timedelta(days=1)
        )

        answer = add(admin, session)

        row = Registration.objects.get()
        assert answer["Location"] == reverse("webinar_registrations:inspect", args=[row.pk])
        assert (row.email, row.state, row.language) == ("joan@example.com", "confirmed", "de")
        assert row.contact == Contact.objects.get(email="joan@example.com")
        assert taken(session) == 1
        assert AuditEntry.objects.filter(action="webinar.registration_added").count() == 1
        assert TimelineEntry.objects.get().kind == "webinars.registered"

    @pytest.mark.parametrize(
        ("before", "changes", "said"),
        [
            pytest.param(("joan",), {}, "registered for the session already", id="again"),
            pytest.param(("ada", "grace"), {}, "All places are taken", id="full"),
            pytest.param((), {"email": "nobody"}, "valid e", id="no address"),
        ],
    )
    def test_what_is_refused_is_said(
        self, admin: Client, session: Session, before: Any, changes: Any, said: str
    ) -> None:
        for name in before:
            register(session, name)

        answer = add(admin, session, **changes)

        assert answer.status_code == 200
        assert said in answer.content.decode(), answer.context["form"].errors
        assert len(states(session)) == len(before)

    def test_who_had_cancelled_comes_back(self, admin: Client, session: Session) -> None:
        register(session, "joan")
        act(admin, row_of(session, "joan"), "cancel")

        answer = add(admin, session)
        assert answer.status_code == 302, answer.context["form"].errors
        row = Registration.objects.get()
        assert (row.state, row.round, taken(session)) == ("confirmed", 2, 1)

    def test_what_is_known_is_corrected(self, admin: Client, session: Session) -> None:
        register(session, "ada")
        row = row_of(session, "ada")
        address = reverse("webinar_registrations:edit", args=[row.pk])

        admin.post(address, ASKED | {"first_name": "Augusta", "state": "cancelled"})

        row.refresh_from_db()
        assert (row.first_name, row.email, row.state) == ("Augusta", "ada@example.com", "confirmed")


class TestDeciding:
    def test_approve_and_reject(self, admin: Client, topic: TopicPage) -> None:
        session = make_session(topic, needs_approval=True)
        for name in ("ada", "grace", "joan"):
            register(session, name)

        act(admin, row_of(session, "ada"), "approve")
        act(admin, row_of(session, "grace"), "reject")

        assert states(session) == {"ada": "confirmed", "grace": "rejected", "joan": "offered"}
        assert taken(session) == 2

    def test_what_cannot_be_is_said(self, admin: Client, session: Session) -> None:
        register(session, "ada")

        said = act(admin, row_of(session, "ada"), "reject")

        assert "This is not possible for this registration." in said
        assert states(session) == {"ada": "confirmed"}

    def test_move_to_another_session(
        self, admin: Client, topic: TopicPage, session: Session
    ) -> None:
        other = make_session(topic, starts_at=timezone.now() + timedelta(days=20))
        register(session, "ada")

        act(admin, row_of(session, "ada"), "move", session=other.pk)

        assert states(session) == {"ada": "cancelled"}
        assert states(other) == {"ada": "confirmed"}
        assert (taken(session), taken(other)) == (0, 1)

    def test_the_confirmation_is_sent_again(self, admin: Client, session: Session) -> None:
        """Twice within ten minutes is once; who has left gets nothing."""
        for name in ("ada", "grace", "joan"):
            register(session, name)
        act(admin, row_of(session, "grace"), "cancel")
        ends = len(mails("ended", "grace"))

        with time_machine.travel(timezone.now(), tick=False):
            said = [act(admin, row_of(session, "ada"), "resend") for _press in range(2)]
            refused = act(admin, row_of(session, "grace"), "resend")

        assert all("The mail goes out again" in text for text in said)
        again = mails("confirmed")
        assert len(again) == 2
        assert files(again[1]) == [("webinar.ics", "text/calendar; method=REQUEST")]
        assert "not possible" in refused
        assert len(mails("ended", "grace")) == ends
        assert AuditEntry.objects.filter(action="webinar.mail_resent").count() == 2

    def test_nothing_is_sent_again_of_what_is_over(self, admin: Client, session: Session) -> None:
        register(session, "ada")
        row = row_of(session, "ada")
        Session.objects.update(starts_at=timezone.now() - timedelta(hours=2), minutes=60)
        Session.objects.get().save()

        page = admin.get(reverse("webinar_registrations:inspect", args=[row.pk])).content.decode()
        said = act(admin, row, "resend")

        assert "Send confirmation again" not in page
        assert "not possible" in said
        assert len(mails("confirmed")) == 1

    def test_attendance_is_marked_once_it_has_begun(self, admin: Client, session: Session) -> None:
        register(session, "ada")
        row = row_of(session, "ada")
        early = act(admin, row, "attended")
        row.refresh_from_db()
        assert "not possible" in early
        assert row.attended is None

        Session.objects.filter(pk=session.pk).update(starts_at=timezone.now())
        for name, value in (("attended", True), ("missed", False), ("attended", True)):
            act(admin, row, name)
            row.refresh_from_db()
            assert row.attended is value


class TestLooking:
    @pytest.mark.slow
    def test_five_thousand_cost_no_more_than_fifty(
        self, admin: Client, session: Session, django_assert_max_num_queries: Any
    ) -> None:
        planted(Session.objects.get(pk=session.pk), 5_000) if unlimited(session) else None
        address = reverse("webinar_registrations:index")
        admin.get(address)

        with django_assert_max_num_queries(25):
            page = admin.get(address, {"session": session.pk, "state": "confirmed"})

        assert len(page.context["object_list"]) == 50
        assert page.context["page_obj"].paginator.count == 5_000

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            pytest.param({"q": "Grace"}, {"grace"}, id="by name"),
            pytest.param({"state": "waiting"}, {"joan"}, id="by state"),
            pytest.param({"attendance": "unknown"}, {"ada", "grace"}, id="by attendance"),
            pytest.param({"language": "de"}, set(), id="by language"),
        ],
    )
    def test_filters(
        self, admin: Client, session: Session, query: dict[str, str], found: set[str]
    ) -> None:
        for name in ("ada", "grace", "joan"):
            register(session, name)

        page = admin.get(reverse("webinar_registrations:index"), query)

        names = {row.email.partition("@")[0] for row in page.context["object_list"]}
        assert names == found

    def test_why_somebody_waits_and_was_not_mailed(self, admin: Client, session: Session) -> None:
        for name in ("ada", "grace", "joan"):
            register(session, name)

        page = admin.get(
            reverse("webinar_registrations:inspect", args=[row_of(session, "joan").pk])
        ).content.decode()

        assert "Position 1. They are next. Every place is taken." in page
        assert "Goes only to who has a confirmed place." in page


class TestExport:
    EVIL = '=HYPERLINK("https://evil.example","Click")'

    def test_no_cell_is_a_formula(self, admin: Client, session: Session) -> None:
        register(session, "ada")
        Registration.objects.update(company=self.EVIL, question="@SUM(1)\x07")

        text = admin.get(reverse("webinar_registrations:csv")).getvalue().decode("utf-8-sig")
        file = admin.get(reverse("webinar_registrations:xlsx")).content

        [_head, row] = csv.reader(io.StringIO(text))
        assert [row[5], row[8]] == [f"'{self.EVIL}", "'@SUM(1)\x07"]
        sheet: Any = load_workbook(io.BytesIO(file)).active
        cells = [cell for line in sheet.iter_rows() for cell in line]
        assert {cell.data_type for cell in cells if cell.value} <= {"s", "inlineStr"}
        assert f"'{self.EVIL}" in [cell.value for cell in cells]
        assert AuditEntry.objects.filter(action="export.downloaded").count() == 2

    def test_it_holds_what_the_list_shows(self, admin: Client, session: Session) -> None:
        for name in ("ada", "grace"):
            register(session, name)

        answer = admin.get(reverse("webinar_registrations:csv"), {"q": "grace"})

        assert "no-store" in answer["Cache-Control"]
        text = answer.getvalue().decode()
        assert "grace@example.com" in text
        assert "ada@example.com" not in text


def unlimited(session: Session) -> bool:
    return bool(Session.objects.filter(pk=session.pk).update(capacity=None))


def test_further_columns_are_shown_if_asked_for(admin: Client, session: Session) -> None:
    register(session, "ada")
    Registration.objects.update(question="What does it cost?", phone="+49 40 123")
    address = reverse("webinar_registrations:index")

    usual = admin.get(address).content.decode()
    answer = admin.get(address, {"columns": ["question", "language"]})
    refused = admin.get(address, {"columns": ["password"], "q": "ada"})

    assert "What does it cost?" not in usual
    assert list(answer.context["table"].columns)[-2:] == ["question", "language"]
    assert "What does it cost?" in answer.content.decode()
    assert "+49 40 123" not in answer.content.decode()
    assert refused.status_code == 200
