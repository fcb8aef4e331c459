"""What somebody has to do after a login before anything else opens: a password, a second factor.

The screens lead there, and the API says so.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from business.core.errors import BusinessError

from .errors import HashingBusy, PasswordChangeRequired, TwoFactorRequired
from .models import User
from .passwords import must_change
from .two_factor import is_missing

CLOSED = ("/admin/", "/documents/")
# Without these nobody could take the step, or leave.
OPEN = ("/admin/login/", "/admin/logout/", "/admin/jsi18n/", "/admin/sprite/", "/admin/password_")
API_OPEN = tuple(
    f"/api/v1/auth/{name}"
    for name in ("me", "logout", "change-password", "two-factor", "two-factor/confirm")
)
STEPS = {
    PasswordChangeRequired: "accounts_password",
    TwoFactorRequired: "accounts_two_factor",
}


def missing_step(user: User) -> BusinessError | None:
    """The first thing that a person has to do, if there is one."""
    if must_change(user):
        return PasswordChangeRequired()
    return TwoFactorRequired() if is_missing(user) else None


def require_steps(request: HttpRequest, user: User) -> None:
    """Refuse a request to the API of somebody who has something else to do.

    Raises:
        PasswordChangeRequired: As it says.
        TwoFactorRequired: As it says.
    """
    step = missing_step(user)
    if step is not None and request.path.rstrip("/") not in API_OPEN:
        raise step


class RequiredStepsMiddleware:
    """Leads a person to the screen of the missing step, and says when hashing is too busy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path
        if not path.startswith(CLOSED) or path.startswith(OPEN):
            return self.get_response(request)
        user = request.user
        step = missing_step(user) if isinstance(user, User) else None
        if step is None or path.startswith(place_of(step)):
            return self.get_response(request)
        return redirect(place_of(step))

    def process_exception(self, _request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The same for every screen that sets a password."""
        if not isinstance(error, HashingBusy):
            return None
        headers = {"Retry-After": str(error.retry_after)}
        plain = "text/plain; charset=utf-8"
        return HttpResponse(str(error), plain, status=error.status, headers=headers)


def place_of(step: BusinessError) -> str:
    """The address of the screen where a step is taken."""
    return reverse(STEPS[type(step)])
