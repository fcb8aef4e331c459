"""Who speaks, as a topic's page says it: taken from its sessions or chosen, never out of date."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from business.webinars.models import Appearance, Session, SessionState, Speaker, TopicPage
from business.webinars.services.sessions import cancel_session
from cms.models import Person, PersonPage, TeamPage
from tests.cms.delivery.content import Reader, body, items, publish, stale_paths, translate
from tests.cms.factories import PersonFactory

from .conftest import make_session
from .registering import register

pytestmark = pytest.mark.django_db

PATH = "/webinars/data-you-can-trust/"
GERMAN = "/de/webinars/data-you-can-trust/"
OWN = {"portrait": None, "name": "Grace", "role": "Guest", "text": "", "links": []}


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def page(topic: TopicPage) -> TopicPage:
    """The topic with the block, and nobody chosen in it."""
    return publish(topic, body=body(("webinar_speakers", {"heading": "Who speaks"})))


@pytest.fixture
def ada(page: TopicPage, session: Session) -> Speaker:
    """She speaks in the next session."""
    return speaks(session, "Ada")


def speaks(session: Session, name: str, company: str = "Engines") -> Speaker:
    person, _ = Person.objects.get_or_create(
        name=name, defaults={"slug": name.lower(), "locale": session.topic.locale}
    )
    speaker, _ = Speaker.objects.get_or_create(
        person=person, defaults={"email": f"{name}@example.com", "company": company}
    )
    Appearance.objects.create(session=session, speaker=speaker)
    return speaker


def people(reader: Reader, path: str = PATH) -> list[Any]:
    (block,) = reader.body(path)
    return list(block["people"])


def names(reader: Reader, path: str = PATH) -> list[str]:
    return [person["name"] for person in people(reader, path)]


def test_everybody_stands_there_once_in_the_order_of_the_sessions(
    ada: Speaker, session: Session, reader: Reader
) -> None:
    later = make_session(session.topic, starts_at=session.starts_at + timedelta(days=1))
    speaks(later, "Grace")
    speaks(later, "Ada")
    over = make_session(session.topic, starts_at=timezone.now() - timedelta(days=1))
    speaks(over, "Charles")
    draft = make_session(session.topic, state=SessionState.DRAFT)
    speaks(draft, "Augustus")
    assert names(reader) == ["Ada", "Grace"]


def test_without_a_session_to_come_the_latest_count(page: TopicPage, reader: Reader) -> None:
    for days, name in ((9, "Augustus"), (7, "Charles"), (5, "Grace"), (3, "Ada")):
        starts_at = timezone.now() - timedelta(days=days)
        state = SessionState.COMPLETED if days > 4 else SessionState.LIVE
        speaks(make_session(page, starts_at=starts_at, state=state), name)
    assert names(reader) == ["Ada", "Grace", "Charles"]


def test_whoever_is_chosen_stands_there_alone(
    ada: Speaker, page: TopicPage, reader: Reader
) -> None:
    charles = PersonFactory(name="Charles", role="Mathematician")
    Speaker.objects.create(person=charles, email="c@example.com", company="Analytical")
    chosen = items({**OWN, "name": "", "role": "", "saved": charles.pk}, OWN)
    publish(page, body=body(("webinar_speakers", {"people": chosen})))
    shown = [(person["name"], person["role"]) for person in people(reader)]
    assert shown == [("Charles", "Mathematician, Analytical"), ("Grace", "Guest")]


def change(row: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def elsewhere(session: Session) -> TopicPage:
    overview = session.topic.get_parent()
    other: TopicPage = overview.add_child(instance=TopicPage(title="Other", slug="other"))
    return other


@pytest.mark.parametrize(
    ("act", "shown"),
    [
        pytest.param(
            lambda s, _: speaks(s, "Grace"), ["Ada, Engines", "Grace, Engines"], id="more"
        ),
        pytest.param(lambda s, _: s.appearances.all().delete(), [], id="fewer"),
        pytest.param(
            lambda _, a: change(a.person, name="Lady A."), ["Lady A., Engines"], id="name"
        ),
        pytest.param(lambda _, a: change(a.person, live=False), [], id="person unpublished"),
        pytest.param(lambda _, a: change(a, company="Royal"), ["Ada, Royal"], id="company"),
        pytest.param(
            lambda _, a: change(a, person=PersonFactory(name="Byron", role="")),
            ["Byron, Engines"],
            id="another person",
        ),
        pytest.param(lambda s, _: cancel_session(session_id=s.pk), [], id="cancelled"),
        pytest.param(lambda s, _: change(s, topic=elsewhere(s)), [], id="another topic"),
        pytest.param(
            lambda s, _: speaks(make_session(s.topic), "Grace"),
            ["Ada, Engines", "Grace, Engines"],
            id="another session",
        ),
    ],
)
def test_a_change_is_seen_at_once(
    ada: Speaker, session: Session, reader: Reader, act: Callable[..., Any], shown: list[str]
) -> None:
    assert names(reader) == ["Ada"]
    act(Session.objects.get(pk=session.pk), Speaker.objects.get(pk=ada.pk))
    assert [f"{person['name']}, {person['role']}" for person in people(reader)] == shown


def test_a_registration_makes_no_page_anew(ada: Speaker, session: Session, reader: Reader) -> None:
    people(reader)
    register(session, "charles")
    assert stale_paths() == set()
    change(ada, company="Royal")
    assert PATH in stale_paths()


def test_a_page_with_sessions_lasts_until_the_first_has_ended(
    ada: Speaker, session: Session, reader: Reader
) -> None:
    make_session(session.topic, starts_at=session.starts_at + timedelta(days=1))
    answer = reader.ask(PATH)
    assert answer["Expires"] == session.ends_at.strftime("%a, %d %b %Y %H:%M:%S GMT")


class TestInGerman:
    """Of the same sessions, in the reader's language."""

    @pytest.fixture(autouse=True)
    def _translated(self, ada: Speaker, page: TopicPage, german: Any) -> None:
        translate(page, german)

    def test_the_person_and_the_way_to_their_page_are_german(
        self, ada: Speaker, home: Any, german: Any, reader: Reader
    ) -> None:
        team = home.add_child(instance=TeamPage(title="Team", slug="team"))
        profile = team.add_child(instance=PersonPage(title="Ada", slug="ada", person=ada.person))
        same = ada.person.copy_for_translation(german)
        change(same, role="Gräfin", live=True)
        assert people(reader)[0]["url"] == "/team/ada/"
        translate(profile, german, slug="ada-auf-deutsch")
        (shown,) = people(reader, GERMAN)
        assert shown["role"] == "Gräfin, Engines"
        assert shown["url"] == "/de/team/ada-auf-deutsch/"

    @pytest.mark.slow
    def test_nobody_speaks_once_the_english_topic_is_withdrawn(
        self, page: TopicPage, reader: Reader
    ) -> None:
        assert names(reader, GERMAN) == ["Ada"]
        page.unpublish()
        assert names(reader, GERMAN) == []


def test_more_speakers_cost_no_more_queries(ada: Speaker, session: Session, reader: Reader) -> None:
    def cost_of(company: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            change(ada, company=company)
            people(reader)
            return len(asked)

    people(reader)
    alone = cost_of("Royal")
    for number in range(4):
        speaks(session, f"Guest {number}")
    assert len(people(reader)) == 5
    assert cost_of("Again") == alone
