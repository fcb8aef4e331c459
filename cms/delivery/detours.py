"""Where a path leads that is no page's own: renamed pages, redirects, slips of the pen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.redirects.ways import local_path, way_from

from .addresses import Addresses, prefix_of
from .context import RenderContext
from .produce import find_page


@dataclass(frozen=True)
class Detour:
    """Where to go instead: a path of this site, percent-encoded, or an absolute address."""

    target: str
    permanent: bool


def find_detour(site_id: int, locale: str, path: str, query: str = "") -> Detour | None:
    """Look for a better address than a path at which there is no page.

    An editor's redirect comes first, then a path that differs only in upper and lower case, then a
    page that has this path in another language.
    """
    addresses = Addresses(site_id)
    render = RenderContext(addresses, locale)
    return (
        find_redirect(addresses.site, render, path, query)
        or find_other_case(render, path)
        or find_other_language(render, path)
    )


def find_redirect(site: Site, render: RenderContext, path: str, query: str) -> Detour | None:
    """What editors' redirects say, those of this site before those of every site.

    Readers go all the way at once; where redirects lead in a circle there is nothing.
    """
    way = way_from(f"{path}?{query}" if query else path, site)
    if not way or len(set(way)) < len(way):
        return None
    target = target_of(way[-1], render, path)
    if not target or target == path:
        return None
    return Detour(target, all(redirect.is_permanent for redirect in way))


def target_of(redirect: Redirect, render: RenderContext, path: str) -> str | None:
    """Where a redirect leads; a page that readers may not see is no target.

    Below a language's prefix a page stands for its translation. An address without a prefix may
    be from before there were languages: it leads to the page that was chosen.
    """
    if not redirect.redirect_page_id:
        link: str = redirect.redirect_link
        return local_path(link, render.addresses.site) or link or None
    page = render.library.page(redirect.redirect_page_id)
    if page is None or not render.library.is_public(page):
        return None
    has_prefix = path.startswith(f"{prefix_of(render.locale)}/") and prefix_of(render.locale)
    url = render.page_url(page.pk) if has_prefix else render.addresses.url(page.url_path)
    route = redirect.redirect_page_route_path
    return f"{url.rstrip('/')}{route}" if url and route else url


def find_other_case(render: RenderContext, path: str) -> Detour | None:
    lower = path.lower()
    if lower == path:
        return None
    page = find_page(render.addresses, render.locale, lower)
    if page is None or not render.library.is_public(page):
        return None
    return Detour(render.addresses.url(page.url_path) or "/", True)


def find_other_language(render: RenderContext, path: str) -> Detour | None:
    """The page that has this path in another language, in the language that was asked for.

    It is not permanent: a page of this address may come.
    """
    found = {target for target in namesakes(render, path) if target}
    return Detour(found.pop(), False) if len(found) == 1 else None


def namesakes(render: RenderContext, path: str) -> Iterator[str | None]:
    own = render.addresses.root(render.locale)
    below = path.removeprefix(own.path_of(own.url_path)) if own else path.removeprefix("/")
    if not below:
        return
    for root in render.addresses.roots:
        if root.locale != render.locale and root.site.pk == render.addresses.site.pk:
            for page in Page.objects.filter(url_path=root.url_path + below):
                yield local_url(render, page)


def local_url(render: RenderContext, page: Any) -> str | None:
    """A page's address in the language that was asked for, else in its own."""
    return render.page_url(page.pk)
