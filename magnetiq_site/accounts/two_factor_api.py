"""The second factor by the API: what the screens do, for whoever only has a program."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.views.decorators.cache import never_cache

from ninja import Router
from ninja.decorators import decorate_view
from pydantic import BaseModel, ConfigDict, Field

from business.core.rates import AUTH
from cms.api.access import needs_login
from cms.api.envelope import Envelope, errors, success

from . import two_factor
from .errors import TwoFactorIsOff, TwoFactorIsOn, TwoFactorNotBegun, WrongCode, WrongPassword
from .logins import confirm_password
from .models import User
from .password_api import Password

router = Router(tags=["auth"])


class PasswordIn(BaseModel):
    """The password once more: a stolen login must not do this."""

    model_config = ConfigDict(extra="forbid")

    password: Password


class CodeIn(BaseModel):
    """What the app shows."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(min_length=1, max_length=64)]


class AppSecretOut(BaseModel):
    """For the app: the key in Base32, and the same as the address that a QR code holds."""

    secret: str
    otpauth_uri: str


class RecoveryCodesOut(BaseModel):
    """Each stands in for the app once. They are told here and never again."""

    recovery_codes: list[str]


@router.post(
    "/two-factor",
    throttle=AUTH,
    auth=needs_login(),
    response={200: Envelope[AppSecretOut], **errors(400, 401, 403, 409, 422, 503)},
    operation_id="auth_two_factor_begin",
    summary="Begin to set up an authenticator app; a second time, with another key",
)
@decorate_view(never_cache)
def begin(request: HttpRequest, payload: PasswordIn) -> dict[str, Any]:
    """Nothing is asked for at logins before it is confirmed."""
    app = two_factor.begin_setup(proven(request, payload))
    if app is None:
        raise TwoFactorIsOn
    return success({"secret": app.secret.reveal(), "otpauth_uri": two_factor.address_of(app)})


@router.post(
    "/two-factor/confirm",
    throttle=AUTH,
    auth=needs_login(),
    response={200: Envelope[RecoveryCodesOut], **errors(400, 401, 403, 409, 422)},
    operation_id="auth_two_factor_confirm",
    summary="Switch the two-factor login on, by a code of the app",
)
@decorate_view(never_cache)
def confirm(request: HttpRequest, payload: CodeIn) -> dict[str, Any]:
    """From now on, logins ask for `one_time_password`. The code of this request is used up."""
    app = two_factor.unconfirmed(person(request))
    if app is None:
        raise TwoFactorNotBegun
    codes = two_factor.confirm_setup(app, payload.code)
    if not codes:
        raise WrongCode
    return success({"recovery_codes": codes})


@router.post(
    "/two-factor/recovery-codes",
    throttle=AUTH,
    auth=needs_login(),
    response={200: Envelope[RecoveryCodesOut], **errors(400, 401, 403, 409, 422, 503)},
    operation_id="auth_recovery_codes_make",
    summary="Make new recovery codes; the old ones are void",
)
@decorate_view(never_cache)
def make_recovery_codes(request: HttpRequest, payload: PasswordIn) -> dict[str, Any]:
    return success({"recovery_codes": two_factor.make_codes(having_it_on(request, payload))})


@router.post(
    "/two-factor/off",
    throttle=AUTH,
    auth=needs_login(),
    response={200: Envelope[None], **errors(400, 401, 403, 409, 422, 503)},
    operation_id="auth_two_factor_switch_off",
    summary="Switch the two-factor login off",
)
def switch_off(request: HttpRequest, payload: PasswordIn) -> dict[str, Any]:
    """The password alone is enough then, unless the role demands an app."""
    user = having_it_on(request, payload)
    two_factor.switch_off(user, by=user)
    return success(None)


def person(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]  # the doors let nobody else in


def proven(request: HttpRequest, payload: PasswordIn) -> User:
    """Whoever asks, if they know their password.

    Raises:
        WrongPassword: As it says, or the address is locked by now.
    """
    user = person(request)
    if not confirm_password(request=request, user=user, password=payload.password):
        raise WrongPassword
    return user


def having_it_on(request: HttpRequest, payload: PasswordIn) -> User:
    user = proven(request, payload)
    if not two_factor.is_on(user):
        raise TwoFactorIsOff
    return user
