"""Whether somebody may log in: decided here for every door, the admin's form and the API alike."""

from django.http import HttpRequest

from . import lockout, two_factor
from .errors import LoginFailed, OneTimePasswordNeeded
from .hashing import hashing_slot
from .models import AttemptState, LoginAttempt, User

__all__ = [
    "LoginFailed",
    "OneTimePasswordNeeded",
    "authenticate_person",
    "authenticate_with_code",
    "confirm_password",
]


def authenticate_person(
    *, request: HttpRequest | None, email: str, password: str, one_time_password: str = ""
) -> User:
    """The person behind an address and a password; it starts no session.

    Raises:
        LoginFailed: Wrong, unknown, locked or switched off, after the same work for each.
        OneTimePasswordNeeded: The password is right, and the code is missing.
        HashingBusy: Too many log in at once; nothing was counted.
    """
    email, password = storable(email), storable(password)
    user = User.objects.filter(email__iexact=email.strip()).first()
    attempt = _try_password(request, user, email, password)
    if attempt.state != AttemptState.OPEN or user is None:
        raise LoginFailed
    if two_factor.is_on(user):
        if not one_time_password:
            lockout.give_back(attempt)
            raise OneTimePasswordNeeded(user)
        if not two_factor.redeem(user, one_time_password):
            lockout.fail(attempt, request)
            raise LoginFailed
    lockout.succeed(attempt)
    return user


def authenticate_with_code(*, request: HttpRequest, user: User, code: str) -> User:
    """The second step alone, for who has shown the password before.

    Raises:
        LoginFailed: The code is wrong or used up, or the address is locked by now.
    """
    attempt = lockout.begin_attempt(email=user.email, user=user, request=request)
    is_open = attempt.state == AttemptState.OPEN and user.is_active
    if not is_open or not two_factor.redeem(user, code):
        lockout.fail(attempt, request)
        raise LoginFailed
    lockout.succeed(attempt)
    return user


def confirm_password(*, request: HttpRequest, user: User, password: str) -> bool:
    """Whether somebody who is logged in knows their password; wrong tries count as at the login.

    Raises:
        HashingBusy: See `authenticate_person`.
    """
    attempt = _try_password(request, user, user.email, storable(password))
    if attempt.state != AttemptState.OPEN:
        return False
    lockout.give_back(attempt)
    return True


def _try_password(
    request: HttpRequest | None, user: User | None, email: str, password: str
) -> LoginAttempt:
    """An attempt that is still open if the password is right; it costs one hash in any case."""
    # Counted within the slot: who gets none has tried nothing.
    with hashing_slot():
        attempt = lockout.begin_attempt(email=email, user=user, request=request)
        if attempt.state == AttemptState.LOCKED or user is None or not user.is_active:
            User().set_password(password)
            is_right = False
        else:
            is_right = user.check_password(password)
    if not is_right:
        lockout.fail(attempt, request)
    return attempt


def storable(text: str) -> str:
    """What was typed; nothing if no database could hold it, such as half a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return ""
    return "" if "\0" in text else text
