"""The main screens of the admin, opened by every role: each opens for who holds its permission."""

from django.test import Client
from django.urls import reverse

import pytest

from magnetiq_site.access.roles import BY_KEY, ensure_roles, role_of
from magnetiq_site.accounts.models import User
from tests.cms.conftest import home as home

from .table import actor

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

# The screen, and which of these permissions open it.
SCREENS = {
    "wagtailadmin_home": ("admin:access",),
    "wagtailadmin_account": ("admin:access",),
    "access_own": ("admin:access",),
    "wagtailadmin_explore_root": ("content:read", "content:draft"),
    "wagtailsnippets_cms_person:list": ("content:read",),
    "wagtailsnippets_cms_person:add": ("content:write",),
    "wagtailimages:index": ("content:draft", "content:delete"),
    "wagtailimages:add": ("content:draft",),
    "wagtaildocs:index": ("content:draft", "content:delete"),
    "trash:index": ("content:draft", "content:publish"),
    "wagtailredirects:index": ("content:publish",),
    "missing:index": ("content:publish",),
    "site_settings:index": ("content:publish",),
    "wagtailadmin_workflows:index": ("content:publish",),
    "outbox:index": ("communication:read",),
    "suppressions:index": ("communication:read",),
    "suppressions:add": ("communication:manage",),
    "wagtailsnippets_mail_mailtemplate:list": ("communication:read",),
    "contacts:index": ("contacts:read",),
    "contacts:add": ("contacts:write",),
    "segments:index": ("contacts:read",),
    "segments:add": ("contacts:write",),
    "consents:index": ("contacts:read",),
    "purposes:index": ("contacts:read",),
    "purposes:add": ("contacts:manage",),
    "contact_imports:add": ("contacts:manage",),
    "forms:index": ("forms:read",),
    "forms:add": ("forms:write",),
    "submissions:index": ("forms:manage",),
    "webinar_sessions:index": ("webinars:read",),
    "webinar_sessions:calendar": ("webinars:read",),
    "webinar_sessions:add": ("webinars:write",),
    "webinar_speakers:index": ("webinars:read",),
    "webinar_speakers:add": ("webinars:write",),
    "webinar_categories:index": ("webinars:read",),
    "webinar_registrations:index": ("webinars:write",),
    "webinar_registrations:add": ("webinars:write",),
    "webinar_registrations:csv": ("webinars:write",),
    "integrations:index": ("integrations:read",),
    "webhooks:index": ("integrations:read",),
    "webhooks:add": ("integrations:write",),
    "visitor_consents:index": ("consents:read",),
    "cookie_banner:index": ("consents:read",),
    "cookie_banner:add": ("consents:manage",),
    "privacy:index": ("privacy:manage",),
    "wagtailusers_users:index": ("users:read",),
    "wagtailusers_users:add": ("users:write",),
    "wagtailusers_groups:index": ("users:manage",),
    "jobs:index": ("system:monitoring",),
    "wagtailsites:index": ("system:admin",),
    "wagtaillocales:index": ("system:admin",),
}


@pytest.mark.parametrize("key", [*BY_KEY, "super_admin"])
def test_a_screen_opens_for_who_may(key: str, home: object) -> None:
    ensure_roles()
    client = Client()
    client.force_login(actor(key))
    opened = {name for name in SCREENS if client.get(reverse(name)).status_code == 200}
    allowed = {name for name, names in SCREENS.items() if may_open(key, names)}
    assert (opened - allowed, allowed - opened) == (set(), set())


def may_open(key: str, names: tuple[str, ...]) -> bool:
    return key == "super_admin" or bool(set(names) & set(BY_KEY[key].permissions))


def test_nobody_opens_any() -> None:
    for name in SCREENS:
        assert Client().get(reverse(name)).status_code == 302


def test_the_list_of_people_calls_an_address_an_address(client: Client) -> None:
    ensure_roles()
    client.force_login(actor("super_admin"))
    shown = client.get("/admin/users/").content.decode()
    assert "E-mail address" in shown
    assert "Username" not in shown


def test_a_change_of_a_name_takes_no_role_and_ends_no_login() -> None:
    ensure_roles()
    boss, reader = Client(), Client()
    viewer = actor("viewer")
    boss.force_login(actor("super_admin"))
    reader.force_login(viewer)
    sent = {"email": viewer.email, "first_name": "New", "last_name": "Name", "role": "viewer"}
    url = reverse("wagtailusers_users:edit", args=[viewer.pk])
    assert boss.post(url, sent | {"is_active": "on"}).status_code == 302
    changed = User.objects.get(pk=viewer.pk)
    assert (changed.first_name, role_of(changed)) == ("New", "viewer")
    assert reader.get("/api/v1/auth/me").status_code == 200
