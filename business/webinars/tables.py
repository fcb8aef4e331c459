"""Registrations as a table that goes out of the house; the admin writes down who took it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from business.contacts.tables import neutralised, written_table

from .models import Registration

PER_FETCH = 1_000
WORDS = (
    "email", "first_name", "last_name", "company", "job_title", "phone", "question", "needs",
)  # fmt: skip


def as_csv(rows: QuerySet[Registration]) -> Iterator[str]:
    """The lines of a file."""
    return written_table(lines_of(rows))


def as_workbook(rows: QuerySet[Registration]) -> bytes:
    """A file for Excel in which every cell is text: nothing is a formula."""
    # Ten MiB in each process, of which few ever write such a file.
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Registrations"))
    for line in lines_of(rows):
        sheet.append([text_cell(sheet, value) for value in line])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def text_cell(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # noqa: PLC0415

    text = neutralised(value)
    cell = WriteOnlyCell(sheet, value="".join(sign for sign in text if is_storable(sign)))
    cell.data_type = "s"
    return cell


def is_storable(sign: str) -> bool:
    """XML has no place for control characters."""
    return sign in "\t\n\r" or sign >= " "


def lines_of(rows: QuerySet[Registration]) -> Iterator[list[Any]]:
    labels = [Registration._meta.get_field(name).verbose_name for name in WORDS]  # type: ignore[union-attr]  # of a column
    yield [
        pgettext("webinar", "Session"), _("Start"), *labels,
        _("Language"), _("State"), _("Attended"), _("Registered"), _("Number"),
    ]  # fmt: skip
    ordered = rows.select_related("session__topic").order_by("session", "number")
    for row in ordered.iterator(chunk_size=PER_FETCH):
        yield [
            row.session.title("en"),
            row.session.local_start.isoformat(sep=" ", timespec="minutes"),
            *(getattr(row, name) for name in WORDS),
            row.get_language_display(),
            row.get_state_display(),
            {True: _("yes"), False: _("no"), None: ""}[row.attended],
            timezone.localtime(row.created_at).isoformat(sep=" ", timespec="seconds"),
            row.number,
        ]
