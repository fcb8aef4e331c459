"""Wagtail's own API, which is a preview: off unless `MAGNETIQ_WAGTAIL_API`, and closed to readers.

It is there for tools that speak it. Writing takes one of Wagtail's own tokens; reading takes that
or the session of somebody who may open the admin. What it deletes goes to the trash.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path

from .api_errors import default_message, error_response

View = Callable[..., HttpResponse]


def wagtail_api_urls() -> list[URLResolver]:
    """Its addresses, or none."""
    if not settings.MAGNETIQ_WAGTAIL_API:
        return []
    from wagtail.api.v3.urls import api  # noqa: PLC0415 - its app is there only if it is on

    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = for_editors(pattern.callback)
    return [path("api/v3-preview/", (patterns, app_name, namespace))]


def for_editors(view: View) -> View:
    """Let nobody in who may not open the admin."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from wagtail.api.v3.auth import BearerTokenAuth  # noqa: PLC0415 - as above

        # It makes whoever has a token the request's user, and everybody else nobody.
        person = request.user
        if "Authorization" in request.headers:
            BearerTokenAuth()(request)
            person = request.user
        if not person.has_perm("wagtailadmin.access_admin"):
            return error_response(401, default_message(401))
        return view(request, *args, **kwargs)

    return gated
