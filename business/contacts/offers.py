"""Which consents people are asked for, in which words."""

from collections.abc import Sequence
from typing import Any

from business.core.prepared import Prepared

from .models import Purpose, Wording

OfferedRow = tuple[Any, ...]
STATE_OF_PURPOSE = ("purpose__double_opt_in", "purpose__label_en", "purpose__label_de")
_active_wordings = Prepared(
    lambda: (
        Wording.objects.order_by()
        .filter(purpose__active=True, language__in=("a", "b"))
        .values_list("language", "version", "pk", "purpose__key", *STATE_OF_PURPOSE)
    )
)


def offered_wordings(purposes: Sequence[str], language: str) -> list[Wording]:
    """The newest wording of each active purpose, in the order asked for.

    In English where the language has none; a purpose without any is left out.
    """
    keys = [row[2] for row in offered_rows(purposes, language)]
    found = Wording.objects.select_related("purpose").in_bulk(keys)
    return [found[key] for key in keys]


def offered_rows(purposes: Sequence[str], language: str) -> tuple[OfferedRow, ...]:
    """What `offered_wordings` depends on, as plain values: while they are the same, so is it."""
    code = language[:2]
    rows = sorted(_active_wordings(code, "en"), key=lambda row: (row[0] == code, row[1]))
    newest = {row[3]: row for row in rows}
    return tuple(newest[key] for key in purposes if key in newest)


def purpose_choices() -> list[tuple[str, str]]:
    """The purposes that an editor can have people asked for."""
    return [(purpose.key, str(purpose)) for purpose in Purpose.objects.filter(active=True)]
