"""The content endpoints: parse, look up, answer. Everything else is in `cms.delivery`."""

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from ninja import Query, Router
from ninja.decorators import decorate_view

from cms.delivery.context import PER_PAGE
from cms.delivery.detours import find_detour
from cms.delivery.lists import ListQuery, listed_model
from cms.delivery.models import DocumentKind
from cms.delivery.produce import produce_document
from cms.delivery.store import Address, Document, NoSite

from .documents import NOT_KEPT, SENDS_DOCUMENT, send_document
from .envelope import Envelope, errors, success
from .errors import LocaleNotFound, PageNotFound, SiteNotFound, UnknownType
from .lists import HIGHEST_ID
from .maintenance import kept_nowhere, open_document
from .paths import PublicPath, encode, parse_path
from .schemas import ListedPage, Navigation, Route, SiteInfo

router = Router(tags=["content"])

View = Callable[..., HttpResponse]
Find = Callable[[HttpRequest], Document | None]


def answered_from_store(find: Find) -> Callable[[View], View]:
    """Send what is stored before anything is parsed by type; what is not goes the usual way.

    Almost every request ends here, at the cost of little more than a bare view.
    """

    def decorate(run: View) -> View:
        @wraps(run)
        def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                document = find(request)
            except Exception:
                # The operation fails in the same way, and knows how to say so.
                document = None
            return send_document(request, document) if document else run(request, *args, **kwargs)

        return view

    return decorate


def stored_route(request: HttpRequest) -> Document | None:
    wanted = parse_path(given_path(request))
    if not wanted.is_canonical or wanted.has_default_prefix:
        return None
    return open_document(request, DocumentKind.PAGE, wanted.locale, wanted.canonical).document


def given_path(request: HttpRequest) -> str:
    """The parameter `path`; Django's own parser costs as much as the look-up."""
    query = request.META["QUERY_STRING"]
    if query.startswith("path=") and "&" not in query:
        return unquote_plus(query[len("path=") :])
    return request.GET["path"]


def stored_navigation(request: HttpRequest) -> Document | None:
    return open_document(request, DocumentKind.NAVIGATION, request.GET["locale"]).document


def stored_site(request: HttpRequest) -> Document | None:
    return open_document(request, DocumentKind.SITE, request.GET["locale"]).document


def stored_list(request: HttpRequest) -> Document | None:
    given = request.GET
    child_of = given.get("child_of")
    query = ListQuery(
        given["type"],
        int(child_of) if child_of else None,
        int(given.get("page", 1)),
        int(given.get("per_page", PER_PAGE)),
    )
    return open_document(request, DocumentKind.LIST, given["locale"], query.path).document


TypeName = Annotated[str, Query(description="As in the `type` of a page, such as article_page.")]
ParentId = Annotated[
    int | None, Query(ge=1, le=HIGHEST_ID, description="Only the pages right below this one.")
]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
PerPage = Annotated[int, Query(ge=1, le=100, description="20 is answered fastest.")]


@router.get(
    "/routes",
    response={200: Envelope[Route], **errors(400, 404, 422, 503)},
    openapi_extra=SENDS_DOCUMENT,
    operation_id="content_route_resolve",
    summary="Resolve a path to a page or a redirect",
)
@decorate_view(answered_from_store(stored_route))
def resolve_route(
    request: HttpRequest, response: HttpResponse, path: str
) -> HttpResponse | dict[str, Any]:
    """`path` is the path of the public site, as a browser sends it."""
    wanted = parse_path(path)
    if wanted.has_default_prefix:
        return redirect(response, encode(wanted.without_default_prefix().canonical))
    site_id, document = fresh_document(request, DocumentKind.PAGE, wanted.locale, wanted.canonical)
    if document is None:
        return redirect_or_fail(response, site_id, wanted)
    if not wanted.is_canonical:
        return redirect(response, encode(wanted.canonical))
    return send_document(request, document)


@router.get(
    "/navigation",
    response={200: Envelope[Navigation], **errors(404, 422, 503)},
    openapi_extra=SENDS_DOCUMENT,
    operation_id="content_navigation_read",
    summary="Menus of one language",
)
@decorate_view(answered_from_store(stored_navigation))
def read_navigation(request: HttpRequest, locale: str) -> HttpResponse:
    return send_or_fail(request, DocumentKind.NAVIGATION, locale)


@router.get(
    "/pages",
    response={200: Envelope[list[ListedPage]], **errors(404, 422, 503)},
    openapi_extra=SENDS_DOCUMENT,
    operation_id="content_pages_list",
    summary="List the pages of one type",
)
@decorate_view(answered_from_store(stored_list))
def list_pages(
    request: HttpRequest,
    type: TypeName,
    locale: str,
    child_of: ParentId = None,
    page: PageNumber = 1,
    per_page: PerPage = PER_PAGE,
) -> HttpResponse:
    """The live pages that everybody may see; articles the newest first, others as in the tree."""
    query = ListQuery(type, child_of, page, per_page)
    if listed_model(type) is None:
        raise UnknownType(_("There is no such type of page."))
    return send_or_fail(request, DocumentKind.LIST, locale, query.path)


@router.get(
    "/site",
    response={200: Envelope[SiteInfo], **errors(404, 422, 503)},
    openapi_extra=SENDS_DOCUMENT,
    operation_id="content_site_read",
    summary="Name and contact details of one language",
)
@decorate_view(answered_from_store(stored_site))
def read_site(request: HttpRequest, locale: str) -> HttpResponse:
    return send_or_fail(request, DocumentKind.SITE, locale)


def send_or_fail(
    request: HttpRequest, kind: DocumentKind, locale: str, path: str = ""
) -> HttpResponse:
    document = None
    if locale in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
        _site_id, document = fresh_document(request, kind, locale, path)
    if document is None:
        raise LocaleNotFound(_("The site does not speak this language."))
    return send_document(request, document)


def fresh_document(
    request: HttpRequest, kind: DocumentKind, locale: str, path: str = ""
) -> tuple[int, Document | None]:
    """The stored document, or one made on the spot; and the site that was asked."""
    try:
        found = open_document(request, kind, locale, path)
    except NoSite:
        raise SiteNotFound(_("There is no site at this address.")) from None
    if found.document:
        return found.site_id, found.document
    made = produce_document(Address(found.site_id, kind, locale, path))
    return found.site_id, kept_nowhere(made) if found.in_maintenance else made


def redirect_or_fail(response: HttpResponse, site_id: int, wanted: PublicPath) -> dict[str, Any]:
    detour = find_detour(site_id, wanted.locale, wanted.canonical, wanted.query)
    if detour is None:
        with translation.override(wanted.locale):
            raise PageNotFound(_("There is no page at this address."))
    return redirect(response, detour.target, permanent=detour.permanent)


def redirect(response: HttpResponse, target: str, *, permanent: bool = True) -> dict[str, Any]:
    """Where to go instead. No cache is told when a redirect changes, so none keeps it."""
    response["Cache-Control"] = NOT_KEPT
    return success({"kind": "redirect", "target": target, "permanent": permanent})
