"""What somebody is told about what a person may do, and why: by the API and on the screen."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from wagtail.models import GroupPagePermission

import pytest

from cms.models import ContentPage
from magnetiq_site.access.permissions import names_of
from magnetiq_site.accounts.models import User
from tests.cms.conftest import home as home
from tests.cms.factories import ContentPageFactory
from tests.magnetiq_site.editorial.conftest import Browser, person
from tests.magnetiq_site.editorial.conftest import roles as roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(roles: None) -> Browser:
    return person("Admins", "Grace")


@pytest.fixture
def ada(roles: None) -> User:
    user: User = person("Editors", "Ada").user
    return user


@pytest.fixture
def page(home: Any) -> ContentPage:
    page: ContentPage = ContentPageFactory(parent=home, title="Services", slug="services")
    return page


def told(client: Client, user: User) -> dict[str, Any]:
    answer = client.get(f"/api/v1/admin/users/{user.pk}/permissions")
    assert answer.status_code == 200
    return {row["permission"]: row for row in answer.json()["data"]}


def test_the_answers_are_what_the_person_holds(admin: Browser, ada: User) -> None:
    answers = told(admin.client, ada)
    assert sorted(name for name, row in answers.items() if row["allowed"]) == names_of(ada)
    assert answers["content:write"]["reasons"] == [
        {"role": "editor", "group": "Editors", "place": "", "text": "By the role Editor."}
    ]
    assert answers["content:publish"]["reasons"][0]["text"] == (
        "No role and no group of this person gives it."
    )


def test_a_part_of_the_tree_is_named(admin: Browser, ada: User, page: ContentPage) -> None:
    local = Group.objects.create(name="Local publishers")
    right = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=local, page=page, permission=right)
    ada.groups.add(local)
    row = told(admin.client, ada)["content:publish"]
    assert not row["allowed"]
    assert row["reasons"][1]["text"] == "By the group Local publishers, in Services."
    assert "pages:publish_page" not in row["missing"]


def test_who_is_switched_off_may_nothing(admin: Browser, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)
    rows = told(admin.client, ada).values()
    assert {row["allowed"] for row in rows} == {False}
    assert {row["reasons"][0]["text"] for row in rows} == {"The account is switched off."}


def test_everybody_reads_about_themselves_alone(admin: Browser, ada: User) -> None:
    client = Client()
    client.force_login(ada)
    own = client.get("/api/v1/auth/me/permissions").json()["data"]
    assert [row["permission"] for row in own if row["allowed"]] == names_of(ada)
    assert client.get(reverse("access_own")).status_code == 200
    assert client.get(reverse("access_person", args=[ada.pk])).status_code == 200
    assert client.get(reverse("access_person", args=[admin.user.pk])).status_code == 302
    assert client.get(f"/api/v1/admin/users/{ada.pk}/permissions").status_code == 403


def asked(client: Client, user: User, page: ContentPage) -> dict[str, Any]:
    url = reverse("access_person", args=[user.pk])
    answer = client.get(url, {"page": page.pk})
    assert answer.status_code == 200
    return {row["label"]: row for row in answer.context["acts"]}


@pytest.mark.slow
def test_on_one_page(admin: Browser, ada: User, page: ContentPage) -> None:
    acts = asked(admin.client, ada, page)
    assert acts["Edit"]["allowed"]
    assert acts["Edit"]["reasons"] == ["Editor: on the whole site."]
    assert not acts["Publish"]["allowed"]
    assert acts["Publish"]["reasons"] == [
        "No role and no group of this person gives the right to it on this page."
    ]
    local = Group.objects.create(name="Local publishers")
    right = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=local, page=page, permission=right)
    ada.groups.add(local)
    acts = asked(admin.client, ada, page)
    assert acts["Publish"]["reasons"] == ["Local publishers: on “Services” and below."]
    assert asked(admin.client, ada, page.get_parent())["Publish"]["allowed"] is False


@pytest.mark.slow
def test_a_page_that_the_reader_may_not_know_is_not_shown(ada: User, page: ContentPage) -> None:
    payments = person("Payment managers", "Paul")
    answer = payments.client.get(reverse("access_own"), {"page": page.pk})
    assert "Services" not in answer.content.decode()


@pytest.mark.slow
def test_the_screen_is_linked(admin: Browser, ada: User) -> None:
    url = reverse("access_person", args=[ada.pk])
    for place in (
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_users:edit", args=[ada.pk]),
    ):
        assert url in admin.client.get(place).content.decode()
    account = admin.client.get(reverse("wagtailadmin_account")).content.decode()
    assert reverse("access_own") in account
