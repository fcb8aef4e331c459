"""What the blocks of a page say, headings told apart; links and choices say nothing."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from wagtail import blocks
from wagtail.rich_text import RichText

from .cleaning import clean_html
from .links import PageOrAddressBlock
from .plain_html import HEADINGS
from .text import HeadingBlock

HTML_HEADING = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", re.DOTALL | re.IGNORECASE)
INLINE_TAG = re.compile(r"</?(?:a|b|i|em|strong|code|span|sub|sup|s)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
SPACE = re.compile(r"\s+")


class Words(NamedTuple):
    """Something that a block says."""

    text: str
    is_heading: bool


def words_in(block: blocks.Block, value: Any) -> Iterator[Words]:
    """Whatever a block says, in its order. Loads nothing: what it only names is not read."""
    if not value or isinstance(block, PageOrAddressBlock):
        return
    if isinstance(value, RichText):
        yield from words_in_html(value.source)
    elif isinstance(block, blocks.RawHTMLBlock):
        yield from words_in_html(clean_html(str(value)))
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield Words(SPACE.sub(" ", str(value)).strip(), block.name in HEADINGS)
    for child, part in parts_of(block, value):
        for words in words_in(child, part):
            yield words._replace(is_heading=True) if isinstance(block, HeadingBlock) else words


def parts_of(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any]]:
    if isinstance(block, blocks.StructBlock):
        yield from ((child, value.get(name)) for name, child in block.child_blocks.items())
    elif isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, item) for item in value)
    elif isinstance(block, blocks.StreamBlock):
        yield from ((item.block, item.value) for item in value)


def words_in_html(source: str) -> Iterator[Words]:
    """The words of a rich text; every second part is the inside of a heading."""
    for place, part in enumerate(HTML_HEADING.split(source)):
        text = plain_text(part)
        if text:
            yield Words(text, place % 2 == 1)


def plain_text(html: str) -> str:
    """The words of HTML; only what stands in a line leaves a word whole."""
    return SPACE.sub(" ", unescape(TAG.sub(" ", INLINE_TAG.sub("", html)))).strip()
