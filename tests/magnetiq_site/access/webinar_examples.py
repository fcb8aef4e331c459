"""One example for each operation about webinars; see `table`. They belong to nobody."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from wagtail.models import Site

from business.webinars.models import Registration, Session, SessionState, Speaker, TopicPage
from cms.models import Person
from tests.business.webinars.conftest import make_session, make_topic
from tests.business.webinars.registering import register, row_of

from .table import MISSING, NOTHING, Call, Cast, example

ADMIN = "/admin/webinars"
ANY_VERSION = {"If-Match": "*"}
WHO = {"first_name": "Joan", "last_name": "Clarke", "company": "Hut 8"}


def topic() -> TopicPage:
    found = TopicPage.objects.first()
    return found or make_topic(Site.objects.get(is_default_site=True).root_page)


def session(whose: str = "", **changes: Any) -> Session:
    return Session(pk=MISSING) if whose == NOTHING else make_session(topic(), **changes)


def speaker(whose: str) -> Speaker:
    if whose == NOTHING:
        return Speaker(pk=MISSING)
    person = Person.objects.create(name="Grace Hopper")
    return Speaker.objects.create(person=person, email="grace@example.com")


def registration(whose: str, **changes: Any) -> Registration:
    if whose == NOTHING:
        return Registration(pk=MISSING)
    row = make_session(topic(), **changes)
    register(row, "ada")
    return row_of(row, "ada")


def ask(method: str, path: str, body: Any = None) -> Call:
    return Call(method, f"{ADMIN}{path}", body, headers=ANY_VERSION)


@example("admin_webinars_sessions_list")
def list_sessions(_cast: Cast, _whose: str) -> Call:
    session()
    return ask("get", "/sessions")


@example("admin_webinars_session_create")
def create_session(_cast: Cast, _whose: str) -> Call:
    start = (timezone.now() + timedelta(days=9)).isoformat()
    return ask("post", "/sessions", {"topic": topic().pk, "starts_at": start})


@example("admin_webinars_session_read")
def read_session(_cast: Cast, whose: str) -> Call:
    return ask("get", f"/sessions/{session(whose).pk}")


@example("admin_webinars_session_change")
def change_session(_cast: Cast, whose: str) -> Call:
    return ask("patch", f"/sessions/{session(whose).pk}", {"title_en": "Changed"})


@example("admin_webinars_session_delete")
def delete_session(_cast: Cast, whose: str) -> Call:
    return ask("delete", f"/sessions/{session(whose).pk}")


@example("admin_webinars_session_publish")
def publish_session(_cast: Cast, whose: str) -> Call:
    return ask("post", f"/sessions/{session(whose, state=SessionState.DRAFT).pk}/publish")


@example("admin_webinars_session_cancel")
def cancel_session(_cast: Cast, whose: str) -> Call:
    return ask("post", f"/sessions/{session(whose).pk}/cancel", {"reason": "Illness."})


@example("admin_webinars_session_restore")
def restore_session(_cast: Cast, whose: str) -> Call:
    return ask("post", f"/sessions/{session(whose, state=SessionState.CANCELLED).pk}/restore")


@example("admin_webinars_waiting_list")
def list_waiting(_cast: Cast, whose: str) -> Call:
    return ask("get", f"/sessions/{session(whose).pk}/waiting-list")


@example("admin_webinars_speakers_list")
def list_speakers(_cast: Cast, whose: str) -> Call:
    speaker(whose)
    return ask("get", "/speakers")


@example("admin_webinars_speaker_create")
def create_speaker(_cast: Cast, _whose: str) -> Call:
    person = Person.objects.create(name="Grace Hopper")
    return ask("post", "/speakers", {"person": person.pk, "email": "grace@example.com"})


@example("admin_webinars_speaker_read")
def read_speaker(_cast: Cast, whose: str) -> Call:
    return ask("get", f"/speakers/{speaker(whose).pk}")


@example("admin_webinars_speaker_change")
def change_speaker(_cast: Cast, whose: str) -> Call:
    return ask("patch", f"/speakers/{speaker(whose).pk}", {"company": "Changed"})


@example("admin_webinars_speaker_delete")
def delete_speaker(_cast: Cast, whose: str) -> Call:
    return ask("delete", f"/speakers/{speaker(whose).pk}")


@example("admin_webinars_registrations_list")
def list_registrations(_cast: Cast, whose: str) -> Call:
    registration(whose)
    return ask("get", "/registrations")


@example("admin_webinars_registration_create")
def create_registration(_cast: Cast, _whose: str) -> Call:
    body = {"session": session().pk, "email": "joan@example.com", **WHO}
    return ask("post", "/registrations", body)


@example("admin_webinars_registration_read")
def read_registration(_cast: Cast, whose: str) -> Call:
    return ask("get", f"/registrations/{registration(whose).pk}")


@example("admin_webinars_registration_change")
def change_registration(_cast: Cast, whose: str) -> Call:
    return ask("patch", f"/registrations/{registration(whose).pk}", {"company": "Changed"})


@example("admin_webinars_registration_approve")
def approve(_cast: Cast, whose: str) -> Call:
    return ask("post", f"/registrations/{registration(whose, needs_approval=True).pk}/approve")


@example("admin_webinars_registration_reject")
def reject(_cast: Cast, whose: str) -> Call:
    return ask("post", f"/registrations/{registration(whose, needs_approval=True).pk}/reject")


@example("admin_webinars_registration_end")
def cancel(_cast: Cast, whose: str) -> Call:
    return ask("post", f"/registrations/{registration(whose).pk}/cancel")


@example("admin_webinars_registration_resend")
def resend(_cast: Cast, whose: str) -> Call:
    return ask("post", f"/registrations/{registration(whose).pk}/resend")


@example("admin_webinars_registration_move")
def move(_cast: Cast, whose: str) -> Call:
    other = session()
    return ask("post", f"/registrations/{registration(whose).pk}/move", {"session": other.pk})


@example("admin_webinars_registration_attendance")
def attend(_cast: Cast, whose: str) -> Call:
    row = registration(whose)
    Session.objects.update(starts_at=timezone.now())
    return ask("post", f"/registrations/{row.pk}/attendance", {"attended": True})
