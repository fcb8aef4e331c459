"""What is being answered at the moment, so that whoever writes something down need not be told."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponseBase

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""One id for a request and all that it leads to, the jobs that it owes included."""
current_request: ContextVar[HttpRequest | None] = ContextVar("current_request", default=None)
"""The request; nothing in a job or a command."""


class CurrentRequestMiddleware:
    """Knows the request until it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        known = current_request.set(request)
        try:
            return self.get_response(request)
        finally:
            current_request.reset(known)
