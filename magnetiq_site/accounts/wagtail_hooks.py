"""Registers what the people's room adds to the admin."""

from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .sessions import hooks as session_hooks  # noqa: F401 - registers the screens of logins


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("accounts.invite", _("Invite by e-mail"), _("Invited by e-mail"))
