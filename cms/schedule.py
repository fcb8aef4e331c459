"""What is planned: which pages and snippets go live soon, and which end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.utils import timezone

from wagtail.models import DraftStateMixin, Page, Revision


@dataclass(frozen=True)
class Planned:
    """Something that happens by itself at a moment."""

    content: Any
    at: datetime


def going_live(within: timedelta, limit: int = 20) -> list[Planned]:
    """What is approved and will be published in this time, the next first.

    What is late, because no worker has run, is included.
    """
    due = Revision.objects.filter(approved_go_live_at__lte=timezone.now() + within)
    planned = due.order_by("approved_go_live_at").prefetch_related("content_object")[:limit]
    return [
        Planned(revision.content_object, revision.approved_go_live_at)
        for revision in planned
        if revision.content_object is not None
    ]


def ending(within: timedelta, limit: int = 20) -> list[Planned]:
    """What is public and will be taken offline in this time, the next first."""
    until = timezone.now() + within
    found = [
        Planned(content, content.expire_at)
        for model in planned_models()
        for content in model.objects.filter(live=True, expire_at__lte=until)
        .order_by("expire_at")[:limit]
    ]  # fmt: skip
    return sorted(found, key=lambda planned: planned.at)[:limit]


def planned_models() -> list[Any]:
    """Pages as a whole, and each kind of snippet that has drafts."""
    drafts = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in drafts if not issubclass(model, Page))]
