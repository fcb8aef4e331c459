"""The sitemap: an index, and parts with the addresses of one language."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings

from cms.delivery.ordering import language_order

from .narrowed import narrowed_lists
from .selection import Selection

# The protocol allows 50,000 addresses and 50 MB.
MOST = 10_000
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True)
class Part:
    """Up to `MOST` pages of one language in the order of their keys, from a key on."""

    locale: str
    first: int
    changed_at: datetime.datetime | None

    @property
    def path(self) -> str:
        first = f"-{self.first}" if self.first else ""
        return f"/sitemap-{self.locale}{first}.xml"


def render_index(selection: Selection) -> str | None:
    """The addresses of all parts; nothing if there is no page to list."""
    root_url = selection.addresses.site.root_url
    entries = [
        f"<sitemap>{location(root_url + part.path)}{last_change(part.changed_at)}</sitemap>\n"
        for locale in selection.homes
        for part in parts_of(selection, locale)
    ]
    if not entries:
        return None
    return f'{DECLARATION}<sitemapindex xmlns="{SITEMAP}">\n{"".join(entries)}</sitemapindex>\n'


def parts_of(selection: Selection, locale: str) -> Iterator[Part]:
    pages = selection.pages(locale).order_by("pk")
    rows = pages.values_list("pk", "last_published_at").iterator()
    batches = iter(lambda: list(islice(rows, MOST)), [])
    for number, batch in enumerate(batches):
        changes = [changed_at for _pk, changed_at in batch if changed_at]
        # The first part has the same address whichever page comes first.
        yield Part(locale, batch[0][0] if number else 0, max(changes, default=None))


def render_part(selection: Selection, locale: str, first: int) -> str | None:
    """The pages of a part with all their languages; nothing if there are none."""
    if locale not in selection.homes:
        return None
    pages = selection.pages(locale).filter(pk__gte=first).order_by("pk")[:MOST]
    families: dict[Any, dict[str, tuple[str, Any]]] = defaultdict(dict)
    for key, code, url_path, changed_at in selection.versions(pages).values_list(
        "translation_key", "locale__language_code", "url_path", "last_published_at"
    ):
        families[key][code] = selection.addresses.absolute_url(url_path), changed_at
    if not families:
        return None
    entries = [url_entry(versions, locale) for versions in families.values()]
    if not first:
        lists = narrowed_lists(selection)
        entries += [url_entry(versions, locale) for versions in lists if locale in versions]
    return (
        f'{DECLARATION}<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">\n'
        f"{''.join(sorted(entries))}</urlset>\n"
    )


def url_entry(versions: dict[str, tuple[str, Any]], locale: str) -> str:
    address, changed_at = versions[locale]
    links = [(code, versions[code][0]) for code in sorted(versions, key=language_order)]
    if settings.LANGUAGE_CODE in versions:
        links.append(("x-default", versions[settings.LANGUAGE_CODE][0]))
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(href)}/>'
        for code, href in links
    )
    return f"<url>{location(address)}{last_change(changed_at)}{alternates}</url>\n"


def location(address: str) -> str:
    return f"<loc>{escape(address)}</loc>"


def last_change(moment: datetime.datetime | None) -> str:
    """As a W3C date; a page may have none."""
    return f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""
