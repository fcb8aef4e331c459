"""Registers the mail room's screens."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import ModelLogEntry
from wagtail.snippets.models import register_snippet

from .models import MailTemplate, OutgoingMail
from .viewsets import MailViewSetGroup

register_snippet(MailViewSetGroup)


@hooks.register("register_log_actions")
def register_template_actions(actions: LogActionRegistry) -> None:
    actions.register_action("mail.reset_template", _("Reset to default"), _("Reset to default"))


@hooks.register("register_log_actions")
def register_outbox_actions(actions: LogActionRegistry) -> None:
    actions.register_model(OutgoingMail, ModelLogEntry)
    actions.register_action("mail.resend", _("Send again"), _("A mail was sent again."))
    actions.register_action("mail.cancel", _("Cancel mail"), _("A queued mail was cancelled."))


@hooks.register("construct_snippet_action_menu")
def leave_out_unpublish(items: list[Any], _request: Any, context: dict[str, Any]) -> None:
    """A mail is always sent; its way back is the reset."""
    if context["model"] is MailTemplate:
        items[:] = [item for item in items if item.name != "action-unpublish"]
