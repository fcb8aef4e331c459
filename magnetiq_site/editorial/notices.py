"""Who is told what: about reviews, comments and what was planned."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from business.mail.declarations import MailDeclaration

from .emails import (
    APPROVED,
    COMMENTED,
    EXPIRED,
    PUBLISHED,
    REJECTED,
    REVIEW_REQUESTED,
    absolute,
    send_notice,
)
from .submission import comment_on


def tell_reviewers(task_state: TaskState, submitted_by: Any) -> None:
    """Ask everybody who may approve, except for who has submitted it."""
    content = task_state.workflow_state.content_object
    groups = task_state.task.specific.groups.all()
    comment = comment_on(content)
    reviewers = get_user_model().objects.filter(Q(groups__in=groups) | Q(is_superuser=True))
    for user in wanting(reviewers.distinct(), "submitted", but=submitted_by):
        tell(
            REVIEW_REQUESTED,
            user,
            content,
            f"task-state:{task_state.pk}",
            submitted_by=str(submitted_by or ""),
            comment=comment,
            notes=open_comments(content, submitted_by),
        )


def tell_approved(state: WorkflowState, approved_by: Any) -> None:
    content = state.content_object
    last = state.task_states.order_by("-pk").first()
    planned = content.get_latest_revision()
    for user in wanting([state.requested_by], "approved", but=approved_by):
        tell(
            APPROVED,
            user,
            content,
            f"workflow-state:{state.pk}",
            approved_by=str(approved_by or ""),
            comment=last.comment if last else "",
            goes_live_at=planned.approved_go_live_at if planned else None,
        )


def tell_rejected(state: WorkflowState, rejected_by: Any) -> None:
    last = state.current_task_state
    for user in wanting([state.requested_by], "rejected", but=rejected_by):
        tell(
            REJECTED,
            user,
            state.content_object,
            f"task-state:{last.pk}",
            rejected_by=str(rejected_by or ""),
            reason=last.comment or "-",
        )


def tell_commented(users: Iterable[Any], notification: str, context: dict[str, Any]) -> bool:
    """In place of Wagtail's `send_notification`, which is only ever called about comments."""
    new, closed = context["new_comments"], context["resolved_comments"]
    answers = [reply for thread in context["replied_comments"] for reply in thread["replies"]]
    gone = context["deleted_comments"]
    occurrence = ",".join(
        [f"{kind}{one.pk or one.text[:20]}"
         for kind, some in (("n", new), ("a", answers), ("c", closed), ("d", gone))
         for one in some]
    )[:200]  # fmt: skip
    for user in wanting(users, notification, but=context["editor"]):
        tell(
            COMMENTED,
            user,
            context["page"],
            occurrence,
            editor=str(context["editor"]),
            new=[one.text for one in [*new, *answers]],
            closed=[one.text for one in [*closed, *gone]],
        )
    return True


def tell_published(content: Any, occurrence: str) -> None:
    """Call it in the transaction that publishes what was planned."""
    url = content.get_full_url() if isinstance(content, Page) else None
    for user in wanting(authors(content), "approved"):
        tell(PUBLISHED, user, content, occurrence, page_url=url or "")


def tell_expired(content: Any, occurrence: str) -> None:
    """Call it in the transaction that takes offline what has expired."""
    for user in wanting(authors(content), "approved"):
        tell(EXPIRED, user, content, occurrence)


def tell(
    declaration: MailDeclaration, user: Any, content: Any, occurrence: str, **variables: Any
) -> None:
    with transaction.atomic():
        send_notice(
            declaration,
            user=user,
            about=content,
            occurrence=occurrence,
            title=title_of(content),
            edit_url=absolute(AdminURLFinder(user).get_edit_url(content)),
            **variables,
        )


def title_of(content: Any) -> str:
    """As the newest draft has it."""
    return str(content.draft_title if isinstance(content, Page) else content)


def authors(content: Any) -> list[Any]:
    """Who owns a page, and who last submitted it."""
    last = WorkflowState.objects.for_instance(content).order_by("-created_at").first()
    found = [getattr(content, "owner", None), last.requested_by if last else None]
    return list(dict.fromkeys(person for person in found if person))


def open_comments(content: Any, author: Any) -> list[str]:
    """What the author has noted in the page for whoever reviews it."""
    if not isinstance(content, Page) or author is None:
        return []
    comments = content.wagtail_admin_comments.filter(user=author, resolved_at=None)
    return list(comments.order_by("pk").values_list("text", flat=True))


def wanting(users: Iterable[Any], notification: str, but: Any = None) -> list[Any]:
    """Those of these people who can be reached and have not switched such mails off."""
    return [
        user
        for user in users
        if user is not None
        and user != but
        and user.is_active
        and user.email
        and getattr(UserProfile.get_for_user(user), f"{notification}_notifications")
    ]
