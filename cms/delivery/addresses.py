"""Where pages are: from the tree to addresses on the public site, and back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings

from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

# What Django leaves as it is when it builds an address, so that both say the same.
SAFE_IN_PATH = "!$&'()*+,;=/~:@"


@dataclass(frozen=True)
class Root:
    """The home page of a site in one language."""

    site: Any
    locale: str
    url_path: str
    page_id: int
    translation_key: UUID

    def path_of(self, url_path: str) -> str:
        """The public path of a page below this root, not percent-encoded."""
        return f"{prefix_of(self.locale)}/{url_path.removeprefix(self.url_path)}"


def prefix_of(locale: str) -> str:
    """What stands before a language's paths; the default language has nothing."""
    return "" if locale == settings.LANGUAGE_CODE else f"/{locale}"


def prefixed_locales() -> set[str]:
    """The languages whose paths begin with their own code."""
    return {code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES} - {settings.LANGUAGE_CODE}


class Addresses:
    """The sites and their home pages as they are now, seen from one of the sites."""

    def __init__(self, site_id: int) -> None:
        sites = list(Site.objects.select_related("root_page"))
        self.site = next(site for site in sites if site.pk == site_id)
        self.roots = list(load_roots(sites))

    def root(self, locale: str) -> Root | None:
        """This site's home page in a language."""
        own = (root for root in self.roots if root.site.pk == self.site.pk)
        return next((root for root in own if root.locale == locale), None)

    def root_of(self, url_path: str) -> Root | None:
        """The home page above a page, if need be of another site."""
        above = [root for root in self.roots if url_path.startswith(root.url_path)]
        ranked = sorted(above, key=lambda root: root.site.pk != self.site.pk)
        return ranked[0] if ranked else None

    def is_own(self, url_path: str) -> bool:
        """Whether a page belongs to this site."""
        root = self.root_of(url_path)
        return root is not None and root.site.pk == self.site.pk

    def path(self, url_path: str) -> str | None:
        """A page's path on its site, as its document is stored."""
        root = self.root_of(url_path)
        return root.path_of(url_path) if root else None

    def url(self, url_path: str) -> str | None:
        """How to link to a page: a path on this site, a whole address on another one."""
        root = self.root_of(url_path)
        if root is None:
            return None
        encoded = quote(root.path_of(url_path), safe=SAFE_IN_PATH)
        return encoded if root.site.pk == self.site.pk else f"{root.site.root_url}{encoded}"

    def absolute_url(self, url_path: str) -> str:
        """A page's whole address; of a page without one, the site's."""
        url = self.url(url_path) or "/"
        return f"{self.site.root_url}{url}" if url.startswith("/") else url

    def wagtail_root_paths(self) -> list[SiteRootPath]:
        """The same in Wagtail's words, which its pages otherwise take from a cache."""
        ordered = sorted(self.roots, key=lambda root: root.site.pk != self.site.pk)
        return [
            SiteRootPath(root.site.pk, root.url_path, root.site.root_url, root.locale)
            for root in ordered
        ]


def load_roots(sites: list[Any]) -> Iterator[Root]:
    """Every home page, the most deeply nested first."""
    keys = {site.root_page.translation_key for site in sites}
    pages = (
        Page.objects.filter(translation_key__in=keys)
        .order_by("-url_path")
        .values_list("translation_key", "locale__language_code", "url_path", "pk")
    )
    for key, locale, url_path, pk in pages:
        for site in sites:
            if site.root_page.translation_key == key:
                yield Root(site, locale, url_path, pk, key)
