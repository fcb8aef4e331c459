"""Makes the document of an address and stores it, again if something changed in between."""

import logging
from typing import Any

from wagtail.models import Locale, Page

from .addresses import Addresses, prefix_of
from .clock import read_clock
from .models import DocumentKind
from .renderer import Rendered, render_navigation, render_page, render_site
from .store import Address, Busy, Document, Outdated, store_document

logger = logging.getLogger(__name__)

ATTEMPTS = 3


def produce_document(address: Address, attempts: int = ATTEMPTS) -> Document | None:
    """The document of an address as it has to be now, stored if possible; none without a page."""
    since = read_clock()
    rendered = render_document(address)
    if rendered is None:
        return None
    try:
        return store_document(address, rendered, since)
    except Outdated:
        if attempts > 1:
            return produce_document(address, attempts - 1)
    except Busy as error:
        # As text: whoever keeps the record would keep the failed statement open.
        logger.info("The database is held by others: %s", str(error.__cause__))
    logger.info("%s is sent without being stored", address)
    return Document(rendered.body, rendered.etag, None)


def render_document(address: Address) -> Rendered | None:
    """Make the document of an address; none if readers would find nothing there."""
    addresses = Addresses(address.site_id)
    if address.kind == DocumentKind.PAGE:
        page = find_page(addresses, address.locale, address.path)
        return render_page(page.specific, addresses) if page else None
    if not Locale.objects.filter(language_code=address.locale).exists():
        return None
    if address.kind == DocumentKind.NAVIGATION:
        return render_navigation(addresses, address.locale)
    return render_site(addresses, address.locale)


def find_page(addresses: Addresses, locale: str, path: str) -> Any | None:
    """The live page at a public path, which is not percent-encoded and ends with a slash."""
    root = addresses.root(locale)
    if root is None:
        return None
    url_path = root.url_path + path.removeprefix(prefix_of(locale)).removeprefix("/")
    return Page.objects.live().filter(url_path=url_path).first()
