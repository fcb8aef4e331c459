"""Every failure below `/api/v1/` in the one error shape, whoever raised it."""

import json
import logging
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from business.core.errors import BusinessError
from cms.api.errors import ApiError

from .api_messages import sentence

logger = logging.getLogger(__name__)

API_ROOT = "/api/"
JSON = "application/json; charset=utf-8"
Details = list[dict[str, str]]


def error_response(
    status: int, message: str, *, code: str = "", details: Details | None = None
) -> HttpResponse:
    """A failed answer; without a code it is named after its status."""
    return HttpResponse(
        error_bytes(status, message, code=code, details=details),
        status=status,
        content_type=JSON,
        headers={"Cache-Control": "no-store"},
    )


def error_bytes(
    status: int, message: str, *, code: str = "", details: Details | None = None
) -> bytes:
    error = {
        "code": code or HTTPStatus(status).name,
        "message": message,
        "details": details or [],
    }
    return json.dumps({"success": False, "error": error}, ensure_ascii=False).encode()


def default_message(status: int) -> str:
    """What a person is told about a failure that nobody has described."""
    messages = {
        400: _("The request cannot be understood."),
        401: _("Please log in."),
        403: _("You may not do this."),
        404: _("There is nothing at this address."),
        405: _("This address does not support this method."),
        413: _("The request is too large."),
        415: _("A body of this type is not read here."),
        429: _("Too many requests. Please try again later."),
        503: _("The service is not available at the moment."),
    }
    unknown = _("Something went wrong on our side. It has been recorded.")
    return messages.get(status, unknown if status >= 500 else _("The request failed."))


def told_when(answer: HttpResponse, retry_after: int | None) -> HttpResponse:
    """The answer, with the seconds after which it is worth asking again if somebody knows them."""
    if retry_after is not None:
        answer["Retry-After"] = str(retry_after)
    return answer


# What Django raises while a request is read.
PLAIN_FAILURES: dict[type[Exception], int] = {
    Http404: 404,
    PermissionDenied: 403,
    RequestDataTooBig: 413,
    SuspiciousOperation: 400,
    BadRequest: 400,
    MultiPartParserError: 400,
    UnreadablePostError: 400,
    # By whom the limit says how long to wait.
    Throttled: 429,
}


def failed_plainly(status: int, _request: HttpRequest, _error: Exception) -> HttpResponse:
    return error_response(status, default_message(status))


def add_error_handlers(api: NinjaAPI) -> None:
    """Answer whatever an operation raises."""

    def api_error(_request: HttpRequest, error: ApiError) -> HttpResponse:
        details = getattr(error, "details", None)
        answer = error_response(error.status, error.message, code=error.code, details=details)
        return told_when(answer, error.retry_after)

    def refused(_request: HttpRequest, error: BusinessError) -> HttpResponse:
        details = [asdict(problem) for problem in error.details]
        answer = error_response(error.status, str(error), code=error.code, details=details)
        return told_when(answer, getattr(error, "retry_after", None))

    def unknown_person(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
        answer = error_response(401, default_message(401))
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    def http_error(_request: HttpRequest, error: HttpError) -> HttpResponse:
        return error_response(error.status_code, error.message)

    def invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        details = [
            {"field": field_name(item["loc"]), "message": sentence(item)} for item in error.errors
        ]
        message = _("The request has missing or invalid values.")
        return error_response(422, message, code="VALIDATION_ERROR", details=details)

    def unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
        logger.error("%s %s failed", request.method, request.get_full_path(), exc_info=error)
        return error_response(500, default_message(500))

    handlers: list[tuple[type[Exception], Callable[..., HttpResponse]]] = [
        (ApiError, api_error),
        (BusinessError, refused),
        (AuthenticationError, unknown_person),
        (HttpError, http_error),
        (ValidationError, invalid),
        (Exception, unexpected),
        *((kind, partial(failed_plainly, status)) for kind, status in PLAIN_FAILURES.items()),
    ]
    for kind, handler in handlers:
        api.add_exception_handler(kind, handler)


def field_name(location: tuple[Any, ...]) -> str:
    """The field as the client knows it: `query.path`, `body.session.id`."""
    return ".".join(str(part) for part in location)


def unknown_address(_request: HttpRequest, *_args: Any) -> HttpResponse:
    """The end of the API's addresses: whatever follows belongs to pages."""
    return error_response(404, default_message(404))


class ErrorShapeMiddleware:
    """Rewrites the failures that Django answers by itself.

    Such are unknown addresses, wrong methods, refused hosts, and errors in other middleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code < 400 or not request.path_info.startswith(API_ROOT):
            return response
        if response.headers.get("Content-Type", "").startswith("application/json"):
            return response
        return self.reshaped(response)

    def reshaped(self, response: HttpResponseBase) -> HttpResponse:
        """The same failure in our shape; headers such as `Allow` are kept."""
        answer = error_response(response.status_code, default_message(response.status_code))
        for name, value in response.headers.items():
            if name not in {"Content-Type", "Content-Length"}:
                answer.headers.setdefault(name, value)
        answer.headers["Content-Length"] = str(len(answer.content))
        return answer
