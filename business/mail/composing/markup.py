"""Reduces stored markup to what a mail may hold, and reads it as plain text."""

import re
from html import escape
from html.parser import HTMLParser

from .source import ABSOLUTE

KEPT = frozenset({"p", "ul", "ol", "li", "strong", "b", "em", "i", "a", "br"})
SILENT = frozenset(
    {"script", "style", "title", "template", "textarea", "noscript", "svg", "iframe"}
)
ENDS_LINE = frozenset({"p", "ul", "ol", "li", "div", "h1", "h2", "h3", "h4", "tr"})


class _Reducer(HTMLParser):
    """Keeps the tags of a list with nothing but addresses, closes what was left open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []
        self.silenced = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silenced += 1
        elif tag in KEPT and not self.silenced:
            self.parts.append(f"<{tag}{self._href(tag, attrs)}>")
            if tag != "br":
                self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silenced = max(0, self.silenced - 1)
        elif tag in self.open:
            while self.open:
                last = self.open.pop()
                self.parts.append(f"</{last}>")
                if last == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self.silenced:
            self.parts.append(escape(data))

    def _href(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        address = dict(attrs).get("href") or ""
        if tag != "a" or not ABSOLUTE.match(address):
            return ""
        return f' href="{escape(address)}"'


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.addresses.append(dict(attrs).get("href") or "")
        if tag == "br":
            self.parts.append("\n")
        if tag == "li":
            self.parts.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.addresses:
            address = self.addresses.pop()
            if address:
                self.parts.append(f" <{address.removeprefix('mailto:')}>")
        if tag in ENDS_LINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(re.sub(r"\s+", " ", data))


def clean_markup(markup: str) -> str:
    """The same words with harmless tags only."""
    reducer = _Reducer()
    reducer.feed(markup)
    reducer.close()
    return "".join(reducer.parts) + "".join(f"</{tag}>" for tag in reversed(reducer.open))


def markup_as_text(markup: str) -> str:
    """The words alone, with the addresses of their links."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return "".join(reader.parts).strip()
