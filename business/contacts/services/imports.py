"""Tables of contacts: taken in, previewed, applied, and handed back with the result."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Count

from business.contacts.errors import UnreadableFile
from business.contacts.importing import IMPORTED_FIELDS
from business.contacts.models import ContactImport, ImportRow
from business.contacts.models.imports import ImportState
from business.contacts.tables import read_table
from business.contacts.tasks import apply_import, preview_import

PER_INSERT = 1_000
MOST_ROWS = 200_000
# What offices write above their columns, without case, spaces and signs.
HEADINGS = {
    "email": "email", "emailaddress": "email", "mail": "email", "emailadresse": "email",
    "firstname": "first_name", "vorname": "first_name", "lastname": "last_name",
    "surname": "last_name", "nachname": "last_name", "name": "last_name", "company": "company",
    "organisation": "company", "organization": "company", "firma": "company",
    "unternehmen": "company", "jobtitle": "job_title", "position": "job_title",
    "funktion": "job_title", "phone": "phone", "telephone": "phone", "telefon": "phone",
    "website": "website", "webseite": "website", "industry": "industry", "branche": "industry",
    "companysize": "company_size", "language": "language", "sprache": "language",
    "timezone": "time_zone", "zeitzone": "time_zone", "country": "country", "land": "country",
    "tags": "tags", "schlagworte": "tags",
}  # fmt: skip


def upload_contacts(*, file: BinaryIO, name: str, by: Any = None) -> ContactImport:
    """Take a table in, and guess which column is what; nothing happens to contacts yet.

    Raises:
        UnreadableFile: It is no CSV file, or has no rows or too many.
    """
    table = read_table(file)
    with transaction.atomic():
        _line, header = next(table, (0, []))
        batch = ContactImport.objects.create(
            name=name[:200], header=header, columns=_guessed(header), by=by
        )
        rows = (
            ImportRow(batch=batch, number=number, line=line, cells=cells)
            for number, (line, cells) in enumerate(table, start=1)
        )
        while chunk := list(islice(rows, PER_INSERT)):
            ImportRow.objects.bulk_create(chunk)
            batch.total = chunk[-1].number
            if batch.total > MOST_ROWS:
                raise UnreadableFile
        if not batch.total:
            raise UnreadableFile
        batch.save(update_fields=["total"])
    return batch


def _guessed(header: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, heading in enumerate(header):
        word = "".join(letter for letter in heading.casefold() if letter.isalnum())
        name = HEADINGS.get(word)
        if name and name not in found.values():
            found[str(number)] = name
    return found


def preview_contacts(
    *, import_id: int, columns: Mapping[str, str], overwrite: bool, list_id: int | None = None
) -> None:
    """Say which column is what and have the preview made, by a job.

    Raises:
        UnreadableFile: No column is the address, or a field is unknown.
    """
    with transaction.atomic():
        batch = ContactImport.objects.select_for_update().get(pk=import_id)
        wanted = list(columns.values())
        if "email" not in wanted or set(wanted) - set(IMPORTED_FIELDS):
            raise UnreadableFile
        if batch.state not in (ImportState.UPLOADED, ImportState.PREVIEWED):
            return
        batch.columns, batch.overwrite, batch.list_id = dict(columns), overwrite, list_id
        batch.state, batch.position = ImportState.PREVIEWING, 0
        batch.save()
        batch.rows.update(outcome="", email="", reason="", changes={})
        preview_import.enqueue(import_id)


def apply_contacts(*, import_id: int) -> bool:
    """Have the previewed import applied, by a job; False if it was decided already."""
    with transaction.atomic():
        previewed = ContactImport.objects.filter(pk=import_id, state=ImportState.PREVIEWED)
        started = previewed.update(state=ImportState.APPLYING, position=0) == 1
        if started:
            apply_import.enqueue(import_id)
    return started


def outcome_counts(batch: ContactImport) -> dict[str, int]:
    """How many rows will have, or have had, which outcome."""
    counted = batch.rows.values("outcome").annotate(n=Count("pk")).order_by("outcome")
    return {row["outcome"]: row["n"] for row in counted}


def result_rows(batch: ContactImport) -> Iterator[list[Any]]:
    """The table with what became of each line, as it is read."""
    yield ["line", "outcome", "reason", *batch.header]
    for row in batch.rows.order_by("number").iterator(chunk_size=PER_INSERT):
        yield [row.line, row.outcome, row.reason, *row.cells]
