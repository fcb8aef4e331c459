"""Lets people change files of the media library who may not delete them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from cms.models import SiteDocument, SiteImage

OWNER = "uploaded_by_user"


class MediaPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's, which takes the right to change for the one to delete as well.

    Whoever has uploaded a file may still delete it.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action == "delete":
            return bool(self._check_perm(user, ["add", "delete"]))
        return bool(super().user_has_permission(user, action))

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        wanted = set(actions)
        if "delete" in wanted:
            wanted.remove("delete")
            asked = {"delete", *(["add"] if getattr(instance, OWNER) == user else [])}
            if self._check_perm(user, asked, collection=instance.collection):
                return True
        return bool(super().user_has_any_permission_for_instance(user, wanted, instance))

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        wanted = set(actions)
        found: QuerySet[Any] = super().instances_user_has_any_permission_for(
            user, wanted - {"delete"}
        )
        if "delete" not in wanted or user.is_superuser or not user.is_authenticated:
            return found
        own = Q(collection__in=self._collections_with_perm(user, ["add"]), **{OWNER: user})
        granted = Q(collection__in=self._collections_with_perm(user, ["delete"]))
        deletable: QuerySet[Any] = self.model._default_manager.filter(own | granted)
        return found | deletable


def register_media_policies() -> None:
    for model, right in (
        (SiteImage, "wagtailimages.Image"),
        (SiteDocument, "wagtaildocs.Document"),
    ):
        policy = MediaPolicy(model, auth_model=right, owner_field_name=OWNER)
        # Before Wagtail's own, which is registered later and for subclasses as well.
        register_permission_policy(model, policy, exact_class=True)
