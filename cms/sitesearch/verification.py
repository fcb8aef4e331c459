"""Compares the index with one made from scratch: they differ if a change went unseen."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from wagtail.models import Site

from cms.delivery.addresses import Addresses
from cms.delivery.clock import hold_clock
from cms.delivery.produce import produce_document, render_document
from cms.delivery.store import Address
from cms.delivery.verification import page_addresses

from .engines import engine
from .entries import digest_of, family_of, write_item
from .models import SearchEntry, SearchWord
from .registry import SOURCES, SearchItem

# Which entry it is, and what it has to be made from.
Place = tuple[int, str, str]


def addresses_of_pages() -> Iterator[Address]:
    for site_id in Site.objects.values_list("pk", flat=True):
        yield from page_addresses(Addresses(site_id))


def items_of_sources() -> Iterator[SearchItem]:
    for source in SOURCES.values():
        yield from source.items(None)


def expected_entries() -> dict[Place, Any]:
    """What there should be; an entry in its own language wins over one for want of it."""
    rendered = (render_document(address) for address in addresses_of_pages())
    items = [made.item for made in rendered if made and made.item]
    items += items_of_sources()
    found: dict[Place, Any] = {}
    for item in items:
        for locale in item.also_for:
            found.setdefault((item.site_id, locale, family_of(item)), digest_of(item))
    for item in items:
        if item.locale:
            found[item.site_id, item.locale, family_of(item)] = digest_of(item)
    return found


def differences() -> list[str]:
    """The entries that are missing, too many, or not as they would be made now."""
    expected = expected_entries()
    stored = {
        (entry.site_id, entry.locale, entry.family): entry for entry in SearchEntry.objects.all()
    }
    found = [f"missing: {place}" for place in expected.keys() - stored.keys()]
    for place, entry in stored.items():
        if place not in expected:
            found.append(f"too many: {entry}")
        elif expected[place] != entry.digest or not any(engine().stored(entry.pk)):
            found.append(f"differs: {entry}")
    return sorted(found)


def rebuild() -> int:
    """Make the whole index anew, page by page; what is right stays findable meanwhile.

    Returns:
        How many entries there are.
    """
    with transaction.atomic():
        hold_clock()
        SearchEntry.objects.update(digest=None)
        # The words of entries that are gone; the others come back with their entries.
        SearchWord.objects.all().delete()
    for address in addresses_of_pages():
        produce_document(address)
    for item in items_of_sources():
        with transaction.atomic():
            hold_clock()
            write_item(item)
    with transaction.atomic():
        hold_clock()
        SearchEntry.objects.filter(digest=None).delete()
        engine().tidy(whole=True)
    return SearchEntry.objects.count()
