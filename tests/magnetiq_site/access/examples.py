"""One example for each operation about people and their logins; see `table`."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from magnetiq_site.accounts import two_factor
from magnetiq_site.accounts.sessions.models import Kind, LoginSession
from tests.magnetiq_site.accounts.people import code_of, with_app

from .table import MISSING, NOTHING, Call, Cast, example

OLD_PASSWORD, NEW_PASSWORD = "Quiet-Harbour-47", "Loud-Mountain-58"


@example("auth_me_read")
def read_me(_cast: Cast, _whose: str) -> Call:
    return Call("get", "/auth/me")


@example("auth_me_permissions")
def read_my_permissions(_cast: Cast, _whose: str) -> Call:
    return Call("get", "/auth/me/permissions")


@example("admin_users_list")
def list_users(_cast: Cast, _whose: str) -> Call:
    return Call("get", "/admin/users")


@example("admin_users_invite")
def invite(_cast: Cast, _whose: str) -> Call:
    names = {"first_name": "Grace", "last_name": "Hopper"}
    return Call("post", "/admin/users", {"email": "g@example.com", "role": "editor", **names})


@example("admin_users_read")
def read_user(cast: Cast, whose: str) -> Call:
    return Call("get", f"/admin/users/{cast.person(whose).pk}")


@example("admin_users_permissions")
def read_permissions(cast: Cast, whose: str) -> Call:
    return Call("get", f"/admin/users/{cast.person(whose).pk}/permissions")


@example("admin_users_change")
def change_user(cast: Cast, whose: str) -> Call:
    return Call("patch", f"/admin/users/{cast.person(whose).pk}", {"first_name": "Changed"})


@example("admin_users_deactivate", own=403)
def deactivate(cast: Cast, whose: str) -> Call:
    return Call("delete", f"/admin/users/{cast.person(whose).pk}")


@example("admin_users_restore", own=403)
def restore(cast: Cast, whose: str) -> Call:
    cast.other.is_active = False
    cast.other.save()
    return Call("post", f"/admin/users/{cast.person(whose).pk}/restore")


@example("auth_password_change")
def change_password(cast: Cast, _whose: str) -> Call:
    call = with_password(cast, "/auth/change-password")
    call.body = {"old_password": OLD_PASSWORD, "new_password": NEW_PASSWORD}
    return call


@example("auth_two_factor_begin")
def begin_two_factor(cast: Cast, _whose: str) -> Call:
    return with_password(cast, "/auth/two-factor")


@example("auth_two_factor_confirm")
def confirm_two_factor(cast: Cast, _whose: str) -> Call:
    app = two_factor.begin_setup(cast.me)
    assert app
    return Call("post", "/auth/two-factor/confirm", {"code": code_of(app)})


@example("auth_recovery_codes_make")
def make_recovery_codes(cast: Cast, _whose: str) -> Call:
    with_app(cast.me)
    return with_password(cast, "/auth/two-factor/recovery-codes")


@example("auth_two_factor_switch_off")
def switch_two_factor_off(cast: Cast, _whose: str) -> Call:
    with_app(cast.me)
    return with_password(cast, "/auth/two-factor/off")


@example("auth_session_log_out")
def log_out(_cast: Cast, _whose: str) -> Call:
    return Call("post", "/auth/logout")


@example("auth_sessions_list")
def list_sessions(_cast: Cast, _whose: str) -> Call:
    return Call("get", "/auth/sessions")


@example("auth_session_end", other=404)
def end_session(cast: Cast, whose: str) -> Call:
    number = MISSING if whose == NOTHING else session_of(cast.person(whose)).pk
    return Call("delete", f"/auth/sessions/{number}")


@example("auth_sessions_end_others")
def end_other_sessions(cast: Cast, _whose: str) -> Call:
    session_of(cast.me)
    return Call("delete", "/auth/sessions")


@example("auth_sessions_end_others", case="spares those of other people", changes=False)
def end_other_sessions_of_mine(cast: Cast, _whose: str) -> Call:
    theirs = session_of(cast.other)
    return Call("delete", "/auth/sessions", row=lambda: state_of(theirs))


@example("admin_audit_list")
def list_audit(_cast: Cast, _whose: str) -> Call:
    return Call("get", "/admin/audit")


def with_password(cast: Cast, path: str) -> Call:
    """What asks for the password once more."""
    cast.me.set_password(OLD_PASSWORD)
    cast.me.save()
    return Call("post", path, {"password": OLD_PASSWORD})


def session_of(person: Any) -> LoginSession:
    """A program that somebody is logged in with."""
    return LoginSession.objects.create(
        user=person,
        kind=Kind.API,
        device="Program",
        auth_hash=person.get_session_auth_hash(),
        expires_at=timezone.now() + timedelta(days=1),
    )


def state_of(session: LoginSession) -> tuple[Any, ...]:
    return tuple(LoginSession.objects.filter(pk=session.pk).values_list().get())
