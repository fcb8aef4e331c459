"""Sends stored documents: the answer's headers, and nothing that has to be computed."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date, parse_etags

from cms.delivery.store import Document

from .conditions import TAG

JSON = "application/json; charset=utf-8"
FRESH, STALE = 60, 600  # seconds
KEPT = f"public, max-age=0, s-maxage={FRESH}, stale-while-revalidate={STALE}"
NOT_KEPT = "no-store"
IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "description": "The ETag that the client holds: 304 if nothing has changed since.",
    "required": False,
    "schema": {"type": "string"},
}
# What the OpenAPI document says of an operation that sends one.
SENDS_DOCUMENT: dict[str, Any] = {
    "parameters": [IF_NONE_MATCH],
    "responses": {200: TAG, 304: {"description": "Not Modified", **TAG}},
}


def send_document(
    request: HttpRequest, document: Document, content_type: str = JSON, locale: str = ""
) -> HttpResponse:
    """The document, or 304 if the client has it; without a key no cache may keep it."""
    headers = {"ETag": document.etag, "Vary": "Accept-Encoding", "Cache-Control": NOT_KEPT}
    if document.surrogate_key:
        headers |= {"Cache-Control": KEPT, "Surrogate-Key": document.surrogate_key}
    if document.surrogate_key and document.fresh_until:
        headers |= kept_until(document.fresh_until)
    if locale:
        headers["Content-Language"] = locale
    if is_known(request, document.etag):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(document.body, content_type=content_type, headers=headers)


def kept_until(moment: datetime.datetime) -> dict[str, str]:
    """Headers of a document that changes by itself: no cache shows it after that moment."""
    left = max(0, int((moment - timezone.now()).total_seconds()))
    fresh = min(FRESH, left)
    kept = f"public, max-age=0, s-maxage={fresh}"
    if stale := min(STALE, left - fresh):
        kept += f", stale-while-revalidate={stale}"
    return {"Cache-Control": kept, "Expires": http_date(moment.timestamp())}


def is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the client says that it holds this very document."""
    given = request.META.get("HTTP_IF_NONE_MATCH")
    if not given:
        return False
    known = [tag.removeprefix("W/") for tag in parse_etags(given)]
    return etag in known or known == ["*"]
