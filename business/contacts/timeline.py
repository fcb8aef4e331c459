"""The kinds of timeline entries: each plugin registers its own and writes them in the transaction
that decides what they tell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django.utils.functional import Promise

from .models import Contact, TimelineEntry


@dataclass(frozen=True)
class TimelineKind:
    """How entries of a kind read."""

    kind: str
    label: str | Promise
    icon: str
    describe: Callable[[dict[str, Any]], str]
    link: Callable[[dict[str, Any]], str | None]


_kinds: dict[str, TimelineKind] = {}


def _nothing(_data: dict[str, Any]) -> str:
    return ""


def _nowhere(_data: dict[str, Any]) -> str | None:
    return None


def register_timeline_kind(
    kind: str,
    label: str | Promise,
    icon: str = "history",
    describe: Callable[[dict[str, Any]], str] = _nothing,
    link: Callable[[dict[str, Any]], str | None] = _nowhere,
) -> None:
    """Make a kind known; `describe` and `link` read what was given as `data`.

    Raises:
        ImproperlyConfigured: It is registered already.
    """
    if kind in _kinds:
        raise ImproperlyConfigured(f"The timeline kind {kind} is registered twice.")
    _kinds[kind] = TimelineKind(kind, label, icon, describe, link)


def timeline_kinds() -> list[TimelineKind]:
    """Every registered kind, by name."""
    return sorted(_kinds.values(), key=lambda kind: kind.kind)


def kind_of(entry: TimelineEntry) -> TimelineKind:
    """How this entry reads; a kind whose plugin is gone shows its name."""
    unknown = TimelineKind(entry.kind, entry.kind, "history", _nothing, _nowhere)
    return _kinds.get(entry.kind, unknown)


def add_timeline_entry(
    *, contact: Contact, kind: str, about: str, data: dict[str, Any], at: datetime | None = None
) -> TimelineEntry:
    """Write an entry, in the caller's transaction.

    Raises:
        ImproperlyConfigured: Nobody registered the kind.
    """
    if kind not in _kinds:
        raise ImproperlyConfigured(f"The timeline kind {kind} is not registered.")
    return TimelineEntry.objects.create(
        contact=contact, kind=kind, about=about, data=data, at=at or timezone.now()
    )
