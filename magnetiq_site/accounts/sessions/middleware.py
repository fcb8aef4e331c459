"""A cookie opens nothing by itself: the row of its login has to live."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from .lifecycle import end_sessions, keep_in_use
from .models import LoginSession
from .reasons import told
from .requests import SESSION_MARK, is_activity, set_current_session


class LoginSessionMiddleware:
    """Whoever has been logged out is nobody, and reads why on the next screen.

    Nothing is looked up for a request that never asks who it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        claimed = request.user
        request.user = SimpleLazyObject(lambda: proven(request, claimed))  # type: ignore[assignment]  # as Django does
        return self.get_response(request)


def proven(request: HttpRequest, claimed: Any) -> Any:
    """The person of the cookie if their login lives; else nobody."""
    if not claimed.is_authenticated:
        return claimed
    known = LoginSession.objects.filter(pk=request.session.get(SESSION_MARK, 0), user=claimed.pk)
    session = known.select_related("user").first()
    why = session.reason_to_end() if session else None
    if session is None or why is not None:
        if session is not None and why is not None:
            end_sessions(known, why)
            tell(request, session)
        request.session.flush()
        return AnonymousUser()
    if is_activity(request):
        keep_in_use(session, request)
    set_current_session(request, session)
    return claimed


def tell(request: HttpRequest, session: LoginSession) -> None:
    """Leave word for the login screen, in the language that the person reads the admin in."""
    session.refresh_from_db(fields=["why"])
    profile = getattr(session.user, "wagtail_userprofile", None)
    language = profile and profile.preferred_language
    with translation.override(language or translation.get_language_from_request(request)):
        text = told(session)
        if text:
            messages.warning(request, text)
