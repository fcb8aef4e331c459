"""Writes a role's rights down for its group: on models, on both trees' roots."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from business.core.permissions import Rights, known_permissions

from .permissions import media_rights, model_rights


def grant_exactly(group: Group, names: Iterable[str]) -> None:
    """Give a group what stands behind the names on the whole site, and take all else away."""
    rights = [known_permissions()[name].rights for name in names]
    set_models(group, rights)
    set_pages(group, rights)
    set_collections(group, rights)


def set_models(group: Group, rights: Iterable[Rights]) -> None:
    wanted = find_permissions(right for each in rights for right in model_rights(each))
    group.permissions.set(wanted)


def set_pages(group: Group, rights: Iterable[Rights]) -> None:
    acts = (f"wagtailcore.{act}_page" for each in rights for act in each.pages)
    set_rows(GroupPagePermission, group, acts, page=Page.get_first_root_node())


def set_collections(group: Group, rights: Iterable[Rights]) -> None:
    names = (right for each in rights for right in media_rights(each))
    root = Collection.get_first_root_node()
    set_rows(GroupCollectionPermission, group, names, collection=root)


def set_rows(model: Any, group: Group, names: Iterable[str], **root: Any) -> None:
    """Leave a group exactly the rows of these rights on the root."""
    wanted = {permission.pk for permission in find_permissions(names)}
    given = model.objects.filter(group=group)
    given.exclude(**root, permission__in=wanted).delete()
    missing = wanted - set(given.values_list("permission_id", flat=True))
    model.objects.bulk_create(
        model(group=group, permission_id=pk, **root) for pk in sorted(missing)
    )


def find_permissions(names: Iterable[str]) -> list[Permission]:
    """The rows of permissions; a name that nothing has is left out."""
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted).select_related("content_type"))
