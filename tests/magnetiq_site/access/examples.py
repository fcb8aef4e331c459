"""One example for each operation that asks who is there; see `table`."""

from .table import Call, Cast, example


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
