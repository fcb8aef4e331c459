"""What of the content waits for a person: reviews, what came back, comments on their pages."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from wagtail.models import Comment, Page, TaskState, WorkflowState

from business.core.dashboard import Waiting
from magnetiq_site.editorial.submission import comments_on

PAGES_SHOWN = 5
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
        yield from said_to_reviewers(states)


def said_to_reviewers(states: "QuerySet[TaskState]") -> Iterator[Waiting]:
    """What authors say about the pages that they have submitted, the newest first."""
    of_pages = states.filter(revision__base_content_type=ContentType.objects.get_for_model(Page))
    keys = of_pages.order_by("-started_at").values_list("revision__object_id", flat=True)
    waiting = [int(key) for key in keys]
    comments = comments_on(waiting)
    shown = [pk for pk in waiting if pk in comments][:PAGES_SHOWN]
    titles = dict(Page.objects.filter(pk__in=shown).values_list("pk", "draft_title"))
    for pk in shown:
        text = gettext("“%(page)s”: %(comment)s") % {
            "page": titles[pk],
            "comment": Truncator(comments[pk]).chars(LONGEST_COMMENT),
        }
        yield Waiting(text, reverse("wagtailadmin_pages:edit", args=[pk]), "comment")


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
