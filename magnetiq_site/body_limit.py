"""Refuses a request that is larger than any upload may be, before a byte of it is stored."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

PIECE = 64 * 1024
# So much is read and thrown away: a browser that may not finish shows no answer at all.
MOST_READ = 200 * 1024**2


class BodyLimitMiddleware:
    """Answers 413, in the language of the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length <= settings.MAGNETIQ_REQUEST_MB * 1024**2:
            return self.get_response(request)
        throw_away(request, length)
        with translation.override(translation.get_language_from_request(request)):
            text = _("The request is too large. A file may have at most %(limit)s MB.") % {
                "limit": max(settings.MAGNETIQ_UPLOAD_MB.values())
            }
        return HttpResponse(text, status=413, content_type="text/plain; charset=utf-8")


def throw_away(request: HttpRequest, length: int) -> None:
    left = min(length, MOST_READ)
    while left > 0 and (piece := request.read(min(PIECE, left))):
        left -= len(piece)
