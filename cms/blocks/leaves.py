"""Wagtail's own leaf blocks in JSON: the type and the value of each, side by side.

Drafts, old rows and deleted targets leave any leaf empty, so none may fail on nothing.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from pydantic import Field

from . import api_types

if TYPE_CHECKING:
    from .base import Renderer

TEXT_BLOCKS = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.URLBlock,
    blocks.EmailBlock,
    blocks.RegexBlock,
)
Html = Annotated[str, Field(json_schema_extra={"format": "html"})]


class UntypedBlockError(TypeError):
    """A block whose JSON nobody has described."""


@dataclass(frozen=True)
class Leaf:
    """How one kind of block appears in JSON."""

    annotation: Callable[[Any], Any]
    represent: Callable[[Any, Any, "Renderer"], Any]


def leaf_for(block: blocks.Block) -> Leaf:
    """The description of a leaf, by the nearest class of Wagtail's that it inherits from.

    Raises:
        UntypedBlockError: When there is none.
    """
    for cls in type(block).__mro__:
        if cls in LEAVES:
            return LEAVES[cls]
    raise UntypedBlockError(
        f"{type(block).__name__} has no JSON type: describe it in cms/blocks/leaves.py, "
        "or wrap it in a block with an ApiSchema."
    )


def choice_values(block: blocks.ChoiceBlock) -> list[str]:
    """The stored values of a choice, in the order in which editors see them."""
    values: list[str] = []
    for value, label in block.field.choices:
        options = label if isinstance(label, list | tuple) else [(value, label)]
        values += [str(option) for option, _label in options if option]
    return values


def _default_choice(block: blocks.ChoiceBlock) -> str | None:
    default = block.get_default()
    return default if default in choice_values(block) else None


def _choice_annotation(block: blocks.ChoiceBlock) -> Any:
    literal = Literal[tuple(choice_values(block))]  # type: ignore[valid-type]  # built at run time
    return literal if _default_choice(block) else literal | None


def _choice(block: blocks.ChoiceBlock, value: Any, _render: "Renderer") -> str | None:
    return value if value in choice_values(block) else _default_choice(block)


def _text(_block: blocks.Block, value: Any, _render: "Renderer") -> str:
    return "" if value is None else str(value)


def _as_stored(_block: blocks.Block, value: Any, _render: "Renderer") -> Any:
    return value


def _rich_text(_block: blocks.Block, value: Any, render: "Renderer") -> str:
    source = value.source if isinstance(value, RichText) else value
    return render.rich_text(source) if source else ""


LEAVES: dict[type[blocks.Block], Leaf] = {
    blocks.RawHTMLBlock: Leaf(lambda _block: str, _text),
    **{text: Leaf(lambda _block: str, _text) for text in TEXT_BLOCKS},
    blocks.RichTextBlock: Leaf(lambda _block: Html, _rich_text),
    blocks.ChoiceBlock: Leaf(_choice_annotation, _choice),
    blocks.BooleanBlock: Leaf(lambda _block: bool, lambda _block, value, _render: bool(value)),
    blocks.IntegerBlock: Leaf(lambda _block: int | None, _as_stored),
    blocks.FloatBlock: Leaf(lambda _block: float | None, _as_stored),
    blocks.DateBlock: Leaf(lambda _block: datetime.date | None, _as_stored),
    blocks.DateTimeBlock: Leaf(lambda _block: datetime.datetime | None, _as_stored),
    ImageChooserBlock: Leaf(
        lambda _block: api_types.Image | None,
        lambda _block, value, render: render.image(value) if value else None,
    ),
    blocks.PageChooserBlock: Leaf(
        lambda _block: api_types.PageRef | None,
        lambda _block, value, render: render.page_ref(value) if value else None,
    ),
    DocumentChooserBlock: Leaf(
        lambda _block: api_types.DocumentRef | None,
        lambda _block, value, render: render.document(value) if value else None,
    ),
}
