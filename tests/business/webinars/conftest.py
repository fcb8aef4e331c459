"""A site with one topic in English, and a session of it next week."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

import pytest

from business.webinars.models import Session, SessionState, TopicPage, WebinarsPage
from tests.cms.conftest import admin, editor, german, home

__all__ = ["admin", "editor", "german", "home"]


def make_topic(home: Any) -> TopicPage:
    overview = home.add_child(instance=WebinarsPage(title="Webinars", slug="webinars"))
    topic: TopicPage = overview.add_child(
        instance=TopicPage(title="Data you can trust", slug="data-you-can-trust")
    )
    return topic


def make_session(topic: TopicPage, **changes: Any) -> Session:
    values = {
        "starts_at": timezone.now() + timedelta(days=10),
        "state": SessionState.PUBLISHED,
        "room_url": "https://zoom.example/j/123456789?pwd=secret",
        "capacity": 2,
    }
    return Session.objects.create(topic=topic, **(values | changes))


@pytest.fixture
def topic(home: Any) -> TopicPage:
    return make_topic(home)


@pytest.fixture
def session(topic: TopicPage) -> Session:
    """Two places, and a waiting list."""
    return make_session(topic)
