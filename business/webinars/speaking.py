"""Who speaks about a topic, for pages that are kept."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps

from cms.blocks.base import Renderer
from cms.delivery.keys import page_link

from .keys import sessions_of, speaker_key
from .models import Session, Speaker, TopicPage

LATEST = 3


def person_model() -> Any:
    return apps.get_model("cms", "Person")


def persons_of(topic: TopicPage, render: Renderer) -> list[Any]:
    """Who speaks in the sessions to come, else in the latest ones: each once, by their keys alone.

    The document lasts until one of these sessions has ended.
    """
    original = topic.original
    render.uses(sessions_of(original.pk))
    render.uses(page_link(original.pk))
    rows = Session.objects.public().filter(topic=original.pk)
    rows = rows.prefetch_related("appearances__speaker")
    ahead = list(rows.upcoming())
    for row in ahead:
        render.until(row.ends_at)
    shown = ahead or rows.over()[:LATEST]
    named = [one.speaker.person_id for row in shown for one in row.appearances.all()]
    return [person_model()(pk=pk) for pk in dict.fromkeys(named)]


def companies_of(people: Iterable[Any], render: Renderer) -> dict[UUID, str]:
    """Where those of them who are speakers work, by their translation keys."""
    wanted = [person.pk for person in people]
    if not wanted:
        return {}
    # All at once; a block that shows one of them finds it loaded.
    found = [person.translation_key for person in render.snippets(person_model(), wanted)]
    for key in found:
        render.uses(speaker_key(key))
    speakers = Speaker.objects.filter(person__translation_key__in=found)
    return dict(speakers.values_list("person__translation_key", "company"))
