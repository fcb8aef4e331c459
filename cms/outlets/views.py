"""Answers for what programs fetch; none of it depends on who asks."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from cms.delivery.addresses import Addresses
from cms.delivery.store import NoSite, find_site
from cms.models import SiteControls

from .feeds import find_source, make_feed
from .llms import render_llms
from .selection import Selection
from .sitemaps import render_index, render_part

XML = "application/xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"

# Doors of the site that are no pages. With the last slash, since rules are beginnings of
# addresses and an editor's page may begin with the same word.
NOT_FOR_ROBOTS = (
    "/admin/",
    "/api/",
    "/preview/",
    "/search/",
    "/de/suche/",
    "/styleguide/",
    "/de/styleguide/",
    "/subscriptions/",
    "/de/subscriptions/",
    "/forms/",
    "/de/forms/",
)


def fetched(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Kept for five minutes, afterwards asked for by its ETag."""
    return require_safe(conditional_page(cache_control(public=True, max_age=300)(view)))


def addresses_for(request: HttpRequest) -> Addresses:
    try:
        return Addresses(find_site(request.get_host()))
    except NoSite:
        raise Http404 from None


@fetched
def robots(request: HttpRequest) -> HttpResponse:
    site = addresses_for(request).site
    controls = SiteControls.objects.filter(site=site).first() or SiteControls()
    lines = ["User-agent: *"]
    lines += [f"Disallow: {path}" for path in (*NOT_FOR_ROBOTS, *controls.disallowed())]
    if controls.crawl_delay:
        lines.append(f"Crawl-delay: {controls.crawl_delay}")
    # A page that asks not to be listed has to be read for that, but nobody is led to it.
    if not controls.noindex:
        lines += ["", f"Sitemap: {site.root_url}/sitemap.xml"]
    return HttpResponse("\n".join([*lines, ""]), content_type=TEXT)


@fetched
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return found(render_index(Selection(addresses_for(request))))


@fetched
def sitemap_part(request: HttpRequest, locale: str, first: str = "0") -> HttpResponse:
    return found(render_part(Selection(addresses_for(request)), locale, int(first)))


def found(xml: str | None) -> HttpResponse:
    if xml is None:
        raise Http404
    return HttpResponse(xml, content_type=XML)


@fetched
def llms(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_llms(Selection(addresses_for(request))), content_type=TEXT)


@fetched
def feed(request: HttpRequest, blog_path: str) -> HttpResponse:
    addresses = addresses_for(request)
    source = find_source(addresses, f"/{blog_path}")
    if source is None:
        raise Http404
    return HttpResponse(make_feed(addresses, source).writeString("utf-8"), content_type=RSS)
