"""What HTTP asks of every address of the API, whatever is done there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation

from business.core.rates import standing_of

from .api_errors import API_ROOT, default_message, error_response


class ApiProtocolMiddleware:
    """HEAD is a GET without its body, OPTIONS names the methods, messages follow the client.

    Documents that caches keep say the same in every language: what differs is never kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(API_ROOT):
            return self.get_response(request)
        wanted = translation.get_language_from_request(request)
        # Nothing is switched for the many who read what is spoken already.
        if wanted == translation.get_language():
            return self.answer(request)
        with translation.override(wanted):
            return self.answer(request)

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info:
            return error_response(404, default_message(404))
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        response = self.get_response(request)
        if response.status_code == 405:
            response.headers["Allow"] = allowed(response.headers.get("Allow", ""))
            if asked == "OPTIONS":
                return HttpResponse(status=204, headers={"Allow": response.headers["Allow"]})
        tell_standing(request, response)
        return without_body(response) if asked == "HEAD" else response


def tell_standing(request: HttpRequest, response: HttpResponseBase) -> None:
    """Say what the operation's limit leaves to the client."""
    standing = standing_of(request)
    if standing is None:
        return
    response.headers["X-RateLimit-Limit"] = str(standing.limit)
    response.headers["X-RateLimit-Remaining"] = str(standing.remaining)
    response.headers["X-RateLimit-Reset"] = str(standing.seconds)
    if not standing.passed:
        response.headers["Retry-After"] = str(standing.seconds)


def allowed(methods: str) -> str:
    """The methods of an address, with those that every address has."""
    known = {method.strip() for method in methods.split(",")} | {"OPTIONS"}
    if "GET" in known:
        known.add("HEAD")
    return ", ".join(sorted(known - {""}))


def without_body(response: HttpResponseBase) -> HttpResponseBase:
    """The answer's headers alone, the length of what is left out among them."""
    if isinstance(response, HttpResponse):
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
    return response
