"""The one timeline of a contact: what plugins wrote, and what other tables know by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import CharField, F, Model, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Contact, ContactNote, Conversion, TimelineEntry, Touch
from .timeline import kind_of

PER_PAGE = 25
SOURCES: dict[str, tuple[type[Model], str]] = {
    "entry": (TimelineEntry, "at"),
    "touch": (Touch, "at"),
    "conversion": (Conversion, "at"),
    "note": (ContactNote, "created_at"),
}


@dataclass(frozen=True)
class Moment:
    """One line of the timeline."""

    at: datetime
    icon: str
    label: str | Promise
    text: str
    link: str | None = None


def history_page(contact: Contact, number: Any) -> tuple[Any, list[Moment]]:
    """One page of the timeline, the newest first: two queries and one for each kind of source."""
    parts = [
        model._default_manager.filter(contact=contact)
        .order_by()
        .values(moment=F(column), origin=Value(source, output_field=CharField()), key=F("pk"))
        for source, (model, column) in SOURCES.items()
    ]
    union = parts[0].union(*parts[1:], all=True).order_by("-moment", "-key")
    page = Paginator(union, PER_PAGE).get_page(number)
    rows = [(row["origin"], row["key"]) for row in page.object_list]
    found = {
        source: model._default_manager.in_bulk([pk for name, pk in rows if name == source])
        for source, (model, _column) in SOURCES.items()
        if any(name == source for name, _pk in rows)
    }
    return page, [_moment(found[source][pk]) for source, pk in rows]


def _moment(row: Any) -> Moment:
    if isinstance(row, TimelineEntry):
        kind = kind_of(row)
        return Moment(row.at, kind.icon, kind.label, kind.describe(row.data), kind.link(row.data))
    if isinstance(row, Touch):
        return Moment(row.at, "link", _("Visit"), _joined([row.page, row.source, row.campaign]))
    if isinstance(row, Conversion):
        return Moment(row.at, "pick", _("Conversion"), _joined([row.kind, row.last_source]))
    return Moment(row.created_at, "edit", _("Note"), row.text)


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)
