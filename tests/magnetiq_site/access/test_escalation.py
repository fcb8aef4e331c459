"""An admin tries to become, or to make somebody, more than an admin may: by every door."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

import pytest

from magnetiq_site.access.errors import LastSuperAdmin
from magnetiq_site.access.people import changing
from magnetiq_site.access.roles import ensure_roles, role_of, set_role
from magnetiq_site.accounts.models import User

from .table import actor

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
API = "/api/v1/admin/users"


@pytest.fixture
def people() -> dict[str, User]:
    ensure_roles()
    found = {key: actor(key) for key in ("admin", "editor", "viewer", "super_admin")}
    found["rival"] = User.objects.create_user("rival@example.com", first_name="R", last_name="R")
    found["rival"].groups.add(Group.objects.get(name="Admins"))
    User.objects.update(last_name="Brandt")
    return found


@pytest.fixture
def admin(people: dict[str, User]) -> Client:
    return logged_in(people["admin"])


@pytest.fixture
def boss(people: dict[str, User]) -> Client:
    return logged_in(people["super_admin"])


def logged_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def access() -> list[tuple[Any, ...]]:
    """Who may do what: nothing of it may change by an attack."""
    return sorted(
        User.objects.values_list("email", "is_superuser", "is_staff", "is_active", "groups__name"),
        key=str,
    )


def group_of(name: str) -> int:
    return Group.objects.get(name=name).pk


def form(user: User, **more: Any) -> dict[str, Any]:
    names = {"first_name": "Changed", "last_name": user.last_name or "Brandt"}
    return {"email": user.email, "is_active": "on", **names, **more}


def edit_url(user: User) -> str:
    return reverse("wagtailusers_users:edit", args=[user.pk])


ATTACKS = {
    "superuser in the body": {"is_superuser": True},
    "staff in the body": {"is_staff": True},
    "active in the body": {"is_active": False},
    "groups in the body": {"groups": [1, 2, 3]},
    "a password in the body": {"password": "correct horse battery"},
    "permissions in the body": {"user_permissions": [1]},
    "another id": {"id": 1},
    "another address": {"email": "mine@example.com"},
}


class TestTheApi:
    @pytest.mark.parametrize("attack", ATTACKS)
    @pytest.mark.parametrize("whose", ["viewer", "admin"])
    def test_mass_assignment_slips_no_field_in(
        self, attack: str, whose: str, admin: Client, people: dict[str, User]
    ) -> None:
        before = list(User.objects.order_by("pk").values_list())
        body = {"first_name": "Changed"} | ATTACKS[attack]
        answer = patch(admin, people[whose], body)
        assert answer.status_code == 422
        assert answer.json()["error"]["details"][0]["field"].endswith(next(iter(ATTACKS[attack])))
        assert strip_login(User.objects.order_by("pk").values_list()) == strip_login(before)

    @pytest.mark.parametrize("attack", sorted(ATTACKS.keys() - {"another address"}))
    def test_mass_assignment_with_an_invitation(self, attack: str, admin: Client) -> None:
        body = INVITED | {"role": "viewer"} | ATTACKS[attack]
        assert post(admin, API, body).status_code == 422
        assert not User.objects.filter(email=INVITED["email"]).exists()

    @pytest.mark.parametrize("role", ["admin", "super_admin"])
    @pytest.mark.parametrize("whose", ["viewer", "admin", "rival", "super_admin"])
    def test_nobody_is_raised(
        self, role: str, whose: str, admin: Client, people: dict[str, User]
    ) -> None:
        before = access()
        answer = patch(admin, people[whose], {"role": role, "first_name": "Changed"})
        is_same = whose == "admin" and role == "admin"
        assert answer.status_code == (200 if is_same else 403)
        assert access() == before
        assert is_same or not User.objects.filter(first_name="Changed").exists()

    @pytest.mark.parametrize("whose", ["rival", "super_admin", "admin"])
    def test_an_equal_is_not_switched_off(
        self, whose: str, admin: Client, people: dict[str, User]
    ) -> None:
        before = access()
        assert admin.delete(f"{API}/{people[whose].pk}").status_code == 403
        assert patch(admin, people[whose], {"role": "viewer"}).status_code == 403
        assert access() == before

    @pytest.mark.parametrize("role", ["admin", "super_admin"])
    def test_nobody_high_is_invited(self, role: str, admin: Client, boss: Client) -> None:
        assert post(admin, API, INVITED | {"role": role}).status_code == 403
        assert not User.objects.filter(email=INVITED["email"]).exists()
        assert post(boss, API, INVITED | {"role": role}).status_code == 201
        assert role_of(User.objects.get(email=INVITED["email"])) == role

    def test_who_is_in_a_mightier_group_is_out_of_reach(
        self, admin: Client, people: dict[str, User]
    ) -> None:
        """An editor with a further group that stores credentials is above an admin in that."""
        keepers = Group.objects.create(name="Keepers")
        keepers.permissions.add(Permission.objects.get(codename="change_connection"))
        people["editor"].groups.add(keepers)
        assert patch(admin, people["editor"], {"role": "viewer"}).status_code == 403
        assert patch(admin, people["viewer"], {"role": "editor"}).status_code == 200

    def test_a_lower_role_is_given_and_taken(self, admin: Client, people: dict[str, User]) -> None:
        for role in ("editor", "marketer", "consultant", "viewer"):
            assert patch(admin, people["viewer"], {"role": role}).status_code == 200
            assert role_of(User.objects.get(pk=people["viewer"].pk)) == role
            assert people["viewer"].groups.count() == 1

    def test_an_address_is_taken_in_any_case(self, admin: Client) -> None:
        body = INVITED | {"role": "viewer", "email": "EDITOR@example.com"}
        answer = post(admin, API, body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "USER_EMAIL_EXISTS")

    def test_the_last_super_admin_stays(self, boss: Client, people: dict[str, User]) -> None:
        """Even if another one, who was so until a moment ago, is still at work."""
        second = User.objects.create_superuser("second@example.com")
        assert boss.delete(f"{API}/{second.pk}").status_code == 200
        assert boss.post(f"{API}/{second.pk}/restore").status_code == 200
        User.objects.filter(pk=people["super_admin"].pk).update(is_active=False)
        with pytest.raises(LastSuperAdmin):
            demote(second, by=people["super_admin"])
        second.refresh_from_db()
        assert second.is_superuser


def demote(person: User, by: User) -> None:
    with changing(person, by=by) as locked:
        set_role(locked, "viewer")


INVITED = {"email": "new@example.com", "first_name": "New", "last_name": "Person"}


def post(client: Client, url: str, body: Any) -> Any:
    return client.post(url, body, content_type="application/json")


def patch(client: Client, user: User, body: Any) -> Any:
    return client.patch(f"{API}/{user.pk}", body, content_type="application/json")


def strip_login(rows: Any) -> list[Any]:
    """Without the time of the last login."""
    return [tuple(value for value in row if "UTC" not in repr(value)) for row in rows]


class TestTheAdmin:
    @pytest.mark.parametrize("group", ["Admins", "Editors", "Mine"])
    def test_nobody_adds_themselves_to_a_group(
        self, group: str, admin: Client, people: dict[str, User]
    ) -> None:
        Group.objects.get_or_create(name=group)
        before = access()
        sent = form(
            people["admin"], groups=[group_of(group)], role="super_admin", is_superuser="on"
        )
        assert admin.post(edit_url(people["admin"]), sent).status_code == 302
        assert access() == before
        assert User.objects.get(pk=people["admin"].pk).first_name == "Changed"

    @pytest.mark.parametrize(
        "more",
        [{"role": "super_admin"}, {"role": "admin"}, {"groups": "Admins"}, {"groups": "Mighty"}],
        ids=str,
    )
    def test_nobody_is_raised(self, more: Any, admin: Client, people: dict[str, User]) -> None:
        mighty = Group.objects.create(name="Mighty")
        mighty.permissions.add(Permission.objects.get(codename="delete_user"))
        if "groups" in more:
            more = {"groups": [group_of(more["groups"])]}
        before = access()
        admin.post(edit_url(people["viewer"]), form(people["viewer"], **more))
        assert access() == before

    def test_the_box_of_wagtail_is_not_listened_to(
        self, admin: Client, boss: Client, people: dict[str, User]
    ) -> None:
        sent = form(people["viewer"], is_superuser="on", role="viewer")
        before = access()
        assert admin.post(edit_url(people["viewer"]), sent).status_code == 302
        assert access() == before

    @pytest.mark.parametrize("whose", ["rival", "super_admin"])
    def test_an_equal_is_out_of_reach(
        self, whose: str, admin: Client, people: dict[str, User]
    ) -> None:
        before = access()
        url = edit_url(people[whose])
        sent = form(people[whose], role="viewer", password1="x" * 14, password2="x" * 14)
        assert admin.post(url, sent).url == "/admin/"
        for action in ("delete", "invite"):
            admin.post(reverse(f"wagtailusers_users:{action}", args=[people[whose].pk]))
        assert access() == before
        assert not User.objects.get(pk=people[whose].pk).has_usable_password()

    @pytest.mark.parametrize("whose", ["rival", "super_admin", "admin", "viewer"])
    @pytest.mark.parametrize("role", ["admin", "super_admin", "editor"])
    def test_many_at_once_are_as_one(
        self, role: str, whose: str, admin: Client, people: dict[str, User]
    ) -> None:
        before = access()
        answer = admin.post(bulk("assign_role", people[whose]), {"role": role})
        assert answer.status_code in (200, 302)
        allowed = whose == "viewer" and role == "editor"
        assert (access() != before) == allowed

    def test_many_are_not_switched_off_nor_deleted(
        self, admin: Client, people: dict[str, User]
    ) -> None:
        before = access()
        for whose in ("rival", "super_admin", "admin"):
            admin.post(bulk("set_active_state", people[whose]), {"mark_as_active": "False"})
            admin.post(bulk("delete", people[whose]))
        admin.post(bulk("delete", people["viewer"]))
        assert access() == before
        admin.post(bulk("set_active_state", people["viewer"]), {"mark_as_active": "False"})
        assert not User.objects.get(pk=people["viewer"].pk).is_active

    def test_admins_never_see_what_groups_may_do(self, admin: Client) -> None:
        editors = Group.objects.get(name="Editors")
        for name, args in (("index", []), ("add", []), ("edit", [editors.pk])):
            assert admin.get(reverse(f"wagtailusers_groups:{name}", args=args)).status_code == 302
        url = reverse("wagtailusers_groups:edit", args=[editors.pk])
        permission = Permission.objects.get(codename="publish_page")
        admin.post(url, {"name": "Editors", "permissions": [permission.pk]})
        admin.post(reverse("wagtailusers_groups:delete", args=[editors.pk]))
        assert not Group.objects.get(name="Editors").permissions.filter(pk=permission.pk).exists()

    def test_the_group_of_a_role_is_nobodys_to_change(self, boss: Client) -> None:
        editors = Group.objects.get(name="Editors")
        url = reverse("wagtailusers_groups:edit", args=[editors.pk])
        assert boss.get(url).status_code == 200
        count = editors.permissions.count()
        boss.post(url, {"name": "Writers", "permissions": []})
        boss.post(reverse("wagtailusers_groups:delete", args=[editors.pk]))
        editors.refresh_from_db()
        assert (editors.name, editors.permissions.count()) == ("Editors", count)

    def test_a_super_admin_gives_each_role_and_further_groups(
        self, boss: Client, people: dict[str, User]
    ) -> None:
        mine = Group.objects.create(name="Mine")
        for role in ("super_admin", "admin", "viewer", ""):
            sent = form(people["viewer"], role=role, groups=[mine.pk])
            assert boss.post(edit_url(people["viewer"]), sent).status_code == 302
            changed = User.objects.get(pk=people["viewer"].pk)
            assert role_of(changed) == role
            assert changed.groups.filter(pk=mine.pk).exists()
            assert changed.groups.count() == (2 if role in ("admin", "viewer") else 1)

    def test_the_last_super_admin_stays(self, boss: Client, people: dict[str, User]) -> None:
        """Nobody is above the last one; they themselves find no field for it."""
        before = access()
        sent = form(people["super_admin"], role="viewer")
        del sent["is_active"]
        assert boss.post(edit_url(people["super_admin"]), sent).status_code == 302
        boss.post(bulk("assign_role", people["super_admin"]), {"role": "viewer"})
        boss.post(bulk("set_active_state", people["super_admin"]), {"mark_as_active": "False"})
        boss.post(bulk("delete", people["super_admin"]))
        boss.post(reverse("wagtailusers_users:delete", args=[people["super_admin"].pk]))
        assert access() == before


def bulk(action: str, user: User) -> str:
    return reverse("wagtail_bulk_action", args=["accounts", "user", action]) + f"?id={user.pk}"
