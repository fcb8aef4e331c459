"""The team plans sessions: one request, then the answer and the rows."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.test.utils.form_data import inline_formset, nested_form_data

import pytest

from business.core.models import AuditEntry
from business.webinars.models import Program, Session, SessionState, TopicPage
from cms.models import Person

from .conftest import make_session
from .registering import register, send

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PLANNED = {
    "title_en": "", "title_de": "", "kind": "talk", "language": "en", "minutes": "60",
    "zone": "Europe/Berlin", "capacity": "30", "opens_at": "", "closes_at": "", "platform": "zoom",
    "room_code": "", "room_url": "", "recording_url": "", "price_minor": "", "currency": "EUR",
    "early_price_minor": "", "early_until": "", "has_waiting_list": "on",
}  # fmt: skip


def filled(topic: TopicPage, start: str = "2027-03-02 10:00", **changes: Any) -> dict[str, Any]:
    """What the form of a session sends."""
    speakers = changes.pop("speakers", [])
    data: dict[str, Any] = nested_form_data(
        {
            "appearances": inline_formset(speakers),
            "materials": inline_formset([]),
        }
    )
    return {**data, **PLANNED, "topic": topic.pk, "starts_at": start, **changes}


def add(client: Client, topic: TopicPage, *args: str, **changes: Any) -> Any:
    return client.post(reverse("webinar_sessions:add"), filled(topic, *args, **changes))


def edit(client: Client, session: Session, start: str, **changes: Any) -> Any:
    address = reverse("webinar_sessions:edit", args=[session.pk])
    return client.post(address, filled(session.topic, start, **changes))


def act(client: Client, session: Session, name: str, **words: str) -> Any:
    return client.post(reverse(f"webinar_sessions:{name}", args=[session.pk]), words, follow=True)


class TestPlanning:
    def test_an_editor_plans_a_session(self, admin: Client, topic: TopicPage) -> None:
        answer = add(admin, topic, price_minor="49.90")

        session = Session.objects.get()
        assert answer.status_code == 302, answer.context["form"].errors
        assert answer["Location"] == reverse("webinar_sessions:inspect", args=[session.pk])
        assert session.starts_at == datetime(2027, 3, 2, 9, 0, tzinfo=UTC)
        assert (session.state, session.capacity) == (SessionState.DRAFT, 30)
        assert session.price_minor == 4990

    @pytest.mark.parametrize(
        ("zone", "wall", "moment"),
        [
            pytest.param("Europe/Berlin", "2027-03-27 10:00", "2027-03-27T09:00", id="before"),
            pytest.param("Europe/Berlin", "2027-03-29 10:00", "2027-03-29T08:00", id="after"),
            pytest.param("Europe/Berlin", "2027-10-31 02:30", "2027-10-31T00:30", id="twice"),
            pytest.param("America/New_York", "2027-03-20 10:00", "2027-03-20T14:00", id="abroad"),
            pytest.param("Asia/Kathmandu", "2027-03-20 10:00", "2027-03-20T04:15", id="quarter"),
            pytest.param("Pacific/Kiritimati", "2027-03-20 01:00", "2027-03-19T11:00", id="day"),
        ],
    )
    def test_the_wall_time_is_the_sessions(
        self, admin: Client, topic: TopicPage, zone: str, wall: str, moment: str
    ) -> None:
        """Neither the zone of the site nor that of the person at the screen shifts it."""
        live_in(admin, "Australia/Sydney")

        add(admin, topic, wall, zone=zone)

        session = Session.objects.get()
        assert session.starts_at == datetime.fromisoformat(moment + "+00:00")
        page = admin.get(reverse("webinar_sessions:edit", args=[session.pk]))
        assert page.context["form"]["starts_at"].value().isoformat(" ")[:16] == wall
        edit(admin, session, wall, zone=zone, title_en="Again")
        session.refresh_from_db()
        assert session.starts_at == datetime.fromisoformat(moment + "+00:00")
        assert (session.title_en, session.sequence) == ("Again", 0)

    def test_the_second_of_two_hours_stays(self, admin: Client, topic: TopicPage) -> None:
        at = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
        session = make_session(topic, starts_at=at, state=SessionState.DRAFT)

        edit(admin, session, "2027-10-31 02:30")

        session.refresh_from_db()
        assert session.starts_at == at

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            pytest.param("en", "This time does not exist on that day", id="English"),
            pytest.param("de", "Diese Uhrzeit gibt es an diesem Tag nicht", id="German"),
        ],
    )
    def test_a_skipped_hour_is_refused(
        self, admin: Client, topic: TopicPage, language: str, said: str
    ) -> None:
        live_in(admin, "Europe/Berlin", language)

        answer = add(admin, topic, "2027-03-28 02:30")

        assert said in answer.content.decode()
        assert not Session.objects.exists()

    def test_a_speaker_stands_in_it(self, admin: Client, topic: TopicPage) -> None:
        person = Person.objects.create(name="Grace Hopper", role="Admiral")
        data = {"person": person.pk, "email": "g@example.com", "language": "en", "kind": "internal"}
        assert admin.post(reverse("webinar_speakers:add"), data).status_code == 302

        speaker = person.speaker
        add(admin, topic, speakers=[{"speaker": speaker.pk, "role": "moderator"}])

        assert Session.objects.get().appearances.get().speaker == speaker

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            pytest.param({"opens_at": "2027-03-02 09:00", "closes_at": "2027-03-01 09:00"},
                         "closes_at", id="closes before it opens"),
            pytest.param({"early_price_minor": "5"}, "early_price_minor", id="no price"),
            pytest.param({"minutes": "0"}, "minutes", id="too short"),
            pytest.param({"price_minor": "-1"}, "price_minor", id="below nothing"),
            pytest.param({"zone": "Mars/Base"}, "zone", id="no zone"),
        ],
    )  # fmt: skip
    def test_what_makes_no_sense_is_refused(
        self, admin: Client, topic: TopicPage, changes: dict[str, str], field: str
    ) -> None:
        answer = add(admin, topic, **changes)

        assert field in answer.context["form"].errors
        assert not Session.objects.exists()

    def test_nobody_loses_their_place(self, admin: Client, session: Session) -> None:
        for name in ("ada", "grace"):
            register(session, name)

        answer = edit(admin, session, "2027-03-02 10:00", capacity="1")

        assert "capacity" in answer.context["form"].errors
        session.refresh_from_db()
        assert (session.capacity, session.taken, session.sequence) == (2, 2, 0)

    def test_a_form_that_was_open_for_long_gives_no_place_back(
        self, admin: Client, session: Session
    ) -> None:
        data = filled(session.topic, "2027-03-02 10:00", capacity="2")
        register(session, "ada")

        admin.post(reverse("webinar_sessions:edit", args=[session.pk]), data)

        session.refresh_from_db()
        assert (session.taken, session.sequence) == (1, 1)

    def test_a_new_one_has_what_the_program_says(self, admin: Client, topic: TopicPage) -> None:
        program = Program.load()
        program.zone, program.minutes, program.capacity = "Europe/London", 45, 12
        program.save()

        page = admin.get(reverse("webinar_sessions:add"), {"topic": topic.pk, "day": "2027-05-04"})

        form = page.context["form"]
        values = [form[name].value() for name in ("zone", "minutes", "capacity", "topic")]
        assert values == ["Europe/London", 45, 12, topic.pk]
        assert form["starts_at"].value() == "2027-05-04 10:00"


class TestSteps:
    def test_publish_cancel_restore(self, admin: Client, topic: TopicPage) -> None:
        session = make_session(topic, state=SessionState.DRAFT)
        seen = []
        for name in ("publish", "publish", "cancel", "restore"):
            act(admin, session, name, reason="The speaker is ill.")
            session.refresh_from_db()
            seen.append((session.state, session.cancel_reason))

        assert seen == [
            ("published", ""),
            ("published", ""),
            ("cancelled", "The speaker is ill."),
            ("published", ""),
        ]
        acts = AuditEntry.objects.filter(action__startswith="webinar.").order_by("pk")
        assert [entry.action for entry in acts] == [
            "webinar.session_published",
            "webinar.session_cancelled",
            "webinar.session_restored",
        ]

    def test_only_what_takes_place_takes_people(self, admin: Client, session: Session) -> None:
        address = reverse("webinar_sessions:inspect", args=[session.pk])
        adding = f"{reverse('webinar_registrations:add')}?session={session.pk}"

        assert adding in admin.get(address).content.decode()
        assert adding not in act(admin, session, "cancel").content.decode()

    def test_a_draft_that_was_cancelled_is_a_draft_again(
        self, admin: Client, topic: TopicPage
    ) -> None:
        """Meanwhile readers see no more of it than before."""
        session = make_session(topic, state=SessionState.DRAFT)
        path = f"/api/v1/business/webinar-sessions/{session.pk}?locale=en"
        seen, statuses = [], []
        for name in ("cancel", "restore", "publish", "cancel", "restore"):
            answer = act(admin, session, name, reason="Too early.")
            session.refresh_from_db()
            seen.append((session.state, session.was_draft))
            statuses.append(Client().get(path).status_code)
            if (name, session.state) == ("restore", SessionState.DRAFT):
                assert "The session is a draft again." in answer.content.decode()

        assert seen == [
            ("cancelled", True),
            ("draft", False),
            ("published", False),
            ("cancelled", False),
            ("published", False),
        ]
        assert statuses == [404, 404, 200, 200, 200]
        assert send(Client(), session).status_code == 201

    def test_nobody_registers_for_a_draft_that_was_cancelled(
        self, admin: Client, topic: TopicPage
    ) -> None:
        session = make_session(topic, state=SessionState.DRAFT)
        act(admin, session, "cancel")

        assert send(Client(), session).status_code == 404
        answer = Client().get(f"/api/v1/business/webinars/{topic.pk}?locale=en").json()["data"]
        assert answer["cancelled"] == []
        page = admin.get(reverse("webinar_sessions:inspect", args=[session.pk])).content.decode()
        assert "Make it a draft again" in page

    def test_only_without_registrations_it_is_deleted(
        self, admin: Client, topic: TopicPage, session: Session
    ) -> None:
        register(session, "ada")
        empty = make_session(topic)
        for row in (session, empty):
            address = reverse("webinar_sessions:delete", args=[row.pk])
            answer = admin.post(address, follow=True)
            if row == session:
                assert "People have registered" in answer.content.decode()

        assert list(Session.objects.all()) == [session]

    def test_a_get_changes_nothing(self, admin: Client, session: Session) -> None:
        for name in ("publish", "cancel", "restore"):
            address = reverse(f"webinar_sessions:{name}", args=[session.pk])
            assert admin.get(address).status_code == 405


class TestLooking:
    def test_the_list_counts(
        self, admin: Client, topic: TopicPage, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(30):
            session = make_session(topic, capacity=1)
            for name in ("ada", "grace", "joan")[: number % 4]:
                register(session, name)
        admin.get(reverse("webinar_sessions:index"))
        with django_assert_max_num_queries(25):
            page = admin.get(reverse("webinar_sessions:index"))

        counted = {row.pk: (row.taken, row.waiting) for row in page.context["object_list"]}
        assert counted[session.pk] == (1, 0)
        assert sorted(set(counted.values())) == [(0, 0), (1, 0), (1, 1), (1, 2)]

    def test_both_clocks_are_shown(self, admin: Client, session: Session) -> None:
        live_in(admin, "America/New_York")

        page = admin.get(reverse("webinar_sessions:inspect", args=[session.pk])).content.decode()

        assert "(Europe/Berlin)" in page
        assert "(America/New_York)" in page
        assert session.room_url.partition("?")[0] in page


def live_in(client: Client, zone: str, language: str = "en") -> None:
    user = get_user_model().objects.get(pk=client.session["_auth_user_id"])
    profile = user.wagtail_userprofile if hasattr(user, "wagtail_userprofile") else None
    if profile is None:
        from wagtail.users.models import UserProfile  # noqa: PLC0415

        profile = UserProfile.get_for_user(user)
    profile.current_time_zone, profile.preferred_language = zone, language
    profile.save()


def soon() -> datetime:
    return timezone.now() + timedelta(days=3)
