"""How an operation says who may call it: `auth=needs("content:write")`.

Who somebody is and what they may is decided by what `MAGNETIQ_ADMIT` names. Whoever is known and
lacks the permission gets 403, whoever is not known gets 401.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyBase

from .errors import ApiError


class NotAllowed(ApiError):
    """Logged in, and without the permission."""

    status = 403
    code = "FORBIDDEN"


class ForgedRequest(ApiError):
    """A cookie came along without the token that proves that our own page has sent the request."""

    status = 403
    code = "CSRF_FAILED"


class Door:
    """One way in.

    Args:
        permission: The name that a person must hold; empty for everybody who is logged in.
    """

    def __init__(self, permission: str) -> None:
        super().__init__()
        self.permission = permission

    def admitted(self, request: HttpRequest, token: str | None = None) -> Any | None:
        """The person, or nothing if it is nobody; `request.user` is that person from now on."""
        known = import_string(settings.MAGNETIQ_ADMIT)(request, token)
        if known is None:
            return None
        request.user = known.user
        if self.permission and not known.holds(self.permission):
            raise NotAllowed(_("You may not do this."))
        return known


class BearerDoor(Door, HttpBearer):
    """For programs: an access token in `Authorization`."""

    def authenticate(self, request: HttpRequest, token: str) -> Any | None:
        return self.admitted(request, token)


class SessionDoor(Door, APIKeyBase):
    """For browsers: the session cookie of the admin, with the CSRF token in `X-CSRFToken`."""

    openapi_in = "cookie"
    param_name = settings.SESSION_COOKIE_NAME

    def _get_key(self, request: HttpRequest) -> str | None:
        return request.COOKIES.get(self.param_name)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any | None:
        # Who sends an `Authorization` is judged by it alone.
        if not key or "Authorization" in request.headers:
            return None
        known = self.admitted(request)
        if known is not None and is_forged(request):
            raise ForgedRequest(_("The page has expired. Please load it again."))
        return known


def is_forged(request: HttpRequest) -> bool:
    """Whether Django's check of the CSRF token refuses the request; reading needs none."""
    check = CsrfViewMiddleware(_unused)
    check.process_request(request)
    return check.process_view(request, _unused, (), {}) is not None


def _unused(_request: HttpRequest) -> HttpResponse:
    """Stands where the check wants a view; it only looks for a mark on it."""
    raise NotImplementedError


def needs(permission: str) -> list[Door]:
    """The doors of an operation that asks for a permission."""
    return [BearerDoor(permission), SessionDoor(permission)]


def needs_login() -> list[Door]:
    """The doors of an operation for everybody who is logged in."""
    return needs("")
