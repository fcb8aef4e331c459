"""The matrix is whole: each right that guards something has one name, each name somebody."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.urls import URLPattern, URLResolver, get_resolver

from wagtail import hooks
from wagtail.models import Collection, GroupPagePermission, Page

import pytest

from business.core.permissions import known_permissions
from magnetiq_site.access.matrix import DOCUMENT, with_table
from magnetiq_site.access.permissions import names_of, rights_behind, rights_of
from magnetiq_site.access.roles import BY_KEY, ROLES, ensure_roles
from magnetiq_site.accounts.models import User

pytestmark = pytest.mark.django_db
ROOMS = ("business", "cms", "magnetiq_site")


def person(key: str) -> User:
    user = User.objects.create_user(f"{key}@example.com", is_superuser=key == "super_admin")
    if key in BY_KEY:
        user.groups.add(Group.objects.get(name=BY_KEY[key].group))
    return user


def name_of(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"


def chosen_in_the_admin() -> set[str]:
    """What Wagtail offers to choose for a group."""
    return {name_of(row) for hook in hooks.get_hooks("register_permissions") for row in hook()}


def written_in_the_code() -> set[str]:
    """`user.has_perm("app.codename")` and the like, in our own rooms."""
    every = {name_of(row) for row in Permission.objects.select_related("content_type")}
    texts = {
        node.value
        for room in ROOMS
        for file in (settings.BASE_DIR / room).rglob("*.py")
        if file.name not in ("permissions.py", "own_permissions.py")
        and "migrations" not in file.parts
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return texts & every


def asked_by_screens() -> set[str]:
    """What the views of the admin ask for, by what they say about themselves."""
    return {
        f"{model._meta.app_label}.{act}_{model._meta.model_name}"
        for view, kwargs in views(get_resolver().url_patterns)
        if (model := model_asked_by(view, kwargs)) is not None
        for act in acts_asked_by(view, kwargs)
    }


def views(patterns: Iterable[Any]) -> Iterator[tuple[type, dict[str, Any]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            found = getattr(pattern.callback, "view_class", None)
            if found is not None:
                yield found, getattr(pattern.callback, "view_initkwargs", {})


def model_asked_by(view: type, kwargs: dict[str, Any]) -> Any:
    policy = kwargs.get("permission_policy") or getattr(view, "permission_policy", None)
    # Pages and media have rights in their trees, which are compared below.
    if type(policy).__name__ not in ("ModelPermissionPolicy", "TemplatePolicy", "TrashPolicy"):
        return None
    return policy.model


def acts_asked_by(view: type, kwargs: dict[str, Any]) -> set[str]:
    one = kwargs.get("permission_required") or getattr(view, "permission_required", None)
    several = kwargs.get("any_permission_required") or getattr(
        view, "any_permission_required", None
    )
    return {act for act in (one, *(several or ())) if isinstance(act, str)}


def named() -> Counter[str]:
    return Counter(right for name in known_permissions() for right in rights_behind(name))


def nameless(names: Iterable[str]) -> set[str]:
    """What guards something, and belongs to none of these names."""
    existing = {name_of(row) for row in Permission.objects.select_related("content_type")}
    # The screens first: their rights are offered once their addresses are known.
    guarding = asked_by_screens() | chosen_in_the_admin() | written_in_the_code()
    assert len(guarding) > 100
    return (guarding & existing) - {right for name in names for right in rights_behind(name)}


def test_each_right_that_guards_something_belongs_to_a_name() -> None:
    assert nameless(known_permissions()) == set()


@pytest.mark.parametrize("name", ["privacy:manage", "system:monitoring", "communication:manage"])
def test_a_screen_without_a_name_is_noticed(name: str) -> None:
    assert nameless(known_permissions().keys() - {name}) == rights_behind(name)


def test_each_right_on_pages_and_media_belongs_to_a_name() -> None:
    pages = {f"pages:{code}" for code in Page.permission_codenames}
    media = {
        f"collections:{name}"
        for name in (
            "wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.delete_image",
            "wagtailimages.choose_image", "wagtaildocs.add_document", "wagtaildocs.change_document",
            "wagtaildocs.delete_document", "wagtaildocs.choose_document",
            *(f"wagtailcore.{act}_collection" for act in ("add", "change", "delete")),
        )
    }  # fmt: skip
    assert (pages | media) - set(named()) == set()


def test_each_right_belongs_to_one_name_and_exists() -> None:
    assert [right for right, times in named().items() if times > 1] == []
    existing = {name_of(row) for row in Permission.objects.select_related("content_type")}
    assert {
        right.rpartition(":")[2] for right in named() if not right.startswith("pages:")
    } <= existing


def test_names_have_one_form() -> None:
    assert [name for name in known_permissions() if not re.fullmatch(r"[a-z_]+:[a-z]+", name)] == []
    assert {name for role in ROLES for name in role.permissions} <= set(known_permissions())


@pytest.mark.parametrize("key", BY_KEY)
def test_a_role_holds_what_is_listed_and_no_more(key: str) -> None:
    ensure_roles()
    user = person(key)
    assert names_of(user) == sorted(BY_KEY[key].permissions)
    listed = {right for name in BY_KEY[key].permissions for right in rights_behind(name)}
    assert rights_of(user) == listed


def test_a_super_admin_holds_every_name_and_who_is_switched_off_none() -> None:
    boss = person("super_admin")
    assert names_of(boss) == list(known_permissions())
    boss.is_active = False
    assert names_of(boss) == []


def test_each_start_gives_a_role_exactly_its_rights() -> None:
    """What somebody added by hand, or an older version gave, does not stay unnoticed."""
    ensure_roles()
    viewers = Group.objects.get(name="Viewers")
    publish = Permission.objects.get(codename="publish_page")
    viewers.permissions.add(Permission.objects.get(codename="delete_user"))
    GroupPagePermission.objects.create(
        group=viewers, page=Page.get_first_root_node(), permission=publish
    )
    viewers.collection_permissions.create(
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(
            codename="delete_image", content_type__app_label="wagtailimages"
        ),
    )
    mine = Group.objects.create(name="Mine")
    mine.permissions.add(Permission.objects.get(codename="delete_user"))
    ensure_roles()
    assert names_of(person("viewer")) == ["admin:access", "content:read", "webinars:read"]
    assert rights_of(User.objects.get()) == {
        right for name in BY_KEY["viewer"].permissions for right in rights_behind(name)
    }
    assert mine.permissions.count() == 1


def test_the_table_in_the_documentation_is_the_matrix() -> None:
    """If it is not: python -m magnetiq_site.access.matrix"""
    text = (settings.BASE_DIR / DOCUMENT).read_text()
    assert text == with_table(text)
