"""Tables: edited as a grid, translated cell by cell."""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail_localize.segments import StringSegmentValue

from pydantic import BaseModel

from .base import GROUP_TEXT, ApiStructBlock
from .comparing import WordsComparison


class CellsBlock(WagtailTableBlock):
    """Wagtail's grid, into which a spreadsheet can be pasted, with cells that can be translated.

    A cell is known to its translation by its text: rows and columns may be moved, and what stands
    in a table twice is translated once. Only a whole number is the same in every language: prices
    and decimals are written differently.
    """

    def to_python(self, value: Any) -> dict[str, Any] | None:
        return super().to_python(value) if isinstance(value, dict) else None

    def get_comparison_class(self) -> type[WordsComparison]:
        return WordsComparison

    def words_of(self, value: Any) -> str:
        """The caption and the rows, one below the other."""
        return "\n".join([caption_of(value), *(" | ".join(row) for row in rows_of(value))]).strip()

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        texts = [caption_of(value), *(cell for row in rows_of(value) for cell in row)]
        return [
            StringSegmentValue(place_of(text), text)
            for text in dict.fromkeys(texts)
            if text and not text.isdigit()
        ]

    def restore_translated_segments(
        self, value: Any, segments: list[StringSegmentValue]
    ) -> dict[str, Any]:
        translated = {segment.path: segment.render_text() for segment in segments}
        return with_texts(value, lambda text: translated.get(place_of(text), text))


def with_texts(value: Any, change: Callable[[str], str]) -> dict[str, Any]:
    """The same table with a change applied to its caption and to each cell."""
    return {
        **value,
        "table_caption": change(caption_of(value)),
        "data": [[change(cell) for cell in row] for row in rows_of(value)],
    }


def caption_of(value: Any) -> str:
    return str((value or {}).get("table_caption") or "")


def rows_of(value: Any) -> list[list[str]]:
    """The cells as texts; the grid stores an empty one as null."""
    rows = (value or {}).get("data") or []
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def place_of(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


class TableBlock(ApiStructBlock):
    """Values in rows and columns."""

    table = CellsBlock(
        label=_("Table"),
        help_text=_("Cells can be pasted from a spreadsheet. The caption says what they show."),
    )

    class ApiSchema(BaseModel):
        """Values in rows and columns; all rows are equally long."""

        caption: str
        header_row: bool
        header_column: bool
        rows: list[list[str]]

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        stored = (value or {}).get("table") or {}
        rows = rows_of(stored)
        width = max(map(len, rows), default=0)
        return {
            "caption": caption_of(stored),
            "header_row": bool(stored.get("first_row_is_table_header")),
            "header_column": bool(stored.get("first_col_is_header")),
            "rows": [row + [""] * (width - len(row)) for row in rows],
        }

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Values to compare in rows and columns, readable on a phone, too.")
        group = GROUP_TEXT
        preview_value = {
            "table": {
                "table_caption": "What is part of which plan",
                "table_header_choice": "both",
                "first_row_is_table_header": True,
                "first_col_is_header": True,
                "data": [
                    ["", "Sounding", "Season", "House"],
                    ["A plan on one page", "no", "yes", "yes"],
                    ["Days on site", "1", "12", "as agreed"],
                    ["Second opinion", "no", "by telephone", "for a year"],
                ],
            }
        }
