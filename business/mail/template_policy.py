"""Who may do what with mail templates: they are edited, never made or removed by hand."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from .models.templates import MailTemplate

NOBODY = frozenset({"add", "delete"})


class TemplatePolicy(ModelPermissionPolicy):
    """As the model's permissions say, but nobody adds or deletes."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in NOBODY and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        return self.user_has_any_permission(user, actions)


register_permission_policy(MailTemplate, TemplatePolicy(MailTemplate))
