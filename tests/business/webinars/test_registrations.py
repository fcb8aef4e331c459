"""Registering, waiting, accepting and cancelling: one request, then the answer and the rows."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest
import time_machine

from business.contacts.models import Contact, Conversion, TimelineEntry
from business.webinars.models import Registration, RegistrationState, Session, SessionState
from business.webinars.services.offers import end_offers
from business.webinars.services.registrations import approve_registration, reject_registration
from business.webinars.services.sessions import advance_sessions

from .conftest import make_session
from .registering import enter, manage, register, row_of, send

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
CONFIRMED, WAITING = RegistrationState.CONFIRMED, RegistrationState.WAITING
OFFERED, CANCELLED = RegistrationState.OFFERED, RegistrationState.CANCELLED


def states(session: Session) -> dict[str, str]:
    rows = Registration.objects.filter(session=session).order_by("number")
    return {row.email.partition("@")[0]: row.state for row in rows}


def taken(session: Session) -> int:
    session.refresh_from_db()
    assert session.taken == session.registrations.holding().count()
    return session.taken


class TestRegistering:
    def test_makes_a_participant_a_contact_and_a_conversion(self, session: Session) -> None:
        answer = send(Client(), session, question="Will there be slides?")

        assert answer.status_code == 201
        assert answer.json()["data"] == {"state": "confirmed"}
        row = Registration.objects.get()
        assert (row.state, row.question) == (CONFIRMED, "Will there be slides?")
        assert row.contact == Contact.objects.get(email="ada@example.com")
        assert Conversion.objects.get().kind == "webinar"
        assert TimelineEntry.objects.get().kind == "webinars.registered"
        assert taken(session) == 1

    def test_again_changes_nothing_and_answers_alike(self, session: Session) -> None:
        first, again = send(Client(), session), send(Client(), session, first_name="Augusta")

        assert first.json() == again.json()
        assert Registration.objects.get().first_name == "Ada"
        assert taken(session) == 1

    def test_tells_nobody_who_is_registered(self, session: Session) -> None:
        for name in ("ada", "grace"):
            register(session, name)

        known, stranger = send(Client(), session, "ada"), send(Client(), session, "joan")

        assert known.json() == stranger.json()
        assert known.status_code == stranger.status_code == 201
        assert states(session) == {"ada": CONFIRMED, "grace": CONFIRMED, "joan": WAITING}

    def test_is_refused_when_full_without_a_waiting_list(self, topic: Any) -> None:
        session = make_session(topic, capacity=1, has_waiting_list=False)
        register(session, "ada")

        known, stranger = send(Client(), session, "ada"), send(Client(), session, "joan")

        assert (known.status_code, stranger.status_code) == (409, 409)
        assert known.json() == stranger.json()
        assert states(session) == {"ada": CONFIRMED}

    @pytest.mark.parametrize(
        ("changes", "status"),
        [
            ({"state": SessionState.DRAFT}, 404),
            ({"state": SessionState.CANCELLED}, 409),
            ({"opens_at": timezone.now() + timedelta(days=1)}, 409),
            ({"closes_at": timezone.now() - timedelta(days=1)}, 409),
            ({"starts_at": timezone.now() - timedelta(days=1)}, 409),
        ],
    )
    def test_is_refused_outside_of_its_time(
        self, topic: Any, changes: dict[str, Any], status: int
    ) -> None:
        session = make_session(topic, **changes)

        assert send(Client(), session).status_code == status
        assert not Registration.objects.exists()
        assert not Contact.objects.exists()

    @pytest.mark.parametrize(
        "changes",
        [
            {"email": "nobody"},
            {"first_name": "A"},
            {"company": "x" * 201},
            {"privacy": False},
            {"state": "confirmed"},
            {"consents": [999_999]},
        ],
    )
    def test_refuses_what_is_wrong(self, session: Session, changes: dict[str, Any]) -> None:
        assert send(Client(), session, **changes).status_code == 422
        assert not Registration.objects.exists()

    def test_without_a_limit_everybody_gets_a_place(self, topic: Any) -> None:
        session = make_session(topic, capacity=None)

        assert {register(session, name) for name in ("ada", "grace", "joan")} == {CONFIRMED}
        assert taken(session) == 3


class TestWaiting:
    @pytest.fixture(autouse=True)
    def _full(self, session: Session) -> None:
        for name in ("ada", "grace", "joan", "mary"):
            register(session, name)

    def test_knows_its_position_and_the_reason(self, session: Session) -> None:
        shown = [
            manage(Client(), row_of(session, name)).json()["data"] for name in ("joan", "mary")
        ]

        assert [one["waiting"] for one in shown] == [
            {"position": 1, "reason": "all_taken"},
            {"position": 2, "reason": "others_first"},
        ]

    def test_a_cancelled_place_is_offered_to_the_first(self, session: Session) -> None:
        answer = manage(Client(), row_of(session, "ada"), "cancel")

        assert answer.json()["data"]["state"] == "cancelled"
        assert states(session) == {
            "ada": CANCELLED, "grace": CONFIRMED, "joan": OFFERED, "mary": WAITING
        }  # fmt: skip
        assert taken(session) == 2
        assert row_of(session, "joan").offered_until > timezone.now() + timedelta(hours=47)

    def test_looking_at_the_page_changes_nothing(self, session: Session) -> None:
        before = states(session)
        for row in session.registrations.all():
            assert manage(Client(), row).status_code == 200
        assert states(session) == before

    def test_an_offer_that_is_accepted_is_a_place(self, session: Session) -> None:
        manage(Client(), row_of(session, "ada"), "cancel")

        answers = [manage(Client(), row_of(session, "joan"), "accept") for _ in range(2)]

        assert [answer.json()["data"]["state"] for answer in answers] == ["confirmed"] * 2
        assert taken(session) == 2

    def test_an_offer_that_is_declined_goes_to_the_next(self, session: Session) -> None:
        manage(Client(), row_of(session, "ada"), "cancel")

        manage(Client(), row_of(session, "joan"), "cancel")

        assert states(session)["mary"] == OFFERED
        assert taken(session) == 2

    def test_an_offer_that_nobody_takes_goes_to_the_next(self, session: Session) -> None:
        manage(Client(), row_of(session, "ada"), "cancel")

        with time_machine.travel(timezone.now() + timedelta(hours=49), tick=False):
            late = manage(Client(), row_of(session, "joan"), "accept")
            assert end_offers() == 1
            assert end_offers() == 0

        assert late.status_code == 409
        assert states(session) | {"joan": "expired", "mary": OFFERED} == states(session)
        assert taken(session) == 2

    def test_nobody_is_offered_a_place_after_the_start(self, session: Session) -> None:
        with time_machine.travel(session.starts_at + timedelta(minutes=5), tick=False):
            manage(Client(), row_of(session, "ada"), "cancel")
            shown = manage(Client(), row_of(session, "joan")).json()["data"]
        with time_machine.travel(session.ends_at + timedelta(minutes=5), tick=False):
            advance_sessions()
            afterwards = manage(Client(), row_of(session, "joan")).json()["data"]

        assert states(session)["joan"] == WAITING
        assert shown["waiting"] == {"position": 1, "reason": "started"}
        assert afterwards["waiting"] == shown["waiting"]
        assert taken(session) == 1

    def test_who_comes_back_stands_last(self, session: Session) -> None:
        manage(Client(), row_of(session, "joan"), "cancel")

        assert send(Client(), session, "joan").json()["data"] == {"state": "waiting"}

        assert list(states(session)) == ["ada", "grace", "mary", "joan"]
        assert Registration.objects.count() == 4

    def test_nobody_overtakes_an_offer(self, session: Session) -> None:
        manage(Client(), row_of(session, "ada"), "cancel")

        assert send(Client(), session, "dora").json()["data"] == {"state": "waiting"}

    def test_to_another_date_and_back(self, session: Session, topic: Any) -> None:
        other = make_session(topic, capacity=1)

        answer = manage(Client(), row_of(session, "ada"), "move", session=other.pk)

        assert answer.status_code == 200
        assert states(other) == {"ada": CONFIRMED}
        assert states(session) | {"ada": CANCELLED, "joan": OFFERED} == states(session)
        assert (taken(session), taken(other)) == (2, 1)

    def test_no_place_is_given_up_for_a_waiting_list_unawares(
        self, session: Session, topic: Any
    ) -> None:
        """Places are taken while somebody reads the page that offers one."""
        other, row = make_session(topic, capacity=1), row_of(session, "ada")
        register(other, "dora")

        unawares = manage(Client(), row, "move", session=other.pk)
        assert unawares.status_code == 409
        assert (states(session)["ada"], list(states(other))) == (CONFIRMED, ["dora"])

        assert manage(Client(), row, "move", session=other.pk, may_wait=True).status_code == 200
        assert (states(session)["ada"], states(other)["ada"]) == (CANCELLED, WAITING)

    def test_to_the_same_date_changes_nothing(self, session: Session) -> None:
        answer = manage(Client(), row_of(session, "ada"), "move", session=session.pk)

        assert answer.json()["data"]["state"] == CONFIRMED
        assert states(session)["ada"] == CONFIRMED
        assert taken(session) == 2

    def test_a_link_of_somebody_forgotten_is_no_link(self, session: Session, topic: Any) -> None:
        other, row = make_session(topic), row_of(session, "ada")
        Registration.objects.filter(pk=row.pk).delete()

        for act, body in (("move", {"session": other.pk}), ("cancel", {}), ("accept", {})):
            assert manage(Client(), row, act, **body).status_code == 404
        assert enter(Client(), row).status_code == 404


class TestApproval:
    def test_holds_the_place_until_somebody_decides(self, topic: Any) -> None:
        session = make_session(topic, capacity=1, needs_approval=True)
        for name in ("ada", "grace"):
            register(session, name)
        assert states(session) == {"ada": "pending", "grace": WAITING}

        reject_registration(registration_id=row_of(session, "ada").pk)
        manage(Client(), row_of(session, "grace"), "accept")
        assert states(session) == {"ada": "rejected", "grace": "pending"}

        approve_registration(registration_id=row_of(session, "grace").pk)
        assert states(session)["grace"] == CONFIRMED
        assert taken(session) == 1


class TestJoining:
    def test_is_attendance_once_the_room_is_open(self, session: Session) -> None:
        register(session, "ada")
        row = row_of(session, "ada")
        early = enter(Client(), row)
        with time_machine.travel(session.starts_at - timedelta(minutes=5), tick=False):
            answers = [enter(Client(), row) for _ in range(2)]

        assert early.status_code == 409
        assert {answer.json()["data"]["url"] for answer in answers} == {session.room_url}
        row.refresh_from_db()
        assert row.attended
        assert TimelineEntry.objects.filter(kind="webinars.attended").count() == 1

    def test_needs_a_place(self, session: Session) -> None:
        for name in ("ada", "grace", "joan"):
            register(session, name)
        with time_machine.travel(session.starts_at, tick=False):
            assert enter(Client(), row_of(session, "joan")).status_code == 409
        assert row_of(session, "joan").attended is None

    def test_afterwards_it_is_the_recording(self, session: Session) -> None:
        register(session, "ada")
        Session.objects.update(recording_url="https://video.example/42")
        with time_machine.travel(session.starts_at + timedelta(days=1), tick=False):
            answer = enter(Client(), row_of(session, "ada"))
            late = send(Client(), session, "grace")

        assert answer.json()["data"] == {"url": "https://video.example/42"}
        assert late.json()["data"] == {"state": "on_demand"}
        assert row_of(session, "ada").attended is None
        assert taken(session) == 1

    def test_the_room_is_nowhere_else(self, session: Session, topic: Any) -> None:
        register(session, "ada")
        client, row = Client(), row_of(session, "ada")
        with time_machine.travel(session.starts_at, tick=False):
            pages = [
                client.get("/api/v1/business/webinars", {"locale": "en"}),
                client.get(f"/api/v1/business/webinars/{topic.pk}", {"locale": "en"}),
                client.get(f"/api/v1/business/webinar-sessions/{session.pk}/calendar?locale=en"),
                manage(client, row),
            ]
        assert [page.status_code for page in pages] == [200] * 4
        assert not any(b"zoom.example" in page.content for page in pages)
