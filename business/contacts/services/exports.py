"""Contacts as a table that goes out of the house, and the note of who took it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from business.contacts.models import Contact, ContactExport
from business.contacts.models.people import PROFILE_FIELDS
from business.contacts.tables import written_table

PER_FETCH = 1_000
COLUMNS = ("email", *PROFILE_FIELDS, "tags", "created_at")


def export_contacts(*, contacts: QuerySet[Contact], what: str, by: Any = None) -> Iterator[str]:
    """Write down that the export happens, and return the lines of the file."""
    count = contacts.count()
    ContactExport.objects.create(by=by, what=what[:200], count=count)
    return written_table(_rows(contacts))


def _rows(contacts: QuerySet[Contact]) -> Iterator[list[Any]]:
    yield list(COLUMNS)
    rows = contacts.order_by("pk").prefetch_related("tagged_items__tag")
    for contact in rows.iterator(chunk_size=PER_FETCH):
        tags = sorted(item.tag.name for item in contact.tagged_items.all())
        values = [getattr(contact, name) for name in ("email", *PROFILE_FIELDS)]
        yield [*values, ", ".join(tags), contact.created_at.isoformat(timespec="seconds")]
