"""The two groups that every installation has, and what they may do with content.

Editors write and submit; Admins also publish, and with that approve, schedule, unpublish and delete
what is public. A superuser may do everything. Each start gives the groups back what is listed here
and takes nothing else away: for other rights, make another group.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)
from wagtail.snippets.models import get_snippet_models

# What Wagtail's own migrations call the group that publishes.
WAGTAILS_NAME_OF_ADMINS = "Moderators"


@dataclass(frozen=True)
class Role:
    """A group's rights.

    Args:
        group: The group's name.
        pages: Codenames without the model, on the whole tree of pages.
        media: The same on all collections of images and documents.
        snippets: The same on the content room's snippets.
        models: Permissions as `app.codename`.
    """

    group: str
    pages: tuple[str, ...]
    media: tuple[str, ...]
    snippets: tuple[str, ...]
    models: tuple[str, ...]


EDITORS = Role(
    group="Editors",
    pages=("add", "change", "bulk_delete"),
    media=("add", "change", "choose"),
    snippets=("view", "add", "change"),
    models=("wagtailadmin.access_admin", "wagtail_localize.submit_translation"),
)
ADMINS = Role(
    group="Admins",
    pages=(*EDITORS.pages, "publish", "lock", "unlock"),
    media=(*EDITORS.media, "delete"),
    snippets=(*EDITORS.snippets, "publish", "delete", "lock", "unlock"),
    models=(
        *EDITORS.models,
        *(f"wagtailcore.{act}_{model}"
          for model in ("workflow", "task")
          for act in ("add", "change", "delete")),
        *(f"wagtailredirects.{act}_redirect" for act in ("view", "add", "change", "delete")),
        *(f"cms.{act}_sitesettings" for act in ("view", "add", "change")),
        "cms.view_trashedpage",
        "cms.delete_trashedpage",
    ),
)  # fmt: skip
ROLES = (EDITORS, ADMINS)
MEDIA = (("wagtailimages", "image"), ("wagtaildocs", "document"))


def ensure_roles() -> None:
    """Give both groups what is listed above; safe to run before every start."""
    with transaction.atomic():
        rename_moderators()
        for role in ROLES:
            group, _is_new = Group.objects.get_or_create(name=role.group)
            allow_pages(group, role)
            allow_media(group, role)
            group.permissions.add(*model_permissions(role))


def rename_moderators() -> None:
    """Keep the members of Wagtail's group, under the name that the product uses."""
    if not Group.objects.filter(name=ADMINS.group).exists():
        Group.objects.filter(name=WAGTAILS_NAME_OF_ADMINS).update(name=ADMINS.group)


def allow_pages(group: Group, role: Role) -> None:
    root = Page.get_first_root_node()
    for act in role.pages:
        permission = find_permission("wagtailcore", f"{act}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def allow_media(group: Group, role: Role) -> None:
    root = Collection.get_first_root_node()
    found = [find_permission(app, f"{act}_{model}") for app, model in MEDIA for act in role.media]
    if "delete" in role.media:
        acts = ("add", "change", "delete")
        found += [find_permission("wagtailcore", f"{act}_collection") for act in acts]
    for permission in found:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def model_permissions(role: Role) -> list[Permission]:
    """Permissions on models as a whole; a snippet without drafts has none to publish."""
    named = [find_permission(*name.split(".")) for name in role.models]
    snippets = [model for model in get_snippet_models() if model._meta.app_label == "cms"]
    return named + [
        permission
        for model in snippets
        for permission in Permission.objects.filter(
            content_type__app_label=model._meta.app_label,
            codename__in=[f"{act}_{model._meta.model_name}" for act in role.snippets],
        )
    ]


def find_permission(app_label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
