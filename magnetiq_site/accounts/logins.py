"""Decides about a login, for every door."""

from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from business.core.errors import BusinessError

from .models import User


class LoginFailed(BusinessError):
    """Wrong, unknown, locked or switched off: nobody is told which."""

    status = 401
    code = "LOGIN_FAILED"
    message = _("The e-mail address or the password is wrong.")


class OneTimePasswordNeeded(BusinessError):
    """The password was right; the second factor is missing or wrong."""

    status = 401
    code = "ONE_TIME_PASSWORD_NEEDED"
    message = _("Please enter the one-time password.")


def authenticate_person(
    *, request: HttpRequest, email: str, password: str, one_time_password: str = ""
) -> User:
    """Who this is.

    Raises:
        LoginFailed: Nobody that may log in.
        OneTimePasswordNeeded: A second factor is asked for.
    """
    user = authenticate(request, username=email, password=password)
    if user is None:
        raise LoginFailed
    return user
