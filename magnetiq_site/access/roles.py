"""The roles that every installation has, each a group that holds some names of `permissions`.

Editors write and submit; Admins also publish, and with that approve, schedule, unpublish and delete
what is public. A super admin is Django's superuser and may do everything. Each start gives the
groups back what is listed here and takes nothing else away: for other rights, make another group.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction

from magnetiq_site.accounts.models import User

from .permissions import allow, together

# What Wagtail's own migrations call the group that publishes.
WAGTAILS_NAME_OF_ADMINS = "Moderators"


SUPER_ADMIN = "super_admin"


@dataclass(frozen=True)
class Role:
    """A group of people, and what they may do.

    Args:
        key: What programs call it.
        group: The group's name.
        permissions: Names of `permissions.PERMISSIONS`.
    """

    key: str
    group: str
    permissions: tuple[str, ...]


EDITORS = Role("editor", "Editors", ("content:read", "content:write"))
ADMINS = Role("admin", "Admins", (*EDITORS.permissions, "content:delete", "content:publish"))
# The lowest first.
ROLES = (EDITORS, ADMINS)


def ensure_roles() -> None:
    """Give every group what its role may; safe to run before every start."""
    with transaction.atomic():
        rename_moderators()
        for role in ROLES:
            group, _is_new = Group.objects.get_or_create(name=role.group)
            allow(group, together(role.permissions))


def role_of(user: User) -> str:
    """The key of the highest role that somebody has; empty if all their groups are others."""
    if user.is_superuser:
        return SUPER_ADMIN
    groups = set(user.groups.values_list("name", flat=True))
    return next((role.key for role in reversed(ROLES) if role.group in groups), "")


def rename_moderators() -> None:
    """Keep the members of Wagtail's group, under the name that the product uses."""
    if not Group.objects.filter(name=ADMINS.group).exists():
        Group.objects.filter(name=WAGTAILS_NAME_OF_ADMINS).update(name=ADMINS.group)
