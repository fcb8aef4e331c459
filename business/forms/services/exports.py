"""Entries as a table that goes out of the house."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from business.contacts.tables import written_table
from business.forms.models import FormVersion, Submission

PER_FETCH = 1_000


def export_submissions(rows: QuerySet[Submission]) -> Iterator[str]:
    """The lines of a file, with a column for each field that any of the forms had."""
    return written_table(_lines(rows))


def _lines(rows: QuerySet[Submission]) -> Iterator[list[Any]]:
    names = field_names(rows)
    head = [_("Received"), _("Form"), _("State"), _("E-mail address"), _("Language"), _("Page")]
    yield [*head, *names]
    ordered = rows.select_related("form", "version").order_by("pk")
    for row in ordered.iterator(chunk_size=PER_FETCH):
        received = timezone.localtime(row.created_at).isoformat(sep=" ", timespec="seconds")
        said = row.said()
        yield [
            *(received, row.form.name, row.get_state_display(), row.email, row.locale, row.page),
            *(said.get(name, "") for name in names),
        ]


def field_names(rows: QuerySet[Submission]) -> list[str]:
    """The names of all fields in these rows' versions, in the order of the newest."""
    versions = FormVersion.objects.filter(pk__in=rows.order_by().values("version")).order_by("-pk")
    names = (
        field["name"]
        for shown in versions.values_list("shown", flat=True)
        for field in shown["fields"]
    )
    return [name for name in dict.fromkeys(names) if name != "email"]
