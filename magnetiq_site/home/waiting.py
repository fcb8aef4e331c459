"""What of the content waits for a person: reviews, what came back, comments on their pages."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import ngettext

from wagtail.models import Comment, TaskState, WorkflowState

from business.core.dashboard import Waiting

PAGES_SHOWN = 5


def reviews(user: Any) -> Iterator[Waiting]:
    count = TaskState.objects.reviewable_by(user).count()
    if count:
        text = ngettext(
            "%(count)d submission awaits your review",
            "%(count)d submissions await your review",
            count,
        )
        yield Waiting(text % {"count": count}, "#awaiting-review-section", "check")


def returned(user: Any) -> Iterator[Waiting]:
    """What this person submitted, and a reviewer sent back."""
    needs_changes = WorkflowState.STATUS_NEEDS_CHANGES
    count = WorkflowState.objects.filter(requested_by=user, status=needs_changes).count()
    if count:
        text = ngettext(
            "%(count)d of your submissions came back with changes to make",
            "%(count)d of your submissions came back with changes to make",
            count,
        )
        yield Waiting(text % {"count": count}, "#objects-in-workflow-section", "undo")


def comments(user: Any) -> Iterator[Waiting]:
    """Open comments of others on this person's pages, and their answers to this person."""
    on_mine = Q(page__owner=user) & ~Q(user=user)
    answered = Q(user=user, replies__isnull=False) & ~Q(replies__user=user)
    pages = (
        Comment.objects.filter(on_mine | answered, resolved_at=None)
        .values_list("page_id", "page__draft_title")
        .annotate(count=Count("pk", distinct=True))
        .order_by("-count")
    )
    for page_id, title, count in pages[:PAGES_SHOWN]:
        text = ngettext(
            "%(count)d open comment on “%(page)s”", "%(count)d open comments on “%(page)s”", count
        )
        url = reverse("wagtailadmin_pages:edit", args=[page_id])
        yield Waiting(text % {"count": count, "page": title}, url, "comment")
