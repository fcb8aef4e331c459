"""Sends stored documents: the answer's headers, and nothing that has to be computed."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from cms.delivery.store import Document

JSON = "application/json; charset=utf-8"
KEPT = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
NOT_KEPT = "no-store"


def send_document(
    request: HttpRequest, document: Document, content_type: str = JSON, locale: str = ""
) -> HttpResponse:
    """The document, or 304 if the client has it; without a key no cache may keep it."""
    headers = {"ETag": document.etag, "Vary": "Accept-Encoding", "Cache-Control": NOT_KEPT}
    if document.surrogate_key:
        headers |= {"Cache-Control": KEPT, "Surrogate-Key": document.surrogate_key}
    if locale:
        headers["Content-Language"] = locale
    if is_known(request, document.etag):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(document.body, content_type=content_type, headers=headers)


def is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the client says that it holds this very document."""
    given = request.META.get("HTTP_IF_NONE_MATCH")
    if not given:
        return False
    known = [tag.removeprefix("W/") for tag in parse_etags(given)]
    return etag in known or known == ["*"]
