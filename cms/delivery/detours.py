"""Where a path leads that is no page's own: renamed pages, redirects, slips of the pen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from .addresses import Addresses
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
    """What Wagtail's redirects say, those of this site before those of every site."""
    wanted = [Redirect.normalise_path(path)]
    if query:
        wanted.insert(0, Redirect.normalise_path(f"{path}?{query}"))
    found = Redirect.get_for_site(site).filter(old_path__in=wanted)
    ranked = sorted(found, key=lambda item: (wanted.index(item.old_path), item.site_id is None))
    for redirect in ranked:
        target = target_of(redirect, render)
        if target and target != path:
            return Detour(target, redirect.is_permanent)
    return None


def target_of(redirect: Redirect, render: RenderContext) -> str | None:
    """Where a redirect leads; a page that readers may not see is no target."""
    if not redirect.redirect_page_id:
        return redirect.redirect_link or None
    page = render.library.page(redirect.redirect_page_id)
    if page is None or not render.library.is_public(page):
        return None
    url = render.addresses.url(page.url_path)
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
