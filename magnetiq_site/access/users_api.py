"""The people who log in: listed, invited, changed, switched off and on again."""

from typing import Annotated, Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ninja import Query, Router, Status

from cms.api.access import needs
from cms.api.envelope import Envelope, errors, success
from cms.api.lists import Part, ordering_by
from magnetiq_site.accounts.models import User

from .errors import AboveYou
from .explaining import explain
from .people import assignable_roles, changing, invite_person, language_of, set_language
from .roles import BY_KEY, ROLES, SUPER_ADMIN, role_of, set_role
from .users_schemas import AnswerOut, ChangeIn, InviteIn, RoleKey, UserOut

router = Router(tags=["users"])

COLUMNS = {
    "email": ["email"],
    "name": ["last_name", "first_name"],
    "created_at": ["date_joined"],
    "last_login": ["last_login"],
}
Order: Any = ordering_by(*COLUMNS)
Words = Annotated[str, Query(max_length=200, description="Words of the name or the address.")]
One = {200: Envelope[UserOut]}
Changed = {200: Envelope[UserOut], **errors(409)}


@router.get(
    "",
    auth=needs("users:read"),
    response={200: Envelope[list[UserOut]]},
    operation_id="admin_users_list",
    summary="List the people who log in",
)
def list_users(
    request: HttpRequest,
    part: Query[Part],
    role: RoleKey | None = None,
    active: bool | None = None,
    search: Words = "",
    ordering: Order = "email",
) -> dict[str, Any]:
    found = filtered(people(), role, active, search).order_by(*columns(ordering), "pk")
    return part.answer([shown(user) for user in part.of(found)], found.count())


@router.post(
    "",
    auth=needs("users:write"),
    response={201: Envelope[UserOut], **errors(409)},
    operation_id="admin_users_invite",
    summary="Make an account and invite its person by mail",
)
def invite(request: HttpRequest, data: InviteIn) -> Any:
    with transaction.atomic():
        user = invite_person(by=caller(request), **data.model_dump())
    return Status(201, success(shown(user)))


@router.get(
    "/{int:user_id}",
    auth=needs("users:read"),
    response=One,
    operation_id="admin_users_read",
    summary="Read one person",
)
def read_user(request: HttpRequest, user_id: int) -> dict[str, Any]:
    return success(shown(person(user_id)))


@router.patch(
    "/{int:user_id}",
    auth=needs("users:write"),
    response=Changed,
    operation_id="admin_users_change",
    summary="Change a person's name, role or language",
)
def change_user(request: HttpRequest, user_id: int, data: ChangeIn) -> dict[str, Any]:
    wanted = data.model_dump(exclude_none=True)
    role, language = wanted.pop("role", None), wanted.pop("language", None)
    by = caller(request)
    with changing(person(user_id), by=by) as user:
        for name, value in wanted.items():
            setattr(user, name, value)
        user.save(update_fields=list(wanted))
        if language is not None:
            set_language(user, language)
        if role is not None:
            give(user, role, by)
    return success(shown(person(user_id)))


@router.delete(
    "/{int:user_id}",
    auth=needs("users:write"),
    response=Changed,
    operation_id="admin_users_deactivate",
    summary="Switch a person off; nothing of theirs is deleted",
)
def deactivate_user(request: HttpRequest, user_id: int) -> dict[str, Any]:
    return switched(request, user_id, active=False)


@router.post(
    "/{int:user_id}/restore",
    auth=needs("users:write"),
    response=Changed,
    operation_id="admin_users_restore",
    summary="Switch a person on again",
)
def restore_user(request: HttpRequest, user_id: int) -> dict[str, Any]:
    return switched(request, user_id, active=True)


@router.get(
    "/{int:user_id}/permissions",
    auth=needs("users:read"),
    response={200: Envelope[list[AnswerOut]]},
    operation_id="admin_users_permissions",
    summary="What a person may do, and why",
)
def read_permissions(request: HttpRequest, user_id: int) -> dict[str, Any]:
    return success(explain(person(user_id)))


def caller(request: HttpRequest) -> User:
    """Whom the door has let in."""
    user: Any = request.user
    known: User = user
    return known


def people() -> QuerySet[User]:
    return User.objects.select_related("wagtail_userprofile").prefetch_related("groups")


def person(user_id: int) -> User:
    return get_object_or_404(people(), pk=user_id)


def switched(request: HttpRequest, user_id: int, *, active: bool) -> dict[str, Any]:
    by, user = caller(request), person(user_id)
    if user == by:
        raise AboveYou
    with changing(user, by=by) as user:
        user.is_active = active
        user.save(update_fields=["is_active"])
    return success(shown(person(user_id)))


def give(user: User, role: str, by: User) -> None:
    """Give a role, if it is another one, and one that may be given."""
    if role == role_of(user):
        return
    if role not in assignable_roles(by):
        raise AboveYou
    set_role(user, role)


def columns(ordering: str) -> list[str]:
    name = ordering.removeprefix("-")
    return [f"{ordering[: -len(name)]}{column}" for column in COLUMNS[name]]


def filtered(
    found: QuerySet[User], role: str | None, active: bool | None, search: str
) -> QuerySet[User]:
    if active is not None:
        found = found.filter(is_active=active)
    if role is not None:
        found = with_role(found, role)
    for word in search.replace("\0", " ").split():
        found = found.filter(
            Q(email__icontains=word) | Q(first_name__icontains=word) | Q(last_name__icontains=word)
        )
    return found


def with_role(found: QuerySet[User], role: str) -> QuerySet[User]:
    """Those whose highest role it is."""
    if role == SUPER_ADMIN:
        return found.filter(is_superuser=True)
    higher = [each.group for each in ROLES[ROLES.index(BY_KEY[role]) + 1 :]]
    found = found.filter(is_superuser=False, groups__name=BY_KEY[role].group)
    return found.exclude(pk__in=User.objects.filter(groups__name__in=higher))


def shown(user: User) -> dict[str, Any]:
    return {
        "id": user.pk,
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "role": role_of(user),
        "groups": sorted(group.name for group in user.groups.all()),
        "language": language_of(user),
        "active": user.is_active,
        "created_at": user.date_joined,
        "last_login": user.last_login,
    }
