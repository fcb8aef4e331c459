"""Published pages as HTML, Markdown and plain text, made from the documents that readers get."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ninja import Router
from pydantic import ValidationError

from cms.delivery.produce import produce_page
from cms.delivery.renderer import ROUTE, etag_of
from cms.delivery.store import Document, NoSite, find_document_of_page
from cms.formats.pages import HTML, MARKDOWN, PLAIN_TEXT, Format, written_page

from .documents import SENDS_DOCUMENT, send_document
from .envelope import errors
from .errors import PageNotFound, SiteNotFound
from .lists import HIGHEST_ID
from .maintenance import admit_editor

router = Router(tags=["content"])


def answers_in(form: Format) -> dict[str, Any]:
    """An operation's answers: the text alone, and failures in the one error shape."""
    content = {form.media_type: {"schema": {"type": "string"}}}
    answers = SENDS_DOCUMENT["responses"]
    text = {"description": "OK", "content": content, **answers[200]}
    return {
        "response": {200: None, **errors(404, 422, 503)},
        "openapi_extra": {**SENDS_DOCUMENT, "responses": {**answers, 200: text}},
    }


@router.get(
    "/pages/{page_id}/html",
    **answers_in(HTML),
    operation_id="content_html_read",
    summary="A page as a fragment of HTML",
)
def read_html(request: HttpRequest, page_id: int) -> HttpResponse:
    """The title and every block in plain elements, without classes, styles or scripts."""
    return send_page(request, page_id, HTML)


@router.get(
    "/pages/{page_id}/markdown",
    **answers_in(MARKDOWN),
    operation_id="content_markdown_read",
    summary="A page as Markdown",
)
def read_markdown(request: HttpRequest, page_id: int) -> HttpResponse:
    """The title and every block in CommonMark, tables as on GitHub."""
    return send_page(request, page_id, MARKDOWN)


@router.get(
    "/pages/{page_id}/plain-text",
    **answers_in(PLAIN_TEXT),
    operation_id="content_text_read",
    summary="A page as plain text",
)
def read_plain_text(request: HttpRequest, page_id: int) -> HttpResponse:
    """The title and every block, with the addresses of links in parentheses."""
    return send_page(request, page_id, PLAIN_TEXT)


def send_page(request: HttpRequest, page_id: int, form: Format) -> HttpResponse:
    """What readers see of a page, in another format; it changes when the page's document does."""
    if not 0 < page_id <= HIGHEST_ID:
        raise no_page()
    try:
        found, root_url = find_document_of_page(request.get_host(), page_id)
    except NoSite:
        raise SiteNotFound(_("There is no site at this address.")) from None
    if found.in_maintenance:
        admit_editor(request, found.site_id)
    document = found.document
    page = page_in(document)
    if page is None:
        document = produce_page(found.site_id, page_id)
        page = page_in(document)
    # A path may meanwhile lead to another page.
    if document is None or page is None or page.id != page_id:
        raise no_page()
    body = written_page(page, form, root_url).encode()
    key = None if found.in_maintenance else document.surrogate_key
    made = replace(document, body=body, etag=etag_of(body), surrogate_key=key)
    return send_document(request, made, f"{form.media_type}; charset=utf-8", page.locale)


def page_in(document: Document | None) -> Any | None:
    """The page that a document holds; none in one that another version of the blocks has made."""
    try:
        return ROUTE.validate_json(document.body).data.page if document else None
    except ValidationError:
        return None


def no_page() -> PageNotFound:
    return PageNotFound(_("There is no such page."))
