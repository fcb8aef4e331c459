"""What a person can be allowed, by name: `content:publish`.

A name stands for rights that Django and Wagtail keep: on models, on the tree of pages, on the
collections of media. A role is given a name by writing these down for its group, and somebody holds
a name who has all of them, from whichever group. So there is nothing beside them that could differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)
from wagtail.snippets.models import get_snippet_models

from magnetiq_site.accounts.models import User

MEDIA = (("wagtailimages", "image"), ("wagtaildocs", "document"))


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


def of_model(label: str, *acts: str) -> tuple[str, ...]:
    """The permissions of one model: `of_model("cms.sitesettings", "view")`."""
    app, model = label.split(".")
    return tuple(f"{app}.{act}_{model}" for act in acts)


EVERYTHING = ("view", "add", "change", "delete")
PERMISSIONS: dict[str, Rights] = {
    "content:read": Rights(
        media=("choose",), snippets=("view",), models=("wagtailadmin.access_admin",)
    ),
    "content:write": Rights(
        # A page that was never public may be thrown away by who wrote it, with what is below it.
        pages=("add", "change", "bulk_delete"),
        media=("add", "change"),
        snippets=("add", "change"),
        models=("wagtail_localize.submit_translation",),
    ),
    "content:delete": Rights(
        media=("delete",),
        collections=("add", "change", "delete"),
        snippets=("delete",),
        models=("cms.view_trashedpage", "cms.delete_trashedpage"),
    ),
    "content:publish": Rights(
        pages=("publish", "lock", "unlock"),
        snippets=("publish", "lock", "unlock"),
        models=(
            *of_model("wagtailcore.workflow", "add", "change", "delete"),
            *of_model("wagtailcore.task", "add", "change", "delete"),
            *of_model("wagtailredirects.redirect", *EVERYTHING),
            *of_model("cms.sitesettings", "view", "add", "change"),
        ),
    ),
    "audit:read": Rights(models=("core.view_auditentry",)),
}


def holds(user: User, name: str) -> bool:
    """Whether a person has everything that stands behind a name; a superuser holds every name."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    rights = PERMISSIONS[name]
    return (
        all(user.has_perm(permission) for permission in model_rights(rights))
        and set(rights.pages) <= page_acts(user)
        and set(media_rights(rights)) <= media_acts(user)
    )


def names_of(user: User) -> list[str]:
    """Every name that a person holds."""
    return [name for name in PERMISSIONS if holds(user, name)]


def page_acts(user: User) -> set[str]:
    """What somebody may do with pages, somewhere in the tree."""
    found = GroupPagePermission.objects.filter(group__user=user)
    return {
        codename.removesuffix("_page")
        for codename in found.values_list("permission__codename", flat=True)
    }


def media_acts(user: User) -> set[str]:
    """What somebody may do with media and collections, somewhere: `wagtailimages.add_image`."""
    found = GroupCollectionPermission.objects.filter(group__user=user)
    return {
        f"{app}.{codename}"
        for app, codename in found.values_list(
            "permission__content_type__app_label", "permission__codename"
        )
    }


def media_rights(rights: Rights) -> list[str]:
    files = [f"{app}.{act}_{model}" for app, model in MEDIA for act in rights.media]
    return [*files, *(f"wagtailcore.{act}_collection" for act in rights.collections)]


def model_rights(rights: Rights) -> list[str]:
    """The permissions on models as a whole; a snippet without drafts has none to publish."""
    snippets = [
        f"cms.{act}_{model._meta.model_name}"
        for model in get_snippet_models()
        for act in rights.snippets
        if model._meta.app_label == "cms"
    ]
    known = existing(snippets)
    return [*rights.models, *(name for name in snippets if name in known)]


def existing(names: Iterable[str]) -> set[str]:
    return {f"{p.content_type.app_label}.{p.codename}" for p in find_permissions(names)}


def find_permissions(names: Iterable[str]) -> list[Permission]:
    """The rows of permissions; a name that nothing has is left out."""
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted).select_related("content_type"))


def allow(group: Group, rights: Rights) -> None:
    """Write rights down for a group, on the roots of both trees; what it has already stays."""
    group.permissions.add(*find_permissions(model_rights(rights)))
    page = Page.get_first_root_node()
    for permission in find_permissions(f"wagtailcore.{act}_page" for act in rights.pages):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    collection = Collection.get_first_root_node()
    for permission in find_permissions(media_rights(rights)):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def together(names: Iterable[str]) -> Rights:
    """All that stands behind several names."""
    every = [PERMISSIONS[name] for name in names]
    return Rights(
        **{
            field.name: tuple(
                dict.fromkeys(act for rights in every for act in getattr(rights, field.name))
            )
            for field in fields(Rights)
        }
    )
