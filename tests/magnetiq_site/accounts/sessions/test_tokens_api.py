"""Logging in for programs: tokens that rotate, and everything that ends them at once."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client

from wagtail.models import GroupPagePermission, Page

import pytest
import time_machine

from magnetiq_site.accounts.models import LoginSession, RefreshToken, User
from magnetiq_site.accounts.sessions.refresh_tokens import digest_of
from magnetiq_site.accounts.signals import access_changed

from .conftest import AUTH, Program

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def why() -> str:
    return LoginSession.objects.latest("pk").why


def test_logging_in_writes_a_login_down(program: Program, ada: User) -> None:
    session = LoginSession.objects.get()
    assert (session.user, session.kind, session.device) == (ada, "api", "importer/1.0")
    assert session.network == "203.0.113.0/24"
    assert session.ended_at is None
    ada.refresh_from_db()
    assert ada.last_login is not None
    assert program.is_in


def test_the_answer_is_one_that_a_client_knows(ada: User) -> None:
    answer = Program().log_in()
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies
    data = answer.json()["data"]
    assert set(data) == {
        "access_token", "refresh_token", "token_type", "expires_in", "refresh_expires_in",
    }  # fmt: skip
    assert (data["token_type"], data["expires_in"]) == ("Bearer", 900)
    assert data["refresh_expires_in"] == 7 * 86400


def test_the_refresh_token_is_nowhere_stored(program: Program) -> None:
    row = RefreshToken.objects.get()
    assert row.digest == digest_of(program.refresh_token)
    assert len(program.refresh_token) == 43


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"password": "wrong-and-long-1"}, 401, "LOGIN_FAILED"),
        ({"email": "nobody@example.com"}, 401, "LOGIN_FAILED"),
        ({"email": "nobody\0@example.com"}, 400, "BAD_REQUEST"),
        ({"password": "x" * 2000}, 422, "VALIDATION_ERROR"),
        ({"is_superuser": True}, 422, "VALIDATION_ERROR"),
    ],
)
def test_logins_that_are_refused(ada: User, body: Any, status: int, code: str) -> None:
    answer = Program().log_in(**body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert not LoginSession.objects.exists()


def test_who_is_switched_off_does_not_get_in(ada: User) -> None:
    ada.is_active = False
    ada.save()
    assert Program().log_in().status_code == 401


def test_a_refresh_gives_new_tokens_of_the_same_login(program: Program) -> None:
    first = Program(program.access_token, program.refresh_token)
    assert program.refresh().status_code == 200
    assert program.refresh_token != first.refresh_token
    assert program.access_token != first.access_token
    assert program.is_in
    assert first.is_in
    assert LoginSession.objects.count() == 1


def test_a_replayed_refresh_token_ends_its_family(program: Program) -> None:
    thief = Program(program.access_token, program.refresh_token)
    program.refresh()
    with time_machine.travel(time.time() + 11):
        answer = thief.refresh()
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "REFRESH_REFUSED")
        assert why() == "replayed"
        assert not program.is_in
        assert program.refresh().status_code == 401


def test_who_is_robbed_loses_the_thief_too(program: Program) -> None:
    thief = Program(program.access_token, program.refresh_token)
    assert thief.refresh().status_code == 200
    with time_machine.travel(time.time() + 11):
        assert program.refresh().status_code == 401
        assert not thief.is_in
        assert thief.refresh().status_code == 401


def test_a_second_tab_is_no_thief_and_gets_no_token(program: Program) -> None:
    tab = Program(program.access_token, program.refresh_token)
    program.refresh()
    answer = tab.refresh()
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "REFRESHED_ELSEWHERE")
    assert program.refresh_token not in answer.content.decode()
    assert "access_token" not in answer.content.decode()
    assert RefreshToken.objects.count() == 2
    assert program.is_in
    assert program.refresh().status_code == 200


def test_a_refresh_token_lives_a_week_from_its_last_use(program: Program) -> None:
    with time_machine.travel(time.time() + 6 * 86400):
        assert program.refresh().status_code == 200
    with time_machine.travel(time.time() + 12 * 86400):
        assert program.refresh().status_code == 200
    with time_machine.travel(time.time() + 19 * 86400 + 1):
        assert program.refresh().status_code == 401


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 256])
def test_an_unknown_refresh_token(program: Program, token: str) -> None:
    assert program.post("refresh", refresh_token=token).status_code == 401
    assert program.is_in


def log_out(program: Program, _ada: User) -> None:
    assert program.ask("POST", "logout").status_code == 200


def end_itself(program: Program, _ada: User) -> None:
    answer = program.ask("DELETE", f"sessions/{LoginSession.objects.get().pk}")
    assert answer.status_code == 200


def change_password(_program: Program, ada: User) -> None:
    ada.set_password("another-long-secret-8")
    ada.save()


def change_password_behind_djangos_back(_program: Program, ada: User) -> None:
    ada.set_password("another-long-secret-8")
    User.objects.update(password=ada.password)


def switch_off(_program: Program, ada: User) -> None:
    ada.is_active = False
    ada.save()


def switch_off_in_bulk(_program: Program, _ada: User) -> None:
    User.objects.update(is_active=False)


def promote(_program: Program, ada: User) -> None:
    ada.is_superuser = True
    ada.save()


def put_into_a_group(_program: Program, ada: User) -> None:
    ada.groups.add(Group.objects.get(name="Moderators"))


def take_out_of_a_group(_program: Program, ada: User) -> None:
    Group.objects.get(name="Editors").user_set.remove(ada)


def empty_the_group(_program: Program, _ada: User) -> None:
    Group.objects.get(name="Editors").user_set.clear()


def take_all_groups(_program: Program, ada: User) -> None:
    ada.groups.set([])


def give_a_right(_program: Program, ada: User) -> None:
    ada.user_permissions.add(Permission.objects.get(codename="change_sitesettings"))


def delete_the_group(_program: Program, _ada: User) -> None:
    Group.objects.get(name="Editors").delete()


def change_the_group(_program: Program, _ada: User) -> None:
    permission = Permission.objects.get(codename="change_sitesettings")
    Group.objects.get(name="Editors").permissions.add(permission)


def change_the_groups_pages(_program: Program, _ada: User) -> None:
    GroupPagePermission.objects.create(
        group=Group.objects.get(name="Editors"),
        page=Page.get_first_root_node(),
        permission=Permission.objects.get(codename="publish_page"),
    )


def take_the_groups_pages(_program: Program, _ada: User) -> None:
    GroupPagePermission.objects.filter(group__name="Editors").delete()


def be_told(_program: Program, ada: User) -> None:
    access_changed(ada, "second factor reset")


def delete_the_account(_program: Program, ada: User) -> None:
    ada.delete()


def forget_the_row(_program: Program, _ada: User) -> None:
    LoginSession.objects.all().delete()


@pytest.mark.parametrize(
    "act",
    [
        log_out, end_itself, change_password, change_password_behind_djangos_back, switch_off,
        switch_off_in_bulk, promote, put_into_a_group, take_out_of_a_group, empty_the_group,
        take_all_groups, give_a_right, delete_the_group, change_the_group,
        change_the_groups_pages, take_the_groups_pages, be_told, delete_the_account,
        forget_the_row,
    ],
)  # fmt: skip
def test_what_ends_tokens_at_once(
    program: Program, ada: User, act: Callable[[Program, User], None]
) -> None:
    assert program.is_in
    act(program, ada)
    assert not program.is_in
    assert program.refresh().status_code == 401


def test_who_comes_back_has_to_log_in_again(program: Program, ada: User) -> None:
    for is_active in (False, True):
        ada.is_active = is_active
        ada.save()
    assert not program.is_in


def test_an_ordinary_change_ends_nothing(program: Program, ada: User) -> None:
    ada.first_name = "Augusta"
    ada.save()
    ada.groups.add(Group.objects.get(name="Editors"))
    assert program.is_in


def test_a_token_does_not_open_somebody_elses_logins(program: Program) -> None:
    eve = User.objects.create_user("eve@example.com", "eves-long-secret-9")
    theirs = Program()
    theirs.log_in("eve@example.com", "eves-long-secret-9")
    adas = LoginSession.objects.exclude(user=eve).get()
    assert theirs.ask("DELETE", f"sessions/{adas.pk}").status_code == 404
    assert [row["device"] for row in theirs.ask("GET", "sessions").json()["data"]] == [
        "importer/1.0"
    ]
    assert program.is_in
    assert theirs.ask("DELETE", "sessions").json()["data"] == 0
    assert program.is_in


def test_the_logins_of_a_person(program: Program) -> None:
    other = Program()
    other.log_in()
    [newest, first] = program.ask("GET", "sessions").json()["data"]
    assert [newest["is_current"], first["is_current"]] == [False, True]
    assert set(newest) == {
        "id", "kind", "device", "network", "created_at", "last_seen_at", "expires_at", "is_current",
    }  # fmt: skip
    assert program.ask("DELETE", "sessions").json()["data"] == 1
    assert program.is_in
    assert not other.is_in
    assert len(program.ask("GET", "sessions").json()["data"]) == 1


def test_last_use_is_written_once_a_minute(program: Program) -> None:
    seen = LoginSession.objects.get().last_seen_at
    assert program.is_in
    assert LoginSession.objects.get().last_seen_at == seen
    with time_machine.travel(time.time() + 61):
        assert program.is_in
        assert (LoginSession.objects.get().last_seen_at - seen).total_seconds() >= 60


def test_nobody_lists_logins() -> None:
    for method, path in (("GET", "sessions"), ("DELETE", "sessions"), ("POST", "logout")):
        assert Client().generic(method, f"{AUTH}/{path}").status_code == 401
