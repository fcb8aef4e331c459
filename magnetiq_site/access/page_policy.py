"""Lets people look at the tree of pages who may change nothing in it.

Wagtail shows its explorer to those who may do something with a page. Here the right to view pages
opens the list, and nothing behind it: editing, previews and drafts ask for their own rights.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from wagtail.models import AbstractPage, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

# What Wagtail asks for where it only wants to know whether pages are any business of somebody's.
ANYTHING = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}


class ReadingPagePolicy(PagePermissionPolicy):
    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        wanted = set(actions)
        return bool(super().user_has_any_permission(user, wanted)) or (
            wanted >= ANYTHING and bool(super().user_has_any_permission(user, {"view"}))
        )

    def instances_with_direct_explore_permission(self, user: Any) -> Any:
        found = super().instances_with_direct_explore_permission(user)
        return found if user.is_superuser else [*found, *self.viewed_by(user)]

    def explorable_instances(self, user: Any) -> QuerySet[AbstractPage]:
        found: QuerySet[AbstractPage] = super().explorable_instances(user)
        if user.is_superuser or not user.is_active:
            return found
        for page in self.viewed_by(user):
            found |= self.model._default_manager.descendant_of(page, inclusive=True)
        return found

    def viewed_by(self, user: Any) -> list[AbstractPage]:
        return [
            given.page
            for given in self.get_cached_permissions_for_user(user)
            if given.permission.codename == "view_page"
        ]


def register_page_policy() -> None:
    register_permission_policy(Page, ReadingPagePolicy(Page))
