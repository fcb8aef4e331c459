"""The matrix: the roles that every installation has, and the permissions that each of them holds.

A role is a group. Each start gives these groups exactly what is listed here; who needs other rights
gets another group beside. A super admin is Django's superuser and may do everything.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import pgettext_lazy

from magnetiq_site.accounts.models import User

from .granting import grant_exactly

# What Wagtail's own migrations call the group that publishes.
WAGTAILS_NAME_OF_ADMINS = "Moderators"

SUPER_ADMIN = "super_admin"
SUPER_ADMIN_LABEL = pgettext_lazy("role", "Super admin")


@dataclass(frozen=True)
class Role:
    """A group of people, and what they may do.

    Args:
        key: What programs call it.
        group: The group's name, the same in every language.
        label: What people call it.
        permissions: Names that the rooms have registered.
    """

    key: str
    group: str
    label: Any
    permissions: tuple[str, ...]


ANALYTICS_VIEWERS = Role(
    "analytics_viewer",
    "Analytics viewers",
    pgettext_lazy("role", "Analytics viewer"),
    ("admin:access",),
)
PAYMENT_MANAGERS = Role(
    "payment_manager",
    "Payment managers",
    pgettext_lazy("role", "Payment manager"),
    ("admin:access",),
)
CONSULTANTS = Role(
    "consultant",
    "Consultants",
    pgettext_lazy("role", "Consultant"),
    ("admin:access", "content:draft"),
)
VIEWERS = Role(
    "viewer",
    "Viewers",
    pgettext_lazy("role", "Viewer"),
    ("admin:access", "content:read", "webinars:read"),
)
MARKETERS = Role(
    "marketer",
    "Marketers",
    pgettext_lazy("role", "Marketer"),
    (
        *VIEWERS.permissions,
        "communication:read",
        "communication:write",
        "contacts:read",
        "forms:read",
        "webinars:write",
    ),
)
EDITORS = Role(
    "editor",
    "Editors",
    pgettext_lazy("role", "Editor"),
    (
        *VIEWERS.permissions,
        "content:draft",
        "content:write",
        "communication:read",
        "communication:write",
        "forms:read",
        "webinars:write",
    ),
)
ADMINS = Role(
    "admin",
    "Admins",
    pgettext_lazy("role", "Admin"),
    (
        *EDITORS.permissions,
        "content:delete",
        "content:publish",
        "communication:manage",
        "contacts:read",
        "contacts:write",
        "contacts:manage",
        "forms:write",
        "forms:manage",
        "webinars:manage",
        "integrations:read",
        "integrations:write",
        "users:read",
        "users:write",
        "consents:read",
        "audit:read",
        "system:monitoring",
    ),
)
# The lowest first: who is in several groups is called by the last of them.
ROLES = (ANALYTICS_VIEWERS, PAYMENT_MANAGERS, CONSULTANTS, VIEWERS, MARKETERS, EDITORS, ADMINS)
BY_KEY = {role.key: role for role in ROLES}
BY_GROUP = {role.group: role for role in ROLES}


def ensure_roles() -> None:
    """Give every role's group what it may; safe to run before every start."""
    with transaction.atomic():
        rename_moderators()
        for role in ROLES:
            group, _is_new = Group.objects.get_or_create(name=role.group)
            grant_exactly(group, role.permissions)


def role_of(user: User) -> str:
    """The key of the highest role that somebody has; empty if all their groups are others."""
    if user.is_superuser:
        return SUPER_ADMIN
    groups = {group.name for group in user.groups.all()}
    return next((role.key for role in reversed(ROLES) if role.group in groups), "")


def set_role(person: User, key: str) -> None:
    """Take a person out of every other role's group; an empty key takes all roles away.

    Who has the role already is left alone, and stays logged in.
    """
    person.is_superuser = key == SUPER_ADMIN
    person.save(update_fields=["is_superuser"])
    given = {BY_KEY[key].group} if key in BY_KEY else set()
    person.groups.remove(*person.groups.filter(name__in=BY_GROUP.keys() - given))
    person.groups.add(*Group.objects.filter(name__in=given))
    forget_groups(person)


def forget_groups(person: User) -> None:
    """What was read together with the person is out of date."""
    getattr(person, "_prefetched_objects_cache", {}).pop("groups", None)


def role_label(key: str) -> str:
    """What people call a role; empty for none."""
    if key == SUPER_ADMIN:
        return str(SUPER_ADMIN_LABEL)
    return str(BY_KEY[key].label) if key else ""


def rename_moderators() -> None:
    """Keep the members of Wagtail's group, under the name that the product uses."""
    if not Group.objects.filter(name=ADMINS.group).exists():
        Group.objects.filter(name=WAGTAILS_NAME_OF_ADMINS).update(name=ADMINS.group)
