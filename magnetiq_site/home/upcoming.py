"""What goes live or expires soon, as far as a person may edit it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from wagtail.models import DraftStateMixin, Page, Revision
from wagtail.permissions import policy_registry

from magnetiq_site.jobs.publishing import scheduled_models

WITHIN = timedelta(days=30)
SHOWN = 10


@dataclass(frozen=True)
class Upcoming:
    """One change of the public site; `content` is a page or a snippet."""

    at: datetime
    content: Any
    goes_live: bool


def upcoming_for(user: Any) -> list[Upcoming]:
    """The next changes, the first one first."""
    found = [*going_live(user), *expiring(user)]
    return sorted(found, key=lambda change: change.at)[:SHOWN]


def going_live(user: Any) -> Iterator[Upcoming]:
    until = timezone.now() + WITHIN
    approved = Revision.objects.filter(approved_go_live_at__lte=until)
    due = approved.order_by("approved_go_live_at").prefetch_related("content_object")
    for revision in due[: SHOWN * 5]:
        content = revision.content_object
        if content is not None and may_edit(user, content):
            yield Upcoming(revision.approved_go_live_at, content, goes_live=True)


def expiring(user: Any) -> Iterator[Upcoming]:
    until = timezone.now() + WITHIN
    for model in scheduled_models():
        due = model.objects.filter(live=True, expire_at__lte=until).order_by("expire_at")
        for content in due[: SHOWN * 5]:
            if may_edit(user, content):
                yield Upcoming(content.expire_at, content, goes_live=False)


def may_edit(user: Any, content: DraftStateMixin) -> bool:
    if isinstance(content, Page):
        return bool(content.permissions_for_user(user).can_edit())
    policy = policy_registry.get_by_type(type(content))
    return bool(policy.user_has_permission(user, "change"))
