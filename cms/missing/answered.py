"""Which of the missing addresses lead somewhere by now."""

from django.conf import settings
from django.db.models import Q

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.delivery.addresses import Addresses, prefix_of, prefixed_locales
from cms.delivery.library import load_restricted_paths

from .models import MissingPath


def answered(site_id: int) -> list[int]:
    """The keys of a site's missing addresses that have a page or a redirect, in a few queries."""
    paths = dict(MissingPath.objects.filter(site_id=site_id).values_list("pk", "path"))
    wanted = set(paths.values())
    found = redirected(site_id, wanted) | set(pages_at(Addresses(site_id), wanted).values())
    return [pk for pk, path in paths.items() if path in found]


def redirected(site_id: int, paths: set[str]) -> set[str]:
    """Those of these paths that an editor's redirect is for."""
    wanted = {path: Redirect.normalise_path(path) for path in paths}
    redirects = Redirect.objects.filter(Q(site_id=site_id) | Q(site=None))
    known = set(redirects.values_list("old_path", flat=True))
    return {path for path, normalised in wanted.items() if normalised in known}


def pages_at(addresses: Addresses, paths: set[str]) -> dict[int, str]:
    """The pages that readers see at these paths, by key."""
    wanted: dict[str, str] = {}
    for path in paths:
        first = path.strip("/").partition("/")[0]
        root = addresses.root(first if first in prefixed_locales() else settings.LANGUAGE_CODE)
        if root is not None:
            below = path.removeprefix(prefix_of(root.locale)).strip("/")
            wanted[f"{root.url_path}{below}/" if below else root.url_path] = path
    pages = Page.objects.filter(live=True, url_path__in=wanted)
    private = load_restricted_paths()
    return {
        pk: wanted[url_path]
        for pk, url_path, path in pages.values_list("pk", "url_path", "path")
        if not path.startswith(private)
    }
