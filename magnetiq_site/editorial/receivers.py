"""Puts our mails in the place of those that Wagtail would send while the editor waits."""

from typing import Any

from django.db.models.signals import pre_save

from wagtail.admin.views.pages import edit
from wagtail.models import ModelLogEntry, PageLogEntry, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from .notices import tell_approved, tell_commented, tell_rejected, tell_reviewers
from .submission import log_comment

WAGTAILS_OWN = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def connect() -> None:
    for signal, sender, name in WAGTAILS_OWN:
        signal.disconnect(sender=sender, dispatch_uid=name)
    task_submitted.connect(on_submitted, dispatch_uid="editorial.submitted")
    workflow_approved.connect(on_approved, dispatch_uid="editorial.approved")
    workflow_rejected.connect(on_rejected, dispatch_uid="editorial.rejected")
    edit.send_notification = tell_commented
    for entry in (PageLogEntry, ModelLogEntry):
        pre_save.connect(log_comment, sender=entry, dispatch_uid="editorial.comment")


def on_submitted(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    if hasattr(instance.task.specific, "groups"):
        tell_reviewers(instance, user)


def on_approved(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    tell_approved(instance, user)


def on_rejected(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    tell_rejected(instance, user)
