"""The names of what documents about webinars are made from, and who changes it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models.signals import post_save, pre_delete, pre_save

from .models import Appearance, Session, Speaker

UPCOMING = "webinars:upcoming"
# Every registration writes these: documents say nothing of places, and need not be made anew.
PLACES = {"taken", "last_number"}


def sessions_of(topic: int) -> str:
    """Which sessions a topic has, and who speaks in them."""
    return f"webinars:topic:{topic}:sessions"


def speaker_key(person: UUID) -> str:
    """What is known of somebody as a speaker, by the translation key of the person."""
    return f"webinars:speaker:{person}"


def watch_sessions() -> None:
    """Have documents made anew in the transaction that changes a session or who speaks in it."""
    from cms.delivery.receivers import watch  # noqa: PLC0415 - the models are loaded now

    for signal in (pre_save, post_save, pre_delete):
        signal.connect(session_changed, sender=Session, dispatch_uid="webinars.upcoming")
    watch(Appearance, lambda row: [sessions_of(row.session.topic_id)], with_state_before=True)
    watch(Speaker, lambda row: [speaker_key(row.person.translation_key)], with_state_before=True)


def session_changed(
    instance: Session, update_fields: Iterable[str] | None = None, **_kwargs: Any
) -> None:
    """Name the topic that a session had, too, before it is saved with another."""
    from cms.delivery.invalidation import invalidate  # noqa: PLC0415 - the models are loaded now

    if update_fields is None or not PLACES.issuperset(update_fields):
        stored = Session.objects.filter(pk=instance.pk).values_list("topic_id", flat=True)
        invalidate([UPCOMING, *map(sessions_of, {*stored, instance.topic_id})])
