"""Turns the files' blocks into what a StreamField stores, with ids that never change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from business.forms.blocks import FormMenuBlock
from business.forms.models import Form
from cms.blocks.tables import CellsBlock

NAMESPACE = UUID("5b0f3c0e-6a55-4d9c-9a3c-2f4be3a1d7c1")
LINK = re.compile(r'<a data-(page|document)="(\w+)">')


class DemoContentError(ValueError):
    """A file of the demo site says something that no block knows."""


@dataclass(frozen=True)
class Targets:
    """The primary keys of what the files name by key."""

    pages: Mapping[str, int]
    images: Mapping[str, int]
    documents: Mapping[str, int]
    # As `kind/key`.
    snippets: Mapping[str, int] = field(default_factory=dict)


def stored_stream(
    block: blocks.StreamBlock, items: list[dict[str, Any]], targets: Targets, place: str
) -> list[dict[str, Any]]:
    """The stored form of blocks written as `{type, <field>, ...}`.

    Args:
        block: The stream that they belong to.
        items: The blocks as the file has them.
        targets: What their links and choosers point to.
        place: Where in the site this is. The same place gives the same ids, in every language,
            so that a translation finds the paragraph that it translates.
    """
    return [
        {
            "type": item["type"],
            "value": stored_value(
                child_of(block, item["type"], place),
                {name: value for name, value in item.items() if name != "type"},
                targets,
                f"{place}/{number}",
            ),
            "id": stable_id(f"{place}/{number}"),
        }
        for number, item in enumerate(items)
    ]


def stored_value(block: blocks.Block, value: Any, targets: Targets, place: str) -> Any:
    """The stored form of one value; what the file leaves out gets the block's default."""
    if isinstance(block, blocks.StreamBlock):
        return stored_stream(block, value, targets, place)
    if isinstance(block, blocks.StructBlock):
        return stored_struct(block, value or {}, targets, place)
    if isinstance(block, blocks.ListBlock):
        return [
            {
                "type": "item",
                "value": stored_value(block.child_block, item, targets, f"{place}/{number}"),
                "id": stable_id(f"{place}/{number}"),
            }
            for number, item in enumerate(value or [])
        ]
    return stored_leaf(block, value, targets)


def stored_struct(
    block: blocks.StructBlock, value: dict[str, Any], targets: Targets, place: str
) -> dict[str, Any]:
    for name in value:
        child_of(block, name, place)
    return {
        name: stored_value(child, value.get(name), targets, f"{place}/{name}")
        for name, child in block.child_blocks.items()
    }


def stored_leaf(block: blocks.Block, value: Any, targets: Targets) -> Any:
    if isinstance(block, ImageChooserBlock):
        return targets.images[value] if value else None
    if isinstance(block, DocumentChooserBlock):
        return targets.documents[value] if value else None
    if isinstance(block, blocks.PageChooserBlock):
        return targets.pages[value] if value else None
    if isinstance(block, SnippetChooserBlock):
        return targets.snippets[f"{kind_of(block)}/{value}"] if value else None
    if isinstance(block, FormMenuBlock):
        return Form.objects.values_list("pk", flat=True).get(key=value) if value else None
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(value or "", targets)
    if isinstance(block, CellsBlock):
        return block.clean(value)
    if value is None:
        return block.get_prep_value(block.get_default())
    return value.strip() if isinstance(value, str) else value


def kind_of(block: SnippetChooserBlock) -> str:
    """What the files call the snippets of a chooser: `call_to_action` for `CallToAction`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", block.model_class.__name__).lower()


def rich_text(html: str, targets: Targets) -> str:
    """HTML as Wagtail stores it: on one line, with links by primary key."""

    def internal(link: re.Match[str]) -> str:
        kind, key = link.groups()
        found = targets.pages if kind == "page" else targets.documents
        return f'<a id="{found[key]}" linktype="{kind}">'

    return LINK.sub(internal, "".join(line.strip() for line in html.splitlines()))


def child_of(block: Any, name: str, place: str) -> blocks.Block:
    if name not in block.child_blocks:
        raise DemoContentError(f"{place}: {type(block).__name__} has no “{name}”.")
    return block.child_blocks[name]


def stable_id(place: str) -> str:
    return str(uuid5(NAMESPACE, place))
