"""Logging in and out, and what a person may know and do about their own account."""

from typing import Any, Literal

from django.http import HttpRequest

from ninja import Router
from pydantic import BaseModel

from cms.api.access import needs_login
from cms.api.envelope import Envelope, errors, success
from magnetiq_site.access.explaining import explain
from magnetiq_site.access.permissions import names_of
from magnetiq_site.access.roles import role_of
from magnetiq_site.access.users_schemas import AnswerOut

from . import two_factor
from .required_steps import missing_step

router = Router(tags=["auth"])


class TwoFactorOut(BaseModel):
    """Whether logins ask for a code as well, and whether the role demands it."""

    is_on: bool
    is_demanded: bool
    recovery_codes_left: int


class MeOut(BaseModel):
    """Who is logged in, and what they may do.

    Until `required_step` is taken, other operations answer 403 with the same code.
    """

    id: int
    email: str
    name: str
    role: str
    permissions: list[str]
    two_factor: TwoFactorOut
    required_step: Literal["PASSWORD_CHANGE_REQUIRED", "TWO_FACTOR_REQUIRED"] | None


@router.get(
    "/me",
    auth=needs_login(),
    response={200: Envelope[MeOut], **errors(401, 403)},
    operation_id="auth_me_read",
    summary="Who is logged in",
)
def read_me(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    step = missing_step(user)
    return success(
        {
            "id": user.pk,
            "email": user.email,
            "name": user.get_full_name(),
            "role": role_of(user),
            "permissions": names_of(user),
            "two_factor": {
                "is_on": two_factor.is_on(user),
                "is_demanded": two_factor.is_demanded(user),
                "recovery_codes_left": two_factor.codes_left(user),
            },
            "required_step": step.code if step else None,
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
