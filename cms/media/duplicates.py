"""The same content twice: found by its hash, and left to the editor to decide."""

from typing import Any

from wagtail.permissions import policy_registry


def find_duplicate(item: Any, user: Any) -> Any | None:
    """The oldest other image or document with the same content that this person may use."""
    policy = policy_registry.get_by_type(type(item))
    usable = policy.instances_user_has_permission_for(user, "choose")
    same = usable.exclude(pk=item.pk).exclude(file_hash="").filter(file_hash=item.file_hash)
    return same.order_by("pk").first()
