"""How documents reach readers: public ones by a lasting address, private ones by a brief link."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve
from wagtail.models import BaseViewRestriction

from .ranges import in_range

SALT = "cms.private_document"
PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}
HARMLESS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def serve_document(
    request: HttpRequest, document_id: int, document_filename: str
) -> HttpResponseBase:
    """Wagtail's view, and ranges. Browsers ask each time whether the file has changed."""
    answer: HttpResponseBase = serve(request, document_id, document_filename)
    answer.headers.setdefault("Cache-Control", "public, no-cache")
    return in_range(request, answer)


def guard_private(document: Any, request: HttpRequest) -> HttpResponse | None:
    """At the address of a private document there is nothing, unless somebody may read it.

    Whoever may is sent on to a link of their own. A password is asked for by Wagtail.
    """
    restrictions = document.collection.get_view_restrictions()
    closed = [one for one in restrictions if not one.accept_request(request)]
    if any(one.restriction_type != BaseViewRestriction.PASSWORD for one in closed):
        raise Http404
    if closed or not restrictions:
        return None
    answer = redirect(private_address(document))
    for name, value in PRIVATE.items():
        answer[name] = value
    return answer


def private_address(document: Any) -> str:
    """A link to a document that holds for a quarter of an hour, whoever opens it.

    Whoever hands it out has asked before whether its reader may have the document.
    """
    return reverse("cms_private_document", args=[signing.dumps(document.pk, salt=SALT)])


@require_safe
def serve_private(request: HttpRequest, token: str) -> HttpResponseBase:
    """Send the document that a link names, as long as the link holds."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=settings.MAGNETIQ_PRIVATE_LINK_SECONDS)
    except signing.BadSignature:
        raise Http404 from None
    document = get_object_or_404(get_document_model(), pk=pk)
    answer = FileResponse(
        document.file.open("rb"),
        as_attachment=document.content_disposition != "inline",
        filename=document.filename,
        content_type=document.content_type,
        headers=PRIVATE | HARMLESS | {"ETag": quote_etag(document.file_hash)},
    )
    return in_range(request, answer)
