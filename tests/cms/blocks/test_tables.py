"""A table keeps its shape and its translation, whatever an editor does to its rows."""

from typing import Any

import pytest

from cms.blocks.tables import CellsBlock, TableBlock, place_of

TABLE = {
    "table_caption": "Plans",
    "table_header_choice": "row",
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "data": [
        ["", "Small", "Large"],
        ["Days", "1", None],
        ["Visit", "yes", "yes"],
        ["Price", "", "€1,900"],
    ],
}


def as_json(table: Any, render) -> dict[str, Any]:
    block = TableBlock()
    return block.get_api_representation(block.to_python({"table": table}), {"render": render})


def test_rows_are_texts_and_equally_long(render) -> None:
    ragged = {**TABLE, "data": [["a", "b", "c"], ["d"], [None, 5]]}
    assert as_json(ragged, render) == {
        "caption": "Plans",
        "header_row": True,
        "header_column": False,
        "rows": [["a", "b", "c"], ["d", "", ""], ["", "5", ""]],
    }


@pytest.mark.parametrize("stored", [None, {}, {"data": None}, "text", {"data": []}])
def test_an_empty_or_damaged_table_has_no_rows(stored, render) -> None:
    assert as_json(stored, render)["rows"] == []


def test_texts_are_translated_once_and_whole_numbers_are_not() -> None:
    segments = CellsBlock().get_translatable_segments(TABLE)
    assert [segment.string.data for segment in segments] == [
        "Plans",
        "Small",
        "Large",
        "Days",
        "Visit",
        "yes",
        "Price",
        "€1,900",
    ]


def test_a_translation_follows_its_cell_to_another_row() -> None:
    block = CellsBlock()
    segments = block.get_translatable_segments(TABLE)
    moved = {
        **TABLE,
        "data": [TABLE["data"][0], TABLE["data"][2], TABLE["data"][1], ["New", "", ""]],
    }
    for segment in segments:
        segment.string.data = segment.string.data.upper()
    restored = block.restore_translated_segments(moved, segments)
    assert restored["table_caption"] == "PLANS"
    assert restored["data"] == [
        ["", "SMALL", "LARGE"],
        ["VISIT", "YES", "YES"],
        ["DAYS", "1", ""],
        ["New", "", ""],
    ]


def test_a_place_is_a_word_that_paths_can_hold() -> None:
    assert place_of("a.b/c").isalnum()
