"""A webinar planned step by step: one request, then the drafts."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from business.core.models import AuditEntry
from business.webinars.models import Session, SessionState, Speaker, TopicPage
from cms.models import Person

from .conftest import make_session

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
SAID = {
    "topic": "", "title": "Count the shelves", "lead": "Why and how.", "kind": "workshop",
    "starts_at": "2027-03-02 10:00", "minutes": "45", "zone": "Europe/Berlin", "language": "en",
    "capacity": "30", "has_waiting_list": "on", "platform": "zoom", "room_url": "",
}  # fmt: skip


def plan(client: Client, **changes: Any) -> Any:
    return client.post(reverse("webinar_sessions:wizard"), SAID | changes)


def errors_of(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 200
    found: dict[str, list[str]] = answer.context["form"].errors
    return found


def test_a_new_topic_and_its_first_session(admin: Client, topic: TopicPage) -> None:
    person = Person.objects.create(name="Grace Hopper", locale=topic.locale)
    speaker = Speaker.objects.create(person=person, email="grace@example.com")

    answer = plan(admin, speakers=[speaker.pk])

    session = Session.objects.get()
    assert answer["Location"] == reverse("webinar_sessions:inspect", args=[session.pk])
    assert (session.state, session.minutes) == (SessionState.DRAFT, 45)
    assert session.starts_at == datetime(2027, 3, 2, 9, tzinfo=UTC)
    assert [row.speaker for row in session.appearances.all()] == [speaker]
    page = session.topic
    assert (page.title, page.lead, page.live) == ("Count the shelves", "Why and how.", False)
    assert page.get_parent().pk == topic.get_parent().pk
    assert AuditEntry.objects.filter(action="webinar.session_planned").exists()
    assert admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_a_further_session_of_a_topic(admin: Client, topic: TopicPage) -> None:
    plan(admin, topic=topic.pk, title="", lead="")

    assert Session.objects.get().topic == topic
    assert TopicPage.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"title": " "}, "topic", id="nothing"),
        pytest.param({"title": "Data you can trust"}, "title", id="a title that there is"),
        pytest.param({"starts_at": "2027-03-28 02:30"}, "starts_at", id="a skipped hour"),
        pytest.param({"minutes": ""}, "minutes", id="no duration"),
        pytest.param({"room_url": "zoom"}, "room_url", id="no address"),
    ],
)
def test_what_is_wrong_makes_nothing(
    admin: Client, topic: TopicPage, changes: dict[str, str], field: str
) -> None:
    answer = plan(admin, **changes)

    assert list(errors_of(answer)) == [field]
    assert not Session.objects.exists()
    assert TopicPage.objects.count() == 1
    assert answer.context["form"]["lead"].value() == "Why and how."


def test_pressed_twice_it_makes_one(admin: Client, topic: TopicPage) -> None:
    assert [plan(admin).status_code for _ in range(2)] == [302, 200]
    further = {"topic": topic.pk, "title": "", "starts_at": "2027-03-03 10:00"}
    assert [plan(admin, **further).status_code for _ in range(2)] == [302, 200]
    assert Session.objects.count() == 2


def test_who_may_add_no_pages_chooses_a_topic(
    client: Client, topic: TopicPage, django_user_model: Any
) -> None:
    from django.contrib.auth.models import Permission  # noqa: PLC0415

    person = django_user_model.objects.create_user("plans@example.com")
    names = ("add_session", "view_session", "access_admin")
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(person)

    assert "title" not in client.get(reverse("webinar_sessions:wizard")).context["form"].fields
    assert list(errors_of(plan(client))) == ["topic"]
    assert plan(client, topic=topic.pk).status_code == 302


def test_who_may_not_plan_is_turned_away(client: Client, topic: TopicPage) -> None:
    assert make_session(topic)
    assert plan(client).status_code == 302
    assert Session.objects.count() == 1
