"""Acts on people: logins, passwords, roles, accounts, groups."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

import pytest

from magnetiq_site.accounts import lockout, logins
from magnetiq_site.accounts.models import User

from .acting import JSON, Act, World, api, post

PASSWORD = "an-old-and-long-secret-1"
NEWER = "a-new-and-long-secret-2"


def edit_of(person: User, **changes: Any) -> dict[str, Any]:
    names = {"first_name": person.first_name, "last_name": person.last_name}
    return {"email": person.email, "is_active": "on", "role": "editor", **names, **changes}


def log_in(world: World, password: str = PASSWORD) -> Any:
    return Client().post("/admin/login/", {"username": world.ada.email, "password": password})


def log_in_by_api(world: World, password: str = PASSWORD) -> Any:
    body = {"email": world.ada.email, "password": password}
    return Client().post("/api/v1/auth/login", body, content_type=JSON)


def log_out(world: World) -> Any:
    return world.client.post("/admin/logout/")


def change_password(world: World) -> Any:
    body = {"old_password": PASSWORD, "new_password1": NEWER, "new_password2": NEWER}
    return world.client.post(reverse("accounts_password"), body)


def change_password_by_api(world: World) -> Any:
    body = {"old_password": PASSWORD, "new_password": NEWER}
    return world.client.post("/api/v1/auth/change-password", body, content_type=JSON)


def user_form(**changes: Any) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        data = edit_of(world.ada, **changes)
        if not data["is_active"]:
            del data["is_active"]
        return world.client.post(reverse("wagtailusers_users:edit", args=[world.ada.pk]), data)

    return send


def bulk(action: str, **data: str) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        url = reverse("wagtail_bulk_action", args=["accounts", "user", action])
        return world.client.post(f"{url}?id={world.ada.pk}", data)

    return send


def unlock(world: World) -> Any:
    for _ in range(5):
        with pytest.raises(logins.LoginFailed):
            logins.authenticate_person(request=None, email=world.ada.email, password="wrong")
    assert lockout.locked_until(world.ada)
    world.is_prepared()
    return world.client.post(reverse("wagtailusers_users:unlock", args=[world.ada.pk]))


def make_user(world: World) -> Any:
    data = {"email": "new@example.com", "first_name": "New", "last_name": "Person"}
    data |= {"role": "editor", "invite": "on", "is_active": "on"}
    return world.client.post(reverse("wagtailusers_users:add"), data)


# The browser in which a password is changed gets a new login; all that there were are over.
CHANGED = ["auth.password_changed", "session.ended", "session.started"]
PEOPLE: dict[str, Act] = {
    "login": (log_in, ["session.started"]),
    "login by the API": (log_in_by_api, ["session.started"]),
    "failed login": (lambda world: log_in(world, "wrong"), ["auth.login_failed"]),
    "failed login by the API": (
        lambda world: log_in_by_api(world, "wrong"),
        ["auth.login_failed"],
    ),
    "logout": (log_out, ["session.ended"]),
    "change of one's password": (change_password, CHANGED),
    "the same by the API": (change_password_by_api, CHANGED[:2]),
    "role by the form": (user_form(role="viewer"), ["role.changed"]),
    "role by the API": (api("patch", "/admin/users/{ada}", {"role": "viewer"}), ["role.changed"]),
    "role of several": (bulk("assign_role", role="viewer"), ["role.changed"]),
    "super admin": (user_form(role="super_admin"), ["role.changed"]),
    "name by the form": (user_form(first_name="Eva"), ["user.changed"]),
    "name by the API": (
        api("patch", "/admin/users/{ada}", {"first_name": "Eva"}),
        ["user.changed"],
    ),
    "password of another": (
        user_form(password1=NEWER, password2=NEWER),
        ["auth.password_changed"],
    ),
    "nothing by the form": (user_form(), []),
    "switched off by the form": (user_form(is_active=""), ["account.deactivated"]),
    "switched off by the API": (api("delete", "/admin/users/{ada}"), ["account.deactivated"]),
    "several switched off": (
        bulk("set_active_state", mark_as_active="False"),
        ["account.deactivated"],
    ),
    "user by the form": (make_user, ["user.created"]),
    "user by the API": (
        api(
            "post",
            "/admin/users",
            {"email": "n@example.com", "first_name": "N", "last_name": "P", "role": "editor"},
        ),
        ["user.created"],
    ),
    "user deleted": (
        post("wagtailusers_users:delete", lambda world: [world.ada.pk]),
        ["user.deleted"],
    ),
    "several deleted": (bulk("delete"), ["user.deleted"]),
    "unlocked": (unlock, ["auth.unlocked"]),
    "own name": (
        lambda world: world.client.post(
            reverse("wagtailadmin_account"),
            {
                "name_email-first_name": "Root",
                "name_email-last_name": "Admin",
                "name_email-email": "root@example.com",
                "locale-preferred_language": "de",
                "locale-current_time_zone": "Europe/Berlin",
                "theme-theme": "system",
                "theme-contrast": "system",
                "theme-density": "default",
                "theme-keyboard_shortcuts": "on",
            },
        ),
        ["user.changed"],
    ),
    "rights of a group by hand": (
        lambda world: Group.objects.create(name="X").permissions.add(1),
        ["permissions.granted"],
    ),
    "group deleted": (
        post("wagtailusers_groups:delete", lambda world: [Group.objects.create(name="Mine").pk]),
        ["wagtail.delete"],
    ),
}
