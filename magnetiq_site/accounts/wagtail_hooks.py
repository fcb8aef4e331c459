"""Registers what the people's room adds to the admin."""

from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .bulk_actions import OURS

for action in OURS:
    # After Wagtail's own, which it replaces.
    hooks.register("register_bulk_action", action, order=1)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("accounts.invite", _("Invite by e-mail"), _("Invited by e-mail"))
