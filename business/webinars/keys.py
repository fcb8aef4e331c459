"""The name of what documents with upcoming webinars are made from, and who changes it."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_save, pre_delete

from .models import Session

UPCOMING = "webinars:upcoming"
# Every registration writes these: documents say nothing of places, and need not be made anew.
PLACES = {"taken", "last_number"}


def watch_sessions() -> None:
    """Have documents made anew in the transaction that changes a session."""
    for signal in (post_save, pre_delete):
        signal.connect(session_changed, sender=Session, dispatch_uid="webinars.upcoming")


def session_changed(update_fields: Iterable[str] | None = None, **_kwargs: Any) -> None:
    from cms.delivery.invalidation import invalidate  # noqa: PLC0415 - the models are loaded now

    if update_fields is None or not PLACES.issuperset(update_fields):
        invalidate([UPCOMING])
