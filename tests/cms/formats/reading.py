"""Reads what was written again, as a browser and a reader of Markdown do."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from cms.formats.blocks import as_blocks, write
from cms.formats.markdown import Markdown
from cms.formats.plain_text import PlainText
from cms.formats.tree import Node, as_html, parse_rich_text, with_whole_addresses

SITE = "https://x.example/a/"
WRITERS = {
    "html": as_html,
    "markdown": Markdown().document,
    "plain-text": PlainText().document,
}


def rendered(value: Any, form: str) -> str:
    return written(as_blocks(write(value, 2)), form)


def written(nodes: list[Node], form: str) -> str:
    return WRITERS[form](with_whole_addresses(nodes, SITE))


def from_rich_text(html: str, form: str = "markdown") -> str:
    return written(parse_rich_text(html), form)


def markdown_to_html(text: str) -> str:
    """By a parser that is not ours."""
    # It comes with another package of the tests.
    markdown_it = pytest.importorskip("markdown_it")
    parser = markdown_it.MarkdownIt("commonmark", {"html": True})
    html: str = parser.enable(["table", "strikethrough"]).render(text)
    return html


class Seen(HTMLParser):
    """The texts and the tags of HTML, of anybody's."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def shown(text: str, form: str) -> str:
    """The words that a reader sees in the end, with single spaces."""
    if form == "markdown":
        text = markdown_to_html(text)
    if form != "plain-text":
        text = Seen(text).words
    return squeezed(text)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
