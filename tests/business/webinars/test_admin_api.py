"""Programs of the team plan sessions and work on registrations: answers and rows."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest

from business.core.models import AuditEntry
from business.webinars.models import Appearance, Registration, Session, Speaker, TopicPage
from cms.models import Person
from magnetiq_site.access.roles import ensure_roles
from tests.magnetiq_site.access.table import actor

from .conftest import make_session
from .registering import register, row_of
from .test_admin_registrations import planted
from .test_mails import mails
from .test_registrations import states, taken

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ROOT = "/api/v1/admin/webinars"


def ask(client: Client, method: str, path: str, body: Any = None, **headers: str) -> Any:
    kwargs = {} if body is None else {"data": body, "content_type": "application/json"}
    return getattr(client, method)(f"{ROOT}{path}", headers=headers, **kwargs)


def plan(topic: TopicPage) -> dict[str, Any]:
    return {"topic": topic.pk, "starts_at": (timezone.now() + timedelta(days=30)).isoformat()}


@pytest.fixture
def speaker(home: Any) -> Speaker:
    return Speaker.objects.create(person=Person.objects.create(name="Grace"), email="g@x.test")


class TestSessions:
    def test_plan_read_change_publish(
        self, admin: Client, topic: TopicPage, speaker: Speaker
    ) -> None:
        speakers = [{"speaker": speaker.pk, "role": "moderator"}]
        made = ask(admin, "post", "/sessions", plan(topic) | {"speakers": speakers})

        assert made.status_code == 201, made.json()
        data = made.json()["data"]
        assert (data["state"], data["speakers"], data["zone"]) == (
            "draft",
            speakers,
            "Europe/Berlin",
        )
        path = f"/sessions/{data['id']}"
        unsaid = ask(admin, "patch", path, {"capacity": 5})
        changed = ask(admin, "patch", path, {"capacity": 5}, **{"If-Match": made["ETag"]})
        stale = ask(admin, "patch", path, {"capacity": 6}, **{"If-Match": made["ETag"]})
        published = ask(admin, "post", f"{path}/publish")

        statuses = [answer.status_code for answer in (unsaid, changed, stale, published)]
        assert statuses == [428, 200, 412, 200]
        session = Session.objects.get()
        assert (session.capacity, session.state) == (5, "published")
        assert session.appearances.count() == 1
        acts = set(AuditEntry.objects.values_list("action", flat=True))
        assert {"webinar.session_planned", "webinar.session_changed"} <= acts

    def test_a_registration_makes_no_version(self, admin: Client, session: Session) -> None:
        path = f"/sessions/{session.pk}"
        before = ask(admin, "get", path)["ETag"]
        register(session, "ada")

        assert (
            ask(admin, "patch", path, {"title_en": "X"}, **{"If-Match": before}).status_code == 200
        )
        session.refresh_from_db()
        assert (session.title_en, session.taken) == ("X", 1)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            pytest.param({"zone": "Mars/Base"}, "zone", id="no zone"),
            pytest.param({"early_price_minor": 5}, "early_price_minor", id="no price"),
            pytest.param({"topic": 4_711}, "topic", id="no topic"),
            pytest.param(
                {"speakers": [{"speaker": 4_711, "role": "guest"}]}, "speakers", id="no speaker"
            ),
            pytest.param({"starts_at": "9999-12-31T23:59:59Z"}, "starts_at", id="no date"),
            pytest.param({"room_url": "javascript:alert(1)"}, "room_url", id="no address"),
            pytest.param(
                {"materials": [{"title": "X", "url": "javascript:alert(1)"}]}, "url", id="material"
            ),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, admin: Client, topic: TopicPage, changes: dict[str, Any], field: str
    ) -> None:
        answer = ask(admin, "post", "/sessions", plan(topic) | changes)

        assert answer.status_code == 422
        assert field in [item["field"] for item in answer.json()["error"]["details"]]
        assert not Session.objects.exists()

    def test_places_that_are_taken_stay(self, admin: Client, session: Session) -> None:
        for name in ("ada", "grace"):
            register(session, name)

        answer = ask(
            admin, "patch", f"/sessions/{session.pk}", {"capacity": 1}, **{"If-Match": "*"}
        )

        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "PLACES_TAKEN")

    def test_what_was_a_draft_is_a_draft_again(self, admin: Client, session: Session) -> None:
        draft = make_session(session.topic, state="draft")
        seen = []
        for row in (session, draft):
            path = f"/sessions/{row.pk}"
            assert ask(admin, "post", f"{path}/cancel", {}).status_code == 200
            seen.append(ask(admin, "post", f"{path}/restore").json()["data"]["state"])

        assert seen == ["published", "draft"]

    def test_only_an_empty_one_is_deleted(self, admin: Client, session: Session) -> None:
        register(session, "ada")
        refused = ask(admin, "delete", f"/sessions/{session.pk}")
        Registration.objects.all().delete()
        gone = ask(admin, "delete", f"/sessions/{session.pk}")

        assert (refused.status_code, gone.status_code) == (409, 200)
        assert not Session.objects.exists()

    def test_the_room_is_shown_to_who_plans(self, topic: TopicPage, session: Session) -> None:
        ensure_roles()
        seen = {}
        for key in ("viewer", "admin"):
            client = Client()
            client.force_login(actor(key))
            data = ask(client, "get", f"/sessions/{session.pk}").json()["data"]
            seen[key] = data["room_url"]
            [row] = ask(client, "get", "/sessions").json()["data"]
            assert row["room_url"] == data["room_url"]

        assert seen == {"viewer": None, "admin": session.room_url}


class TestRegistrations:
    @pytest.mark.slow
    def test_five_thousand(
        self, admin: Client, session: Session, django_assert_max_num_queries: Any
    ) -> None:
        Session.objects.update(capacity=None)
        planted(Session.objects.get(), 5_000)
        ask(admin, "get", "/registrations")
        with django_assert_max_num_queries(12):
            answer = ask(admin, "get", f"/registrations?session={session.pk}&per_page=100")

        assert answer.json()["pagination"]["total"] == 5_000
        assert len(answer.json()["data"]) == 100

    def test_who_waits_and_why(self, admin: Client, session: Session) -> None:
        for name in ("ada", "grace", "joan", "mary"):
            register(session, name)

        data = ask(admin, "get", f"/sessions/{session.pk}/waiting-list").json()["data"]

        found = [(row["position"], row["reason"], row["registration"]["email"]) for row in data]
        assert found == [
            (1, "all_taken", "joan@example.com"),
            (2, "others_first", "mary@example.com"),
        ]

    def test_move_and_cancel(self, admin: Client, topic: TopicPage, session: Session) -> None:
        other = make_session(topic, starts_at=timezone.now() + timedelta(days=20))
        register(session, "ada")
        path = f"/registrations/{row_of(session, 'ada').pk}"

        moved = ask(admin, "post", f"{path}/move", {"session": other.pk}).json()["data"]
        again = ask(admin, "post", f"{path}/move", {"session": other.pk})
        ask(admin, "post", f"/registrations/{moved['id']}/cancel")

        assert again.status_code == 409
        assert states(other) == {"ada": "cancelled"}
        assert (taken(session), taken(other)) == (0, 0)

    def test_a_confirmation_is_sent_again(self, admin: Client, session: Session) -> None:
        register(session, "ada")
        path = f"/registrations/{row_of(session, 'ada').pk}"

        sent = ask(admin, "post", f"{path}/resend")
        ask(admin, "post", f"{path}/cancel")
        refused = ask(admin, "post", f"{path}/resend")

        assert (sent.status_code, sent.json()["data"]["state"]) == (200, "confirmed")
        assert len(mails("confirmed")) == 2
        assert (refused.status_code, refused.json()["error"]["code"]) == (409, "NOT_POSSIBLE")


def test_a_speaker_in_sessions_stays(admin: Client, session: Session, speaker: Speaker) -> None:
    Appearance.objects.create(session=session, speaker=speaker)

    refused = ask(admin, "delete", f"/speakers/{speaker.pk}")
    Appearance.objects.all().delete()
    gone = ask(admin, "delete", f"/speakers/{speaker.pk}")

    assert (refused.status_code, gone.status_code) == (409, 200)
