"""What a person can be allowed, by name: `contacts:read`. Each room names what it guards.

A name stands for rights that Django and Wagtail keep: on models, on the tree of pages, on the
collections of media. Each right belongs to one name. Which role holds which names is decided where
the roles are; a name that no role lists belongs to super admins alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

EVERYTHING = ("view", "add", "change", "delete")


@dataclass(frozen=True)
class Rights:
    """What stands behind a name.

    Args:
        pages: Codenames without the model, on the whole tree of pages.
        media: The same on all collections of images and documents.
        collections: The same on the collections themselves.
        snippets: The same on the content room's snippets.
        models: Permissions as `app.codename`.
    """

    pages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    snippets: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


@dataclass(frozen=True)
class Permission:
    """A name, what it says to people, and what stands behind it."""

    name: str
    label: Any
    rights: Rights


_known: dict[str, Permission] = {}


def register_permissions(*permissions: Permission) -> None:
    """Make names known; each app does so once, when it is ready."""
    for permission in permissions:
        if _known.setdefault(permission.name, permission) != permission:
            raise ImproperlyConfigured(f"Two rooms call a permission {permission.name}.")


def known_permissions() -> Mapping[str, Permission]:
    """All names, in the order of the alphabet."""
    return dict(sorted(_known.items()))


def of_model(label: str, *acts: str) -> tuple[str, ...]:
    """The permissions of one model: `of_model("cms.sitesettings", "view")`."""
    app, model = label.split(".")
    return tuple(f"{app}.{act}_{model}" for act in acts)
