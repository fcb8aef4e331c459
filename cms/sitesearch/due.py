"""Looks at whatever may have changed, and brings the index to what readers may find now."""

import logging
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from wagtail.models import Page, Site

from cms.delivery.addresses import Addresses
from cms.delivery.clock import any_changed, hold_clock, read_clock
from cms.delivery.models import DocumentKind, PublishedDocument
from cms.delivery.produce import produce_document
from cms.delivery.store import Address

from .engines import engine
from .entries import EVERYTHING, remove_entries, write_item
from .models import SearchDue, SearchEntry
from .registry import PAGES, SOURCES

logger = logging.getLogger(__name__)

BATCH = 100


def make_due_entries() -> None:
    """Look at everything that is due, once. What fails stays due."""
    last = ""
    while batch := list(SearchDue.objects.filter(source__gt=last).order_by("source")[:BATCH]):
        for due in batch:
            try:
                if look_at(due.source):
                    SearchDue.objects.filter(source=due.source, stamp__lte=due.stamp).delete()
            except Exception:
                logger.exception("%s could not be indexed", due.source)
        last = batch[-1].source
    if last:
        engine().tidy(whole=False)


def look_at(source: str) -> bool:
    """Bring one thing's entries up to date; whether that could be done now."""
    name, _colon, key = source.partition(":")
    if source == EVERYTHING:
        return look_at_everything()
    if name == PAGES:
        return look_at_page(int(key))
    return look_at_item(name, int(key))


def look_at_everything() -> bool:
    """Bring the entries of every page up to date, those that no site has any more included."""
    known = SearchEntry.objects.filter(source__startswith=f"{PAGES}:").values_list("source")
    pages = {int(source.partition(":")[2]) for (source,) in known.distinct()}
    live = set(Page.objects.live().filter(depth__gt=1).values_list("pk", flat=True))
    done = [look_at_page(pk) for pk in sorted(pages | live)]
    return all(done)


def look_at_page(pk: int) -> bool:
    """Make a page's document if that is not fresh; what is found of the page is made with it."""
    addresses = list(addresses_of(pk))
    done = [is_fresh(address) or make_page(address, pk) for address in addresses]
    sites = [address.site_id for address in addresses]
    with transaction.atomic():
        hold_clock()
        SearchEntry.objects.filter(source=f"{PAGES}:{pk}").exclude(site_id__in=sites).delete()
    return all(done)


def make_page(address: Address, pk: int) -> bool:
    """Make a page's document and entries; whether they are stored, or nobody may see the page."""
    document = produce_document(address)
    if document is None:
        with transaction.atomic():
            hold_clock()
            remove_entries([f"{PAGES}:{pk}"], site_id=address.site_id)
    return document is None or document.surrogate_key is not None


def addresses_of(pk: int) -> Iterator[Address]:
    """Where a page is, if it is live."""
    page = Page.objects.live().filter(pk=pk).first()
    if page is None:
        return
    for site_id in Site.objects.values_list("pk", flat=True):
        addresses = Addresses(site_id)
        root = addresses.root_of(page.url_path)
        if root is not None and root.site.pk == site_id:
            path = root.path_of(page.url_path)
            yield Address(site_id, DocumentKind.PAGE, root.locale, path)


def is_fresh(address: Address) -> bool:
    """Whether the document there is up to date, and with it what is found of the page."""
    return (
        PublishedDocument.objects.filter(
            site_id=address.site_id,
            kind=address.kind,
            locale=address.locale,
            path=address.path,
            stale=False,
        )
        .exclude(fresh_until__lte=timezone.now())
        .exists()
    )


def look_at_item(name: str, key: int) -> bool:
    """Bring the entries of something that is no page up to date."""
    source = SOURCES.get(name)
    since = read_clock()
    items = list(source.items([key])) if source else []
    with transaction.atomic():
        hold_clock()
        if any_changed({f"{name}:{key}", f"search:{name}:{key}"}, since):
            return False
        sites = {item.site_id for item in items}
        SearchEntry.objects.filter(source=f"{name}:{key}").exclude(site_id__in=sites).delete()
        for item in items:
            write_item(item)
    return True
