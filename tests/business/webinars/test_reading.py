"""What readers are told: short-lived answers, the next dates, the form, and upcoming webinars."""

from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from wagtail.models import Site

import pytest

from business.contacts.models import Purpose, Wording
from business.webinars.blocks import UpcomingWebinarsBlock
from business.webinars.keys import UPCOMING
from business.webinars.models import Appearance, Program, Session, SessionState, Speaker, TopicPage
from business.webinars.services.registrations import cancel_registration
from cms.delivery.addresses import Addresses
from cms.delivery.context import RenderContext
from cms.models import Person

from .conftest import make_session
from .registering import BUSINESS, register, row_of

pytestmark = pytest.mark.django_db


def read(path: str, locale: str = "en") -> Any:
    return Client().get(f"{BUSINESS}{path}", {"locale": locale})


@pytest.mark.parametrize("path", ["/webinars", "/webinars/{topic}", "/webinar-sessions/{session}"])
def test_places_are_shown_for_seconds_only(session: Session, path: str) -> None:
    answer = read(path.format(topic=session.topic_id, session=session.pk))
    assert answer.status_code == 200
    left = parsedate_to_datetime(answer["Expires"]) - timezone.now()
    assert timedelta() < left <= timedelta(seconds=10)
    assert answer["Surrogate-Key"] == "webinars"


def test_the_next_dates_hold_until_one_of_them_has_ended(session: Session) -> None:
    later = make_session(session.topic, starts_at=session.starts_at + timedelta(days=1))
    make_session(session.topic, state=SessionState.DRAFT)
    answer = read("/webinars/next")
    assert answer.json()["data"]["overview_url"] == "/webinars/"
    assert [row["id"] for row in answer.json()["data"]["sessions"]] == [session.pk, later.pk]
    assert parsedate_to_datetime(answer["Expires"]) == session.ends_at.replace(microsecond=0)

    program = Program.load()
    program.footer_sessions = 1
    program.save()
    assert len(read("/webinars/next").json()["data"]["sessions"]) == 1


def test_without_an_overview_there_are_no_next_dates(session: Session) -> None:
    session.topic.get_parent().specific.unpublish()
    assert read("/webinars/next").json()["data"] == {"overview_url": "", "sessions": []}


def test_the_form_offers_the_consents_of_the_program(session: Session) -> None:
    purpose = Purpose.objects.get(key="newsletter")
    wording = Wording.objects.filter(purpose=purpose, language="en").order_by("-version").first()
    program = Program.load()
    program.purposes = ["newsletter"]
    program.save()
    shown = read(f"/webinar-sessions/{session.pk}").json()["data"]
    assert [row["wording_id"] for row in shown["consents"]] == [wording and wording.pk]
    assert shown["privacy_url"] == ""


def test_speakers_are_people_of_the_site(session: Session) -> None:
    locale = session.topic.locale
    person = Person.objects.create(name="Ada Brandt", slug="ada", role="Head", locale=locale)
    speaker = Speaker.objects.create(person=person, email="ada@example.com", company="Engines")
    Appearance.objects.create(session=session, speaker=speaker)
    [shown] = read(f"/webinar-sessions/{session.pk}").json()["data"]["speakers"]
    assert shown == {
        "name": "Ada Brandt",
        "title": "Head",
        "company": "Engines",
        "role": "presenter",
        "portrait": None,
        "url": None,
    }


def test_a_cancelled_date_is_shown_as_such(session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(state=SessionState.CANCELLED)
    shown = read(f"/webinars/{session.topic_id}").json()["data"]
    assert shown["upcoming"] == []
    assert [row["places"]["state"] for row in shown["cancelled"]] == ["cancelled"]


class TestUpcoming:
    """The block in pages, which are kept."""

    def shown(self) -> tuple[Any, RenderContext]:
        site = Site.objects.get(is_default_site=True)
        render = RenderContext(Addresses(site.pk), "en")
        block = UpcomingWebinarsBlock()
        value = block.to_python({"heading": "Next", "count": 2})
        return block.get_api_representation(value, {"render": render}), render

    def test_holds_until_the_first_has_ended(self, session: Session, topic: TopicPage) -> None:
        make_session(topic, starts_at=session.starts_at + timedelta(days=1), title_en="Again")
        shown, render = self.shown()
        assert [row["title"] for row in shown["sessions"]] == ["Data you can trust", "Again"]
        assert render.fresh_until == session.ends_at
        assert UPCOMING in render.keys

    def test_is_made_anew_when_a_date_changes_and_not_when_a_place_is_taken(
        self, session: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[Any] = []
        monkeypatch.setattr("cms.delivery.invalidation.invalidate", told.append)
        register(session, "ada")
        cancel_registration(registration_id=row_of(session, "ada").pk)
        assert told == []
        session.refresh_from_db()
        session.minutes = 90
        session.save()
        assert told
        assert all(UPCOMING in keys for keys in told)


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("taken", "changes", "said"),
    [
        (0, {"capacity": None}, ("free", None)),
        (2, {"capacity": 40}, ("free", 38)),
        (30, {"capacity": 40}, ("few", 10)),
        # Most are free: nobody is told to hurry, however few they are.
        (1, {"capacity": 8}, ("free", 7)),
        (4, {"capacity": 8}, ("few", 4)),
        (2, {}, ("waiting_list", 0)),
        (2, {"has_waiting_list": False}, ("full", 0)),
        (0, {"closes_at": -HOUR}, ("closed", 2)),
        (0, {"opens_at": HOUR}, ("not_open", 2)),
        (0, {"starts_at": -3 * HOUR}, ("closed", 2)),
        (0, {"starts_at": -3 * HOUR, "recording_url": "https://v.example/1"}, ("recording", 2)),
        (0, {"state": SessionState.CANCELLED}, ("cancelled", 2)),
    ],
)
def test_what_is_said_of_places_is_what_one_gets(
    topic: TopicPage, taken: int, changes: dict[str, Any], said: tuple[str, int | None]
) -> None:
    now = timezone.now()
    dated = {k: now + v if isinstance(v, timedelta) else v for k, v in changes.items()}
    session = make_session(topic, taken=taken, **dated)
    places = read(f"/webinar-sessions/{session.pk}").json()["data"]["places"]
    assert (places["state"], places["left"]) == said
