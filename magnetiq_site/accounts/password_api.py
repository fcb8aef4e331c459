"""A new password by the API: for who is logged in, and by a link for who has forgotten it."""

from typing import Annotated, Any

from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import get_language

from ninja import Router, Status
from pydantic import BaseModel, ConfigDict, Field

from business.core.errors import FieldProblem
from business.core.rates import AUTH
from business.core.tokens import InvalidToken
from cms.api.access import needs_login
from cms.api.envelope import Envelope, errors, success

from . import lockout
from .errors import PasswordChangedMeanwhile, UnsuitablePassword, WrongPassword
from .logins import confirm_password, storable
from .models import User
from .passwords import change_password
from .resets import ask_for_reset

router = Router(tags=["auth"])

LONGEST = 1000
Password = Annotated[str, Field(min_length=1, max_length=LONGEST)]


class PasswordChangeIn(BaseModel):
    """The password until now, and the new one."""

    model_config = ConfigDict(extra="forbid")

    old_password: Password
    new_password: Password


class PasswordResetIn(BaseModel):
    """Whose password is forgotten."""

    model_config = ConfigDict(extra="forbid")

    email: Annotated[str, Field(min_length=3, max_length=254)]


class PasswordResetConfirmIn(BaseModel):
    """Both parts of the link in the mail, and the new password."""

    model_config = ConfigDict(extra="forbid")

    uid: Annotated[str, Field(max_length=100)]
    token: Annotated[str, Field(max_length=100)]
    new_password: Password


@router.post(
    "/change-password",
    throttle=AUTH,
    auth=needs_login(),
    response={200: Envelope[None], **errors(400, 401, 403, 409, 422, 503)},
    operation_id="auth_password_change",
    summary="Change one's own password; every login of this person ends",
)
def change_own_password(request: HttpRequest, payload: PasswordChangeIn) -> dict[str, Any]:
    user: Any = request.user
    if not confirm_password(request=request, user=user, password=payload.old_password):
        raise WrongPassword
    set_valid_password(user, payload.new_password)
    return success(None)


@router.post(
    "/password-reset",
    throttle=AUTH,
    response={202: Envelope[None], **errors(400, 422)},
    operation_id="auth_password_reset",
    summary="Ask for a link to a new password; the answer is the same for unknown addresses",
)
def ask_for_link(request: HttpRequest, payload: PasswordResetIn) -> Status[dict[str, Any]]:
    ask_for_reset(storable(payload.email), language=get_language() or "en")
    return Status(202, success(None))


@router.post(
    "/password-reset/confirm",
    throttle=AUTH,
    response={200: Envelope[None], **errors(400, 404, 409, 422, 503)},
    operation_id="auth_password_reset_confirm",
    summary="Choose a new password by the link; it works once, for an hour",
)
def confirm_reset(request: HttpRequest, payload: PasswordResetConfirmIn) -> dict[str, Any]:
    user = person_of_link(payload.uid)
    if user is None or not default_token_generator.check_token(user, storable(payload.token)):
        raise InvalidToken
    try:
        set_valid_password(user, payload.new_password)
    except PasswordChangedMeanwhile:
        raise InvalidToken from None
    lockout.unlock(user)
    return success(None)


def person_of_link(uid: str) -> User | None:
    """Whom the first part of a link names."""
    try:
        number = int(urlsafe_base64_decode(storable(uid)).decode("ascii"))
        return User.objects.filter(pk=number, is_active=True).first()
    except (ValueError, OverflowError):
        return None


def set_valid_password(user: User, password: str) -> None:
    """Set it, or say as the API does why not.

    Raises:
        UnsuitablePassword: It is too weak, or was used before.
        PasswordChangedMeanwhile: See `change_password`.
    """
    try:
        change_password(user=user, password=storable(password))
    except ValidationError as error:
        details = [FieldProblem("body.new_password", text) for text in error.messages]
        raise UnsuitablePassword(details=details) from None
