"""Who holds which of the names that the rooms have registered: `holds(user, "content:publish")`.

A role is given a name by writing its rights down for its group, and somebody holds a name who has
all of them, from whichever group. So there is nothing beside Django's and Wagtail's rights that
could differ from them.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet

from wagtail.models import (
    DraftStateMixin,
    GroupCollectionPermission,
    GroupPagePermission,
    LockableMixin,
)
from wagtail.snippets.models import get_snippet_models

from business.core.permissions import Rights, known_permissions
from magnetiq_site.accounts.models import User

MEDIA = (("wagtailimages", "image"), ("wagtaildocs", "document"))
# What a snippet must be to have such a right.
ONLY_FOR = {"publish": DraftStateMixin, "lock": LockableMixin, "unlock": LockableMixin}


def holds(user: User, name: str) -> bool:
    """Whether a person has everything that stands behind a name; a superuser holds every name."""
    wanted = rights_behind(name)
    return user.is_active and (user.is_superuser or wanted <= rights_of(user))


def names_of(user: User) -> list[str]:
    """Every name that a person holds."""
    if not user.is_active:
        return []
    names = known_permissions()
    if user.is_superuser:
        return list(names)
    rights = rights_of(user)
    return [name for name in names if rights_behind(name) <= rights]


def rights_behind(name: str) -> frozenset[str]:
    """All rights of a name, each as one text; see `as_texts`."""
    return frozenset(as_texts(known_permissions()[name].rights))


def rights_of(user: User) -> set[str]:
    """All rights given to a person, somewhere on the site: on pages and media perhaps in parts.

    They are counted also while the person is switched off.
    """
    groups = Group.objects.filter(user=user)
    return rights_through(groups) | names_of_rows(Permission.objects.filter(user=user))


def rights_of_group(group: Group) -> set[str]:
    return rights_through(Group.objects.filter(pk=group.pk))


def rights_through(groups: QuerySet[Group]) -> set[str]:
    pages = GroupPagePermission.objects.filter(group__in=groups)
    media = GroupCollectionPermission.objects.filter(group__in=groups)
    return {
        *names_of_rows(Permission.objects.filter(group__in=groups)),
        *(page_right(code) for code in pages.values_list("permission__codename", flat=True)),
        *(
            collection_right(f"{app}.{code}")
            for app, code in media.values_list(
                "permission__content_type__app_label", "permission__codename"
            )
        ),
    }


def names_of_rows(rows: QuerySet[Permission]) -> set[str]:
    found = rows.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in found}


def as_texts(rights: Rights) -> Iterable[str]:
    """`mail.view_suppression`, `pages:publish_page`, `collections:wagtailimages.add_image`."""
    yield from model_rights(rights)
    yield from (page_right(f"{act}_page") for act in rights.pages)
    yield from map(collection_right, media_rights(rights))


def page_right(codename: str) -> str:
    return f"pages:{codename}"


def collection_right(permission: str) -> str:
    return f"collections:{permission}"


def media_rights(rights: Rights) -> list[str]:
    """The permissions on collections, as `app.codename`."""
    files = [f"{app}.{act}_{model}" for app, model in MEDIA for act in rights.media]
    return [*files, *(f"wagtailcore.{act}_collection" for act in rights.collections)]


def model_rights(rights: Rights) -> list[str]:
    """The permissions on models as a whole; a snippet without drafts has none to publish."""
    snippets = (
        f"cms.{act}_{model._meta.model_name}"
        for model in get_snippet_models()
        for act in rights.snippets
        if model._meta.app_label == "cms" and issubclass(model, ONLY_FOR.get(act, model))
    )
    return [*rights.models, *snippets]
