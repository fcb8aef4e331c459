"""Narrowed lists that search engines may list, such as the categories of a blog."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Max

from cms.delivery.snippets import page_models
from cms.listings import Listing

from .selection import Selection, is_public

Versions = dict[str, tuple[str, datetime.datetime | None]]


def narrowed_lists(selection: Selection) -> Iterator[Versions]:
    """The lists that show anything: by language, the address and the last change of an entry."""
    for model in page_models():
        for listing in model.listings:
            if listing.is_indexed:
                yield from lists_of(selection, model, listing)


def lists_of(selection: Selection, model: Any, listing: Listing) -> Iterator[Versions]:
    named = names_of(listing)
    families: dict[tuple[Any, Any], Versions] = defaultdict(dict)
    for locale in selection.homes:
        pages = model.objects.filter(pk__in=selection.pages(locale).values("pk"))
        for page in pages.order_by("pk"):
            url = selection.addresses.absolute_url(page.url_path)
            for term, changed_at in terms_below(page, listing):
                slug = named[term].get(locale) or next(iter(named[term].values()))
                address = f"{url}{listing.path(slug, locale)}"
                families[page.translation_key, term][locale] = address, changed_at
    yield from families.values()


def names_of(listing: Listing) -> dict[Any, dict[str, str]]:
    """The slugs of every term by language, under what its translations share."""
    found: dict[Any, dict[str, str]] = defaultdict(dict)
    rows = listing.model.objects.order_by("pk")
    for key, locale, slug in rows.values_list("translation_key", "locale__language_code", "slug"):
        found[key][locale] = slug
    return found


def terms_below(page: Any, listing: Listing) -> Any:
    """The terms that the public pages right below have, with the latest publication."""
    entries = page.entry_model().objects.child_of(page).filter(is_public(), noindex=False)
    key = f"{listing.lookup}__translation_key"
    rows = entries.filter(**{f"{key}__isnull": False}).order_by(key)
    return rows.values_list(key).annotate(Max("last_published_at"))
