"""Turns stored stream data into block values without a query, noting whom the values name.

Wagtail loads the targets of choosers per block type. Here a chooser's value is an instance that
knows its key alone, so that all targets can be loaded at once, whichever blocks they stand in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page, TranslatableMixin

from .rich_text import linked_documents, linked_pages


@dataclass
class References:
    """Whom a page names, by key."""

    pages: set[int] = field(default_factory=set)
    images: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    snippets: dict[Any, set[int]] = field(default_factory=lambda: defaultdict(set))

    def note(self, model: Any, pk: int) -> None:
        """Note what a foreign key names, if it is anything that is loaded many at a time."""
        if model is get_image_model():
            self.images.add(pk)
        elif model is Page:
            self.pages.add(pk)


def hydrate_stream(value: StreamValue, found: References) -> StreamValue:
    """The same stream with every chooser's target left unloaded."""
    return Hydrator(found).stream(value.stream_block, value.raw_data)


class Hydrator:
    """Walks stored data along the blocks that describe it."""

    def __init__(self, found: References) -> None:
        self.found = found

    def value(self, block: blocks.Block, raw: Any) -> Any:
        if isinstance(block, blocks.StreamBlock):
            return self.stream(block, raw or [])
        if isinstance(block, blocks.ListBlock):
            return [self.value(block.child_block, item) for item in list_items(raw)]
        if isinstance(block, blocks.StructBlock):
            return self.struct(block, raw)
        if isinstance(block, blocks.ChooserBlock):
            return self.target(block, raw)
        if isinstance(block, blocks.RichTextBlock):
            self.found.pages.update(linked_pages(raw or ""))
            self.found.documents.update(linked_documents(raw or ""))
        return block.to_python(raw)

    def stream(self, block: blocks.StreamBlock, raw: Iterable[Any]) -> StreamValue:
        children = [
            (item["type"], self.value(block.child_blocks[item["type"]], item.get("value")), key)
            for position, item in enumerate(raw)
            if item["type"] in block.child_blocks
            for key in [item.get("id") or f"{item['type']}-{position}"]
        ]
        return StreamValue(block, children)

    def struct(self, block: blocks.StructBlock, raw: Any) -> dict[str, Any]:
        stored = raw if isinstance(raw, Mapping) else {}
        return {
            name: self.value(child, stored[name]) if name in stored else child.get_default()
            for name, child in block.child_blocks.items()
        }

    def target(self, block: blocks.ChooserBlock, raw: Any) -> Any:
        """An instance that knows its key alone; any other attribute costs a query."""
        if raw is None:
            return None
        if isinstance(block, blocks.PageChooserBlock):
            self.found.pages.add(raw)
        elif isinstance(block, ImageChooserBlock):
            self.found.images.add(raw)
        elif isinstance(block, DocumentChooserBlock):
            self.found.documents.add(raw)
        elif issubclass(block.model_class, TranslatableMixin):
            self.found.snippets[block.model_class].add(raw)
        else:
            return block.to_python(raw)
        model = block.model_class
        return model.from_db("default", [model._meta.pk.attname], [raw])


def list_items(raw: Any) -> list[Any]:
    """The values of a stored list, in the form of today and in the one without item ids."""
    return [item["value"] if is_item(item) else item for item in raw or ()]


def is_item(raw: Any) -> bool:
    return isinstance(raw, Mapping) and raw.get("type") == "item" and "value" in raw
