"""Where redirects lead, one after the other."""

from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

MOST_STEPS = 10


def local_path(link: str, site: Any) -> str | None:
    """The path of an address on this site, with its query; nothing for an address elsewhere."""
    if link.startswith("/") and not link.startswith("//"):
        return link
    here, there = urlsplit(site.root_url), urlsplit(link)
    if (here.scheme, here.netloc) != (there.scheme, there.netloc):
        return None
    query = f"?{there.query}" if there.query else ""
    fragment = f"#{there.fragment}" if there.fragment else ""
    return f"{there.path or '/'}{query}{fragment}"


def redirect_at(path: str, site: Any) -> Redirect | None:
    """The redirect of a path on a site; one of this site comes before one of every site."""
    wanted = [Redirect.normalise_path(path), Redirect.normalise_path(path.partition("?")[0])]
    found = Redirect.objects.filter(Q(site=site) | Q(site=None), old_path__in=wanted)
    ranked = sorted(found, key=lambda item: (wanted.index(item.old_path), item.site_id is None))
    return ranked[0] if ranked else None


def way_from(path: str, site: Any) -> list[Redirect]:
    """The redirects that follow each other from a path on; the first one comes last in a circle."""
    way: list[Redirect] = []
    while (found := redirect_at(path, site)) and len(way) < MOST_STEPS:
        is_known = found in way
        way.append(found)
        following = local_path(found.redirect_link, site) if not found.redirect_page_id else None
        if is_known or not following:
            break
        path = following
    return way


def default_site() -> Any:
    return Site.objects.filter(is_default_site=True).first() or Site.objects.first()
