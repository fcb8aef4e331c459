"""One id for all that a request leads to: its log lines, its answer, and the jobs that it owes."""

import re
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from business.core.current import request_id

HEADER = "X-Request-ID"
# Django makes an object of all headers for whoever asks for one by its name.
GIVEN = "HTTP_X_REQUEST_ID"
ACCEPTED = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestIdMiddleware:
    """Takes the id that a proxy has given, or makes one, and sends it back.

    It stays set afterwards, for what the server says of a request that broke; the next request of
    the same thread sets its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.META.get(GIVEN, "")
        own = given if ACCEPTED.fullmatch(given) else uuid.uuid4().hex
        request_id.set(own)
        response = self.get_response(request)
        response.headers[HEADER] = own
        return response
