"""The search of the site: hits with extracts, and titles while a reader types."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache, wraps
from typing import Annotated, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from ninja import Query, Router
from ninja.decorators import decorate_view

from cms.delivery.store import NoSite
from cms.sitesearch.engine import Scope
from cms.sitesearch.find import Found, search, suggest
from cms.sitesearch.matching import LONGEST_QUERY
from cms.sitesearch.registry import KINDS

from .documents import JSON
from .envelope import Envelope, errors
from .errors import ApiError, LocaleNotFound, SiteNotFound, UnknownType
from .maintenance import open_site
from .schemas import SearchAnswer, Suggestion

router = Router(tags=["content"])

# An edit may be found this much later; whatever leaves is gone after as long.
KEPT = "public, max-age=10"
LONGEST_DEPTH = 1000
PER_PAGE = 20
LOCALES = frozenset(code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES)

Words = Annotated[str, Query(description="What the reader typed; anything is allowed.")]
PageNumber = Annotated[int, Query(ge=1, le=LONGEST_DEPTH)]
PerPage = Annotated[int, Query(ge=1, le=100)]


def answered_at_once(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer the plain search of the site's own form before anything is parsed by type."""

    @wraps(run)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        given = request.GET.dict()
        if given.keys() == {"q", "locale"} and given["locale"] in LOCALES:
            # A refusal goes the usual way, which knows how to say it.
            with suppress(ApiError):
                return found_page(Scope(site_of(request), given["locale"]), given["q"])
        return run(request, *args, **kwargs)

    return view


@router.get(
    "/search",
    response={200: Envelope[SearchAnswer], **errors(404, 422, 503)},
    operation_id="content_search_run",
    summary="Search the site in one language",
)
@decorate_view(answered_at_once)
def search_site(
    request: HttpRequest,
    locale: str,
    q: Words = "",
    type: Annotated[str, Query(description="Only hits of one type, as `facets` names them.")] = "",
    page: PageNumber = 1,
    per_page: PerPage = PER_PAGE,
) -> HttpResponse:
    """Hits in titles come first. German readers get English pages that have no German version."""
    if type and type not in KINDS:
        raise UnknownType(_("There is no such type of search result."))
    scope = Scope(site_of(request), checked(locale), type)
    return found_page(scope, q, page, per_page)


def found_page(scope: Scope, q: str, page: int = 1, per_page: int = PER_PAGE) -> HttpResponse:
    found = search(scope, q, page, per_page)
    return answer(
        {
            "query": q[:LONGEST_QUERY],
            "total": found.total,
            "results": [result_of(hit, scope.locale) for hit in found.hits],
            "facets": facets_of(found, scope.locale),
            "is_capped": found.is_capped,
        },
        {"page": page, "per_page": per_page, "total": found.total},
    )


@router.get(
    "/search/suggestions",
    response={200: Envelope[list[Suggestion]], **errors(404, 422, 503)},
    operation_id="content_search_suggest",
    summary="Titles that begin with what is being typed",
)
def suggest_titles(request: HttpRequest, locale: str, q: Words = "") -> HttpResponse:
    """At most eight."""
    found = suggest(Scope(site_of(request), checked(locale)), q)
    return answer([suggestion_of(entry, locale) for entry in found])


def site_of(request: HttpRequest) -> int:
    try:
        return open_site(request)
    except NoSite:
        raise SiteNotFound(_("There is no site at this address.")) from None


def checked(locale: str) -> str:
    if locale not in LOCALES:
        raise LocaleNotFound(_("The site does not speak this language."))
    return locale


def result_of(hit: dict[str, Any], locale: str) -> dict[str, Any]:
    extras = hit["extras"]
    if isinstance(extras, str):
        # SQLite hands JSON out as it is stored.
        extras = {} if extras == "{}" else json.loads(extras)
    return {
        **suggestion_of(hit, locale),
        "extract": hit["extract"],
        "date": hit["date"],
        "extras": extras,
    }


def suggestion_of(entry: dict[str, Any], locale: str) -> dict[str, Any]:
    return {
        "type": entry["kind"],
        "label": labels_of(entry["kind"], locale)[0],
        "title": entry["title"],
        "url": entry["url"],
        "served_locale": entry["served_locale"],
        "is_fallback": entry["served_locale"] != locale,
    }


def facets_of(found: Found, locale: str) -> list[dict[str, Any]]:
    """The types that were found, in the order in which they were registered."""
    return [
        {"type": kind, "label": labels_of(kind, locale)[1], "count": found.counts[kind]}
        for kind in KINDS
        if kind in found.counts
    ]


@cache
def labels_of(kind: str, locale: str) -> tuple[str, str]:
    """One of a kind and many; entries of a plugin that is gone have its name."""
    if kind not in KINDS:
        return kind, kind
    with translation.override(locale):
        return str(KINDS[kind].label), str(KINDS[kind].plural)


def answer(data: Any, pagination: dict[str, int] | None = None) -> HttpResponse:
    """The envelope, written without a detour: a search is answered while somebody types."""
    envelope = {"success": True, "data": data, "message": "", "pagination": pagination}
    body = json.dumps(envelope, ensure_ascii=False, cls=DjangoJSONEncoder, separators=(",", ":"))
    headers = {"Cache-Control": KEPT, "Vary": "Accept-Encoding"}
    return HttpResponse(body, content_type=JSON, headers=headers)
