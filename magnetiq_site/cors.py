"""Lets the pages of other origins use the API: those that `MAGNETIQ_CORS_ORIGINS` lists."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

API = "/api/"
METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE"
ACCEPTED = (
    "Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
    "X-CSRFToken, X-Request-ID"
)
EXPOSED = (
    "ETag, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-ID"
)
PREFLIGHT_SECONDS = 3600


class CorsMiddleware:
    """Answers preflights and marks answers; without a mark a browser hands an answer to nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.MAGNETIQ_CORS_ORIGINS or not request.path_info.startswith(API):
            return self.get_response(request)
        is_allowed = request.headers.get("Origin") in settings.MAGNETIQ_CORS_ORIGINS
        if is_allowed and is_preflight(request):
            response: HttpResponseBase = preflight()
        else:
            response = self.get_response(request)
        # A cache in between must not hand one origin's answer to another.
        patch_vary_headers(response, ["Origin"])
        if is_allowed:
            response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
            response.headers["Access-Control-Allow-Credentials"] = "true"
            response.headers["Access-Control-Expose-Headers"] = EXPOSED
        return response


def is_preflight(request: HttpRequest) -> bool:
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


def preflight() -> HttpResponse:
    allowed = {
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": ACCEPTED,
        "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
    }
    return HttpResponse(status=204, headers=allowed)
