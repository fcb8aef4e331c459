"""A block's words as plain HTML, for the preview in the editor's list of blocks."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

HEADINGS = {"heading", "title", "question", "name"}


def plain_html(block: blocks.Block, value: Any) -> SafeString:
    """Render whatever a block says, in its order; choices, addresses and ids say nothing."""
    parts = "".join(_parts(block, value))
    return mark_safe(parts)  # noqa: S308 - every part is escaped where it is made


def _parts(block: blocks.Block, value: Any) -> Iterator[str]:
    if not value:
        return
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _parts(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield format_html("<section>{}</section>", plain_html(block.child_block, item))
    elif isinstance(block, blocks.StreamBlock):
        for item in value:
            yield format_html("<section>{}</section>", plain_html(item.block, item.value))
    else:
        yield _leaf(block, value)


def _leaf(block: blocks.Block, value: Any) -> str:
    if isinstance(value, RichText):
        return str(value)
    if isinstance(block, blocks.RawHTMLBlock):
        return format_html("<pre>{}</pre>", value)
    if isinstance(block, ImageChooserBlock):
        return format_html("<p><em>{}</em></p>", value.title)
    if isinstance(block, blocks.PageChooserBlock):
        return format_html("<p>{}</p>", value.title)
    if block.name == "code":
        return format_html("<pre>{}</pre>", value)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        tag = mark_safe("h2" if block.name in HEADINGS else "p")  # noqa: S308 - one of two words
        return format_html("<{tag}>{text}</{tag}>", tag=tag, text=value)
    return ""
