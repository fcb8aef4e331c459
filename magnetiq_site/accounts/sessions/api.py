"""Logging in and out for programs and browsers, and the logins that a person has."""

from datetime import datetime
from typing import Any, cast

from django.contrib.auth import login, logout
from django.contrib.auth.models import update_last_login
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from ninja import Router
from ninja.decorators import decorate_view
from pydantic import BaseModel, ConfigDict, Field

from business.core import audit
from business.core.errors import BusinessError
from business.core.rates import AUTH
from cms.api.access import needs_login
from cms.api.envelope import Envelope, errors, success
from magnetiq_site.accounts.logins import authenticate_person
from magnetiq_site.accounts.models import User

from .access_tokens import issue_access_token, lifetime
from .lifecycle import end_sessions, lifetime_of, open_session
from .models import EndReason, Kind, LoginSession
from .refresh_tokens import issue_refresh_token, use_refresh_token
from .requests import came_from_elsewhere, current_session

router = Router(tags=["auth"])
ENDED = _("This login has ended.")


class ForeignPage(BusinessError):
    """Somebody else's page wants to log this browser in."""

    status = 403
    code = "CSRF_FAILED"
    message = _("A browser logs in by a JSON request from our own pages.")


class LoginIn(BaseModel):
    """Who wants in. With `cookie`, a browser gets a session cookie in place of tokens."""

    model_config = ConfigDict(extra="forbid")

    email: str = Field(max_length=254, pattern=r"^[^\x00]*$")
    password: str = Field(max_length=1024)
    one_time_password: str = Field(default="", max_length=64)
    cookie: bool = False


class RefreshIn(BaseModel):
    """The refresh token that came with the last access token."""

    model_config = ConfigDict(extra="forbid")

    refresh_token: str = Field(max_length=256)


class TokensOut(BaseModel):
    """What a program shows from now on. A refresh token is good for one use."""

    access_token: str
    refresh_token: str
    token_type: str
    expires_in: int
    refresh_expires_in: int


class LoginSessionOut(BaseModel):
    """One login of a person."""

    id: int
    kind: str
    device: str
    network: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    is_current: bool


@router.post(
    "/login",
    auth=None,
    throttle=AUTH,
    response={200: Envelope[TokensOut | None], **errors(401, 403, 422)},
    operation_id="auth_session_log_in",
    summary="Log in",
)
@decorate_view(never_cache)
def log_in(request: HttpRequest, payload: LoginIn) -> dict[str, Any]:
    """Tokens for a program; with `cookie`, the session and CSRF cookies for a browser."""
    if payload.cookie and came_from_elsewhere(request):
        raise ForeignPage
    user = authenticate_person(
        request=request,
        email=payload.email,
        password=payload.password,
        one_time_password=payload.one_time_password,
    )
    if payload.cookie:
        start_cookie(request, user)
        return success(None)
    return success(start_tokens(request, user))


def start_cookie(request: HttpRequest, user: User) -> None:
    """Django's session: its receivers write the login down."""
    login(request, user)
    get_token(request)


def start_tokens(request: HttpRequest, user: User) -> dict[str, Any]:
    session = open_session(user=user, kind=Kind.API, request=request)
    update_last_login(User, user)
    audit.record("session.started", obj=session, user=user, request=request)
    return tokens(session, issue_refresh_token(session))


def tokens(session: LoginSession, refresh_token: str) -> dict[str, Any]:
    return {
        "access_token": issue_access_token(session),
        "refresh_token": refresh_token,
        "token_type": "Bearer",
        "expires_in": lifetime(),
        "refresh_expires_in": int(lifetime_of(Kind.API).total_seconds()),
    }


@router.post(
    "/refresh",
    auth=None,
    response={200: Envelope[TokensOut], **errors(401, 409, 422)},
    operation_id="auth_tokens_refresh",
    summary="Exchange a refresh token for new tokens",
)
@decorate_view(never_cache)
def refresh(request: HttpRequest, payload: RefreshIn) -> dict[str, Any]:
    """409 if it was used within the last ten seconds; later than that, its login has ended."""
    return success(tokens(*use_refresh_token(payload.refresh_token, request)))


@router.post(
    "/logout",
    auth=needs_login(),
    response={200: Envelope[None], **errors(401, 403)},
    operation_id="auth_session_log_out",
    summary="Log out",
)
def log_out(request: HttpRequest) -> dict[str, Any]:
    """End the login that the request was made with, and all of its tokens."""
    session = current_session(request)
    end_sessions(own(request).filter(pk=session.pk), EndReason.LOGOUT, by=session.user)
    if session.kind == Kind.BROWSER:
        logout(request)
    return success(None, str(ENDED))


@router.get(
    "/sessions",
    auth=needs_login(),
    response={200: Envelope[list[LoginSessionOut]], **errors(401, 403)},
    operation_id="auth_sessions_list",
    summary="Where this person is logged in",
)
@decorate_view(never_cache)
def list_sessions(request: HttpRequest) -> dict[str, Any]:
    """The last used first."""
    here = current_session(request).pk
    return success([described(session, here) for session in own(request).living()])


def described(session: LoginSession, here: int) -> dict[str, Any]:
    names = set(LoginSessionOut.model_fields) - {"is_current"}
    values = {name: getattr(session, name) for name in names}
    return values | {"is_current": session.pk == here}


@router.delete(
    "/sessions/{session_id}",
    auth=needs_login(),
    response={200: Envelope[None], **errors(401, 403, 404, 422)},
    operation_id="auth_session_end",
    summary="End one login",
)
def end_session(request: HttpRequest, session_id: int) -> dict[str, Any]:
    """Its cookie or tokens are good for nothing from now on."""
    session = get_object_or_404(own(request).living(), pk=session_id)
    end_sessions(own(request).filter(pk=session.pk), EndReason.ENDED_BY_OWNER, by=session.user)
    return success(None, str(ENDED))


@router.delete(
    "/sessions",
    auth=needs_login(),
    response={200: Envelope[int], **errors(401, 403)},
    operation_id="auth_sessions_end_others",
    summary="End all other logins",
)
def end_other_sessions(request: HttpRequest) -> dict[str, Any]:
    """All but the one that the request is made with; says how many there were."""
    session = current_session(request)
    others = own(request).exclude(pk=session.pk)
    return success(end_sessions(others, EndReason.ENDED_BY_OWNER, by=session.user, request=request))


def own(request: HttpRequest) -> Any:
    """The logins of whoever asks: nobody reaches those of others."""
    return cast("User", request.user).login_sessions.all()
