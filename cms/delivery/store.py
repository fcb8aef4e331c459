"""Keeps documents. What is stored as fresh was made after everything that it was made from."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection
from django.utils import timezone

from wagtail.models import Site

from cms.sitesearch.entries import remove_entries, write_item

from .clock import any_changed, hold_clock, short_wait
from .models import DocumentDependency, DocumentKind, PublishedDocument
from .renderer import Rendered

# A reader is not kept waiting for a transaction of the editors that takes long.
PATIENCE = 2.0  # seconds

# The site of this name and port, else the default site if it has this name, else one of this
# name, else the default site.
OF_SITE = """
    WHERE s.hostname = %s OR s.is_default_site
    ORDER BY CASE
        WHEN s.hostname <> %s THEN 3
        WHEN s.port = %s THEN 0
        WHEN s.is_default_site THEN 1
        ELSE 2
    END
    LIMIT 1
"""
CONTROLS = """
    LEFT JOIN cms_sitecontrols c ON c.site_id = s.id
"""
FIND_SITE = "SELECT s.id, c.maintenance FROM wagtailcore_site s" + CONTROLS + OF_SITE  # noqa: S608
FIND_DOCUMENT = """
    SELECT s.id, c.maintenance, d.id, d.body, d.etag, d.stale, d.fresh_until
    FROM wagtailcore_site s
    LEFT JOIN cms_publisheddocument d
        ON d.site_id = s.id AND d.kind = %s AND d.locale = %s AND d.path = %s
"""
FIND = FIND_DOCUMENT + CONTROLS + OF_SITE
FIND_PAGE = """
    SELECT s.id, c.maintenance, d.id, d.body, d.etag, d.stale, d.fresh_until, s.hostname, s.port
    FROM wagtailcore_site s
    LEFT JOIN cms_publisheddocument d
        ON d.site_id = s.id AND d.kind = %s AND d.page_id = %s AND NOT d.stale
"""
FIND_OF_PAGE = FIND_PAGE + CONTROLS + OF_SITE


@dataclass(frozen=True)
class Address:
    """What a document is stored under."""

    site_id: int
    kind: DocumentKind
    locale: str
    path: str = ""


@dataclass(frozen=True)
class Document:
    """A document as it is sent; without a key, nobody can be told when it changes."""

    body: bytes
    etag: str
    surrogate_key: str | None
    # When it changes by itself.
    fresh_until: datetime.datetime | None = None


@dataclass(frozen=True)
class Found:
    """The site that a host name stands for, and its stored document if it is fresh."""

    site_id: int
    document: Document | None
    in_maintenance: bool = False


class NoSite(Exception):
    """Neither a site of this name nor a default one."""


class Outdated(Exception):
    """Something changed while the document was being made."""


class Busy(Exception):
    """The database was held by others for too long."""


def find_document(host: str, kind: DocumentKind, locale: str, path: str = "") -> Found:
    """Look a document up, in one statement.

    Raises:
        NoSite: There is no site at all.
    """
    return found_in(row_of_site(FIND, host, kind.value, locale, path))


def find_document_of_page(host: str, page_id: int) -> tuple[Found, str]:
    """The same by a page's key, and the address of the site.

    Raises:
        NoSite: There is no site at all.
    """
    *row, hostname, port = row_of_site(FIND_OF_PAGE, host, DocumentKind.PAGE.value, page_id)
    return found_in(row), Site(hostname=hostname, port=port).root_url


def found_in(row: Sequence[Any]) -> Found:
    site_id, in_maintenance, pk, body, etag, stale, given = row
    fresh_until = moment_of(given)
    is_over = bool(fresh_until and fresh_until <= timezone.now())
    fresh = pk is not None and not stale and not is_over
    document = Document(bytes(body), etag, f"d{pk}", fresh_until) if fresh else None
    return Found(site_id, document, bool(in_maintenance))


def moment_of(given: Any) -> datetime.datetime | None:
    """A moment as the database gives it; SQLite gives the text of one in UTC."""
    if isinstance(given, str):
        given = datetime.datetime.fromisoformat(given)
    if given is None or timezone.is_aware(given):
        found: datetime.datetime | None = given
        return found
    return timezone.make_aware(given, datetime.UTC)


def find_site(host: str) -> int:
    """The site that a host name stands for.

    Raises:
        NoSite: There is no site at all.
    """
    return find_site_state(host)[0]


def find_site_state(host: str) -> tuple[int, bool]:
    """The same, and whether the site is closed for readers.

    Raises:
        NoSite: There is no site at all.
    """
    site_id, in_maintenance = row_of_site(FIND_SITE, host)
    return int(site_id), bool(in_maintenance)


def row_of_site(statement: str, host: str, *parameters: Any) -> Sequence[Any]:
    """What a statement finds for the site that a host name stands for."""
    name, port = split_host(host)
    with connection.cursor() as cursor:
        cursor.execute(statement, (*parameters, name, name, port))
        row: Sequence[Any] | None = cursor.fetchone()
    if row is None:
        raise NoSite(host)
    return row


HOST = re.compile(r"(.+?)(?::(\d{1,5}))?")


def split_host(host: str) -> tuple[str, int]:
    """A Host header's name and port; without a port it is 80."""
    parts = HOST.fullmatch(host.lower())
    return (parts[1], int(parts[2] or 80)) if parts else (host, 80)


def store_document(address: Address, rendered: Rendered, since: int) -> Document:
    """Store a document, unless it was overtaken.

    Args:
        address: Where it will be found.
        rendered: What was made.
        since: The clock before it was made.

    Raises:
        Outdated: Something that it was made from changed after `since`.
        Busy: Somebody else held the database for longer than a reader should wait.
    """
    try:
        with short_wait(PATIENCE):
            hold_clock()
            if any_changed(rendered.keys, since):
                raise Outdated(address)
            document = write(address, rendered)
            write_dependencies(document, rendered.keys)
            write_found(address, rendered)
    except OperationalError as error:
        raise Busy(address) from error
    return Document(rendered.body, rendered.etag, document.surrogate_key, rendered.fresh_until)


def write(address: Address, rendered: Rendered) -> PublishedDocument:
    values: dict[str, Any] = {
        "body": rendered.body,
        "etag": rendered.etag,
        "page_id": rendered.page_id,
        "stale": False,
        "rendered_at": timezone.now(),
        "fresh_until": rendered.fresh_until,
    }
    document, _created = PublishedDocument.objects.update_or_create(
        site_id=address.site_id,
        kind=address.kind,
        locale=address.locale,
        path=address.path,
        defaults=values,
    )
    return document


def write_found(address: Address, rendered: Rendered) -> None:
    """Let readers find what the document says, and nothing that it said before."""
    if rendered.item is not None:
        write_item(rendered.item)
    elif rendered.page_id is not None:
        remove_entries([f"page:{rendered.page_id}"], site_id=address.site_id)


def write_dependencies(document: PublishedDocument, keys: frozenset[str]) -> None:
    known = set(document.dependencies.values_list("key", flat=True))
    gone = known - keys
    if gone:
        document.dependencies.filter(key__in=gone).delete()
    DocumentDependency.objects.bulk_create(
        [DocumentDependency(document=document, key=key) for key in sorted(keys - known)],
        batch_size=500,
    )
