"""Compares stored documents with ones made from scratch: they differ if a change went unseen."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.utils import timezone

from wagtail.models import Locale, Page, Site

from .addresses import Addresses
from .clock import read_clock
from .invalidation import invalidate_documents
from .models import DocumentKind, PublishedDocument
from .produce import produce_document, render_document
from .store import Address
from .tasks import forget_document


def published_addresses() -> Iterator[Address]:
    """Every address at which readers may find a document, those of private pages included."""
    for site_id in Site.objects.values_list("pk", flat=True):
        for code in Locale.objects.values_list("language_code", flat=True):
            yield Address(site_id, DocumentKind.NAVIGATION, code)
            yield Address(site_id, DocumentKind.SITE, code)
        yield from page_addresses(Addresses(site_id))


def page_addresses(addresses: Addresses) -> Iterator[Address]:
    own = [root for root in addresses.roots if root.site.pk == addresses.site.pk]
    for root in own:
        below = Page.objects.live().filter(url_path__startswith=root.url_path)
        for url_path in below.values_list("url_path", flat=True):
            if addresses.root_of(url_path) == root:
                path = root.path_of(url_path)
                yield Address(root.site.pk, DocumentKind.PAGE, root.locale, path)


def stored_addresses() -> Iterator[Address]:
    """The address of every stored document."""
    rows = PublishedDocument.objects.order_by("pk").values_list("site_id", "kind", "locale", "path")
    for site_id, kind, locale, path in rows:
        yield Address(site_id, DocumentKind(kind), locale, path)


def stored_at(address: Address) -> QuerySet[PublishedDocument]:
    return PublishedDocument.objects.filter(
        site_id=address.site_id, kind=address.kind, locale=address.locale, path=address.path
    )


def rebuild(addresses: Collection[Address]) -> None:
    """Store documents anew; where readers find nothing, nothing stays."""
    invalidate_documents([pk for address in addresses for pk in keys_at(address)])
    for address in addresses:
        if produce_document(address) is None:
            for pk in keys_at(address):
                forget_document(pk)


def keys_at(address: Address) -> list[int]:
    return list(stored_at(address).values_list("pk", flat=True))


def is_as_made(address: Address) -> bool | None:
    """Whether the stored document is what would be made now; None if nothing fresh is stored."""
    clock = read_clock()
    rendered = render_document(address)
    fresh = stored_at(address).filter(stale=False).exclude(fresh_until__lte=timezone.now())
    stored = fresh.first()
    if stored is None:
        return None
    if rendered is not None and bytes(stored.body) == rendered.body:
        return True
    # Somebody published meanwhile: what was compared is not of one time.
    return is_as_made(address) if read_clock() != clock else False
