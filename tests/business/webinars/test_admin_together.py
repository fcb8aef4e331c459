"""Several registrations at once: decided about, written to, marked by a list of participants."""

import io
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from business.core.models import AuditEntry
from business.mail.models import OutgoingMail
from business.webinars.attendance_files import read_addresses
from business.webinars.bulk_actions import ACTIONS, ApproveAction
from business.webinars.errors import UnreadableAttendance
from business.webinars.models import Registration, Session, TopicPage

from .conftest import make_session
from .registering import register, row_of
from .test_admin_registrations import planted
from .test_registrations import states, taken
from .test_reminders import LEASES

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
WORDS = {
    "key": "6a3c8a0e-3d8a-4e0e-9a57-3d1d54d5b0c1", "subject_en": "Slides",
    "text_en": "Here they are:\nhttps://x.test/ <b>not bold</b> {{ secret }}",
    "subject_de": "Folien", "text_de": "Hier sind sie.",
}  # fmt: skip
ZOOM = """Attendee Report\r
Topic,Webinar ID\r
"Data, trusted",123 456\r
Attendee Details\r
Attended,User Name (Original Name),Email,Join Time\r
Yes,"Lovelace, Ada",Ada@Example.com,01/12/2026 10:00\r
Yes,"Lovelace, Ada",ada@example.com,01/12/2026 10:20\r
Yes,Nobody,stranger@example.com,01/12/2026 10:00\r
"""
TEAMS = """1. Summary\tx
Organizer\thost@example.com

2. Participants
Name\tFirst Join\tEmail\tRole
Ada Lovelace\t12/1/26\tada@example.com\tAttendee
Ünal\t12/1/26\tstranger@example.com\tAttendee
"""


def bulk(
    client: Client, action: str, rows: Any, query: str = "", *, look: bool = False, **words: Any
) -> Any:
    """Press the button that asks, or only look at its page."""
    ids = "all" if rows == "all" else ""
    keys = "&id=".join([ids] if ids else [str(row.pk) for row in rows])
    back = f"{reverse('webinar_registrations:index')}{query}"
    address = f"/admin/bulk/webinars/registration/{action}/?id={keys}&next="
    address += back.replace("?", "%3F").replace("&", "%26")
    return client.get(address) if look else client.post(address, words, follow=True)


@pytest.fixture
def asked(topic: TopicPage) -> Session:
    """Three wait for approval, one for a place."""
    session = make_session(topic, needs_approval=True, capacity=3)
    for name in ("ada", "grace", "joan", "mary"):
        register(session, name)
    return session


class TestBulk:
    def test_one_that_is_refused_holds_up_no_other(self, admin: Client, asked: Session) -> None:
        answer = bulk(admin, "approve", Registration.objects.all())

        text = answer.content.decode()
        assert "Done with 3 registrations." in text
        assert "1 registration was left as it is" in text
        assert sorted(states(asked).values()) == ["confirmed", "confirmed", "confirmed", "waiting"]

    def test_reject_and_cancel_hand_places_on(self, admin: Client, asked: Session) -> None:
        bulk(admin, "reject", [row_of(asked, "ada")])
        bulk(admin, "cancel", [row_of(asked, "grace")])

        assert states(asked) == {
            "ada": "rejected", "grace": "cancelled", "joan": "pending", "mary": "offered"
        }  # fmt: skip
        assert taken(asked) == 2

    def test_all_means_what_the_list_shows(self, admin: Client, asked: Session) -> None:
        other = make_session(asked.topic, needs_approval=True)
        register(other, "ada")

        bulk(admin, "approve", "all", f"?session={asked.pk}&q=ada")

        assert states(asked)["ada"] == "confirmed"
        assert states(asked)["grace"] == "pending"
        assert states(other) == {"ada": "pending"}

    def test_attendance(self, admin: Client, session: Session) -> None:
        register(session, "ada")
        rows = [row_of(session, "ada")]
        bulk(admin, "attended", rows)
        assert row_of(session, "ada").attended is None, "it has not begun"

        Session.objects.update(starts_at=timezone.now())
        for action, value in (("attended", True), ("missed", False)):
            bulk(admin, action, rows)
            assert row_of(session, "ada").attended is value

    def test_too_many_for_once_are_said_before_and_after_and_come_next(
        self, admin: Client, topic: TopicPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Also where the list shows those that are done as well."""
        monkeypatch.setattr(ApproveAction, "at_once", 3)
        session = make_session(topic, capacity=8)
        planted(session, 8, state="pending", confirmed_at=None)
        seen = []
        for _press in range(4):
            page = bulk(admin, "approve", "all", look=True).content.decode()
            answer = bulk(admin, "approve", "all").content.decode()
            waiting = session.registrations.filter(state="pending").count()
            seen.append((waiting, "not done yet" in answer))
            assert "You have chosen 8 registrations. The first 3 of them" in page

        assert seen == [(5, True), (2, True), (0, True), (0, True)]

    def test_what_costs_little_is_done_with_all(
        self, admin: Client, session: Session, settings: Any
    ) -> None:
        """The mails themselves wait for a worker."""
        settings.TASKS = {"default": {"BACKEND": LEASES, "QUEUES": []}}
        Session.objects.update(capacity=None, starts_at=timezone.now())
        planted(Session.objects.get(), 1_100)

        for action, words in (("attended", {}), ("letter", WORDS)):
            page = bulk(admin, action, "all", look=True)
            assert (page.context["count"], page.context["left"]) == (1_100, 0)
            answer = bulk(admin, action, "all", **words).content.decode()
            assert "not done yet" not in answer

        assert Registration.objects.filter(attended=True).count() == 1_100
        assert AuditEntry.objects.get(action="webinar.mail_written").new["people"] == 1_100

    def test_confirmations_are_sent_again(self, admin: Client, asked: Session) -> None:
        bulk(admin, "cancel", [row_of(asked, "ada")])
        before = OutgoingMail.objects.count()

        answer = bulk(admin, "resend", "all").content.decode()

        assert "The mail goes to 3 people." in answer
        assert "1 registration was left as it is" in answer
        again = OutgoingMail.objects.order_by("pk")[before:]
        assert {mail.recipient.partition("@")[0] for mail in again} == {"grace", "joan", "mary"}

    def test_who_may_only_look_changes_nothing(self, asked: Session) -> None:
        user = get_user_model().objects.create_user("reader@example.com")
        names = ("access_admin", "view_registration")
        user.user_permissions.set(Permission.objects.filter(codename__in=names))
        client = Client()
        client.force_login(user)

        before = OutgoingMail.objects.count()
        for action in (action.action_type for action in ACTIONS):
            bulk(client, action, "all", **WORDS)
            bulk(client, action, Registration.objects.all(), **WORDS)

        assert sorted(states(asked).values()) == ["pending", "pending", "pending", "waiting"]
        assert OutgoingMail.objects.count() == before


class TestLetters:
    def test_everybody_gets_it_once_in_their_language(self, admin: Client, asked: Session) -> None:
        Registration.objects.filter(email="grace@example.com").update(language="de")
        Registration.objects.filter(email="joan@example.com").update(state="cancelled")
        address = reverse("webinar_sessions:mail", args=[asked.pk])

        for _press in range(2):
            admin.post(address, WORDS)

        mails = {mail.recipient: mail for mail in letters()}
        assert {name: mail.subject for name, mail in mails.items()} == {
            "ada@example.com": "Slides",
            "grace@example.com": "Folien",
            "mary@example.com": "Slides",
        }
        assert len(letters()) == 3
        html = mails["ada@example.com"].html
        assert "&lt;b&gt;not bold" in html
        assert "{{ secret }}" in html
        assert mails["ada@example.com"].purpose == ""
        [entry] = AuditEntry.objects.filter(action="webinar.mail_written")
        assert entry.new == {"subject": "Slides", "people": 3}

    def test_some_get_it(self, admin: Client, asked: Session) -> None:
        bulk(admin, "letter", [row_of(asked, "ada")], **WORDS)

        assert [mail.recipient for mail in letters()] == ["ada@example.com"]

    def test_half_a_language_is_refused(self, admin: Client, asked: Session) -> None:
        answer = admin.post(
            reverse("webinar_sessions:mail", args=[asked.pk]), WORDS | {"text_de": ""}
        )

        assert "Subject and text belong together." in answer.content.decode()
        assert not letters()


def letters() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(template="webinars.letter"))


class TestAttendanceFiles:
    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(ZOOM.encode(), id="Zoom"),
            pytest.param(ZOOM.encode("utf-8-sig"), id="with a mark"),
            pytest.param(ZOOM.replace(",", ";").encode("cp1252"), id="semicolons"),
            pytest.param(TEAMS.encode("utf-16"), id="Teams"),
            pytest.param(TEAMS.encode("cp1252"), id="Windows"),
            pytest.param(b"ada@example.com\nstranger@example.com", id="addresses alone"),
        ],
    )
    def test_addresses_are_found(self, content: bytes) -> None:
        assert read_addresses(io.BytesIO(content)) == ["ada@example.com", "stranger@example.com"]

    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(b"", id="empty"),
            pytest.param(b"name\nAda", id="no addresses"),
            pytest.param(b"PK\x03\x04\x00\x00ada@example.com", id="a workbook"),
            pytest.param(b"a@b.de," * 4_000, id="a line without end"),
            pytest.param(b"a@b.de\n" * 20_001, id="too many lines"),
            pytest.param(b"\xff\xfea", id="half of UTF-16"),
            pytest.param(b'"' + b"x\n" * 100_000, id="a quote without end"),
            pytest.param(b"x" * (5 * 1024 * 1024 + 1), id="too large"),
        ],
    )
    def test_what_is_no_list_is_refused(self, content: bytes) -> None:
        with pytest.raises(UnreadableAttendance):
            read_addresses(io.BytesIO(content))

    def test_a_preview_then_exactly_that(self, admin: Client, session: Session) -> None:
        for name in ("ada", "grace"):
            register(session, name)
        Session.objects.update(starts_at=timezone.now())
        address = reverse("webinar_sessions:attendance", args=[session.pk])

        page = admin.post(address, {"file": named(ZOOM.encode())})
        seen = [row_of(session, name).attended for name in ("ada", "grace")]
        found = page.context["apply_form"]["found"].value()
        admin.post(address, {"found": found, "others": "on"})

        assert (page.context["matched"], page.context["unmatched"]) == (1, ["stranger@example.com"])
        assert seen == [None, None], "looking changes nothing"
        assert [row_of(session, name).attended for name in ("ada", "grace")] == [True, False]

    def test_what_was_previewed_for_another_session_is_refused(
        self, admin: Client, session: Session
    ) -> None:
        other = make_session(session.topic, starts_at=timezone.now())
        register(session, "ada")
        Session.objects.update(starts_at=timezone.now())
        page = admin.post(
            reverse("webinar_sessions:attendance", args=[session.pk]),
            {"file": named(ZOOM.encode())},
        )
        found = page.context["apply_form"]["found"].value()

        for key in (found, found + "x"):
            admin.post(reverse("webinar_sessions:attendance", args=[other.pk]), {"found": key})

        assert row_of(session, "ada").attended is None

    @pytest.mark.slow
    def test_five_thousand(self, admin: Client, session: Session) -> None:
        Session.objects.update(capacity=None, starts_at=timezone.now() - timedelta(minutes=5))
        planted(Session.objects.get(), 5_000)
        text = "Email\n" + "\n".join(f"p{number}@example.com" for number in range(1, 5_001))
        address = reverse("webinar_sessions:attendance", args=[session.pk])

        page = admin.post(address, {"file": named(text.encode())})
        admin.post(address, {"found": page.context["apply_form"]["found"].value()})

        assert Registration.objects.filter(attended=True).count() == 5_000


def named(content: bytes) -> Any:
    file = io.BytesIO(content)
    file.name = "report.csv"
    return file


class TestNumbers:
    def test_they_add_up(self, admin: Client, asked: Session) -> None:
        Registration.objects.filter(email="ada@example.com").update(question="Why <b>?")

        page = admin.get(reverse("webinar_sessions:numbers", args=[asked.pk]))

        counts = page.context["counts"]
        assert (counts["pending"], counts["waiting"], counts["confirmed"]) == (3, 1, 0)
        assert list(page.context["companies"]) == [{"company": "Engines", "people": 4}]
        assert sum(day["people"] for day in page.context["days"]) == 4
        assert "Why &lt;b&gt;?" in page.content.decode()
