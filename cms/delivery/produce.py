"""Makes the document of an address and stores it, again if something changed in between."""

import logging
import re
from typing import Any

from wagtail.models import Locale, Page

from cms.listings import Choice, find_choice

from .addresses import Addresses, prefix_of
from .clock import read_clock
from .lists import ListQuery, render_list
from .models import DocumentKind
from .renderer import Rendered, render_fallback, render_navigation, render_page, render_site
from .store import Address, Busy, Document, Outdated, store_document

logger = logging.getLogger(__name__)

ATTEMPTS = 3
PART = re.compile(r"(.*/)page/([2-9]|[1-9]\d{1,4})/")
NARROWED = re.compile(r"(.*/)([^/]+)/([^/]+)/")


def produce_document(address: Address, attempts: int = ATTEMPTS) -> Document | None:
    """The document of an address as it has to be now, stored if possible; none without a page."""
    since = read_clock()
    rendered = render_document(address)
    if rendered is None:
        return None
    if not rendered.is_kept:
        return unstored(rendered)
    try:
        return store_document(address, rendered, since)
    except Outdated:
        if attempts > 1:
            return produce_document(address, attempts - 1)
    except Busy as error:
        # As text: whoever keeps the record would keep the failed statement open.
        logger.info("The database is held by others: %s", str(error.__cause__))
    logger.info("%s is sent without being stored", address)
    return unstored(rendered)


def unstored(rendered: Rendered) -> Document:
    return Document(rendered.body, rendered.etag, None, rendered.fresh_until)


def produce_page(site_id: int, page_id: int) -> Document | None:
    """The document of a page by its key; none unless readers may see it on this site."""
    page = Page.objects.live().filter(pk=page_id).first()
    root = Addresses(site_id).root_of(page.url_path) if page else None
    if page is None or root is None or root.site.pk != site_id:
        return None
    path = root.path_of(page.url_path)
    return produce_document(Address(site_id, DocumentKind.PAGE, root.locale, path))


def render_document(address: Address) -> Rendered | None:
    """Make the document of an address; none if readers would find nothing there."""
    addresses = Addresses(address.site_id)
    if address.kind == DocumentKind.PAGE:
        return render_at(addresses, address.locale, address.path)
    if not Locale.objects.filter(language_code=address.locale).exists():
        return None
    if address.kind == DocumentKind.LIST:
        return render_list(addresses, address.locale, ListQuery.parse(address.path))
    if address.kind == DocumentKind.NAVIGATION:
        return render_navigation(addresses, address.locale)
    return render_site(addresses, address.locale)


def render_at(addresses: Addresses, locale: str, path: str) -> Rendered | None:
    """The page at a path, a further part of one that lists others, a narrowed list of one, or what
    stands in for a page that is not there in this language."""
    page = find_page(addresses, locale, path)
    if page is not None:
        return render_page(page.specific, addresses)
    further = PART.fullmatch(path)
    base, part = (further[1], int(further[2])) if further else (path, 1)
    page = find_page(addresses, locale, base) if further else None
    if page is not None and bool(getattr(page.specific_class, "listed_field", "")):
        return render_page(page.specific, addresses, part)
    found = find_narrowed(addresses, locale, base)
    if found is not None:
        return render_page(found[0].specific, addresses, part, found[1])
    return render_fallback(addresses, locale, path)


def find_narrowed(addresses: Addresses, locale: str, path: str) -> tuple[Any, Choice] | None:
    """The page of which a path names a narrowed list, and which one."""
    parts = NARROWED.fullmatch(path)
    page = find_page(addresses, locale, parts[1]) if parts else None
    if page is None or parts is None:
        return None
    choice = find_choice(page.specific_class, parts[2], parts[3], locale)
    return (page, choice) if choice else None


def find_page(addresses: Addresses, locale: str, path: str) -> Any | None:
    """The live page at a public path, which is not percent-encoded and ends with a slash."""
    root = addresses.root(locale)
    if root is None:
        return None
    url_path = root.url_path + path.removeprefix(prefix_of(locale)).removeprefix("/")
    return Page.objects.live().filter(url_path=url_path).first()
