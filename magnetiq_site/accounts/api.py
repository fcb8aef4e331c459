"""Logging in and out, and what a person may know and do about their own account."""

from typing import Any

from django.http import HttpRequest

from ninja import Router
from pydantic import BaseModel

from cms.api.access import needs_login
from cms.api.envelope import Envelope, errors, success
from magnetiq_site.access.explaining import explain
from magnetiq_site.access.permissions import names_of
from magnetiq_site.access.roles import role_of
from magnetiq_site.access.users_schemas import AnswerOut

router = Router(tags=["auth"])


class MeOut(BaseModel):
    """Who is logged in, and what they may do."""

    id: int
    email: str
    name: str
    role: str
    permissions: list[str]


@router.get(
    "/me",
    auth=needs_login(),
    response={200: Envelope[MeOut], **errors(401, 403)},
    operation_id="auth_me_read",
    summary="Who is logged in",
)
def read_me(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    return success(
        {
            "id": user.pk,
            "email": user.email,
            "name": user.get_full_name(),
            "role": role_of(user),
            "permissions": names_of(user),
        }
    )


@router.get(
    "/me/permissions",
    auth=needs_login(),
    response={200: Envelope[list[AnswerOut]], **errors(401, 403)},
    operation_id="auth_me_permissions",
    summary="What I may do, and why",
)
def read_my_permissions(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    return success(explain(user))
