"""Who may do what with the trash.

Whoever may throw a page away may bring their own back; whoever has the permission to see the trash
brings everything back; only the permission to delete there deletes for good. Where a page comes
back to, the person must be allowed to add pages, and to publish what shall be public again.
"""

from typing import Any

from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from .models import TrashedPage


class TrashPolicy(ModelPermissionPolicy):
    """Opens the list to all who write pages; `TrashedPageQuerySet.for_user` says what is in it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action == "view":
            return may_open_trash(user)
        allowed: bool = super().user_has_permission(user, action)
        return allowed


def may_open_trash(user: Any) -> bool:
    pages = policy_registry.get_by_type(Page)
    return bool(pages.user_has_any_permission(user, {"add", "change", "publish"}))


def may_purge(user: Any) -> bool:
    return bool(user.has_perm("cms.delete_trashedpage"))


policy = TrashPolicy(TrashedPage)
