"""What of the content waits for a person: reviews, what came back, comments on their pages."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Comment, TaskState, WorkflowState

from business.core.dashboard import Waiting
from magnetiq_site.editorial.notices import title_of
from magnetiq_site.editorial.submission import comments_on

SHOWN = 5
LONGEST_COMMENT = 160


def reviews(user: Any) -> Iterator[Waiting]:
    states = TaskState.objects.reviewable_by(user)
    count = states.count()
    if count:
        text = ngettext(
            "%(count)d submission awaits your review",
            "%(count)d submissions await your review",
            count,
        )
        yield Waiting(text % {"count": count}, "#awaiting-review-section", "check")
        yield from said_to_reviewers(states, user)


def said_to_reviewers(states: "QuerySet[TaskState]", user: Any) -> Iterator[Waiting]:
    """What authors say about what they have submitted, the newest first."""
    newest = states.order_by("-started_at").prefetch_related("revision__content_object")
    submitted = filter(None, (state.revision.content_object for state in newest))
    for content, comment in list(comments_on(submitted).items())[:SHOWN]:
        text = gettext("“%(title)s”: %(comment)s") % {
            "title": title_of(content),
            "comment": Truncator(comment).chars(LONGEST_COMMENT),
        }
        url = AdminURLFinder(user).get_edit_url(content)
        yield Waiting(text, url or "#awaiting-review-section", "comment")


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
    for page_id, title, count in pages[:SHOWN]:
        text = ngettext(
            "%(count)d open comment on “%(page)s”", "%(count)d open comments on “%(page)s”", count
        )
        url = reverse("wagtailadmin_pages:edit", args=[page_id])
        yield Waiting(text % {"count": count, "page": title}, url, "comment")
