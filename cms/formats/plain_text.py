"""The tree as plain text, and the walk that Markdown shares."""

import re
from collections.abc import Iterable
from itertools import groupby
from textwrap import indent

from .tree import HEADINGS, Element, Node, is_inline, text_of

SPACE = re.compile(r"[ \t\r\n\f\v]+")
AROUND_BREAK = re.compile(r" *(\\?\n) *")
EDGES = re.compile(r"((?:\s|\\\n)*)(.*?)((?:\s|\\\n)*)", re.DOTALL)


class PlainText:
    """Writes a tree; each method writes one kind of element."""

    line_break = "\n"

    def document(self, nodes: Iterable[Node]) -> str:
        return "\n\n".join(self.blocks(nodes)) + "\n"

    def blocks(self, nodes: Iterable[Node]) -> list[str]:
        """The paragraphs, lists and so on, without those that say nothing."""
        found: list[str] = []
        for inline, run in groupby(nodes, key=is_inline):
            if inline:
                found.append(self.paragraph(run))
            else:
                found += [text for node in run for text in self.block(node)]
        return [text for text in found if text]

    def block(self, node: Node) -> list[str]:
        if isinstance(node, str):
            return [self.paragraph([node])]
        if node.tag in HEADINGS:
            return [self.heading(HEADINGS.index(node.tag) + 1, self.line(node.children))]
        if node.tag in WRITERS:
            written: str = getattr(self, WRITERS[node.tag])(node)
            return [written]
        if node.tag == "dt":
            return self.blocks([Element("strong", node.children)])
        return self.blocks(node.children)

    def paragraph(self, nodes: Iterable[Node]) -> str:
        return trimmed(AROUND_BREAK.sub(r"\1", self.inline(nodes)))

    def line(self, nodes: Iterable[Node]) -> str:
        """Inline nodes where a line must not end."""
        return trimmed(self.inline(nodes)).replace(self.line_break, " ")

    def heading(self, level: int, text: str) -> str:
        return text

    def items(self, node: Element) -> str:
        items = [as_item(child) for child in node.children if text_of([child]).strip()]
        numbered = node.tag == "ol"
        return "\n".join(
            self.item(f"{number}. " if numbered else "- ", item)
            for number, item in enumerate(items, start=1)
        )

    def item(self, marker: str, node: Element) -> str:
        """An item whose further lines stand below its first word."""
        parts = self.blocks(node.children)
        is_tight = len(parts) - 1 == sum(is_list(child) for child in node.children)
        gap = "\n" if is_tight else "\n\n"
        return (marker + indent(gap.join(parts), " " * len(marker)).lstrip()).rstrip()

    def quote(self, node: Element) -> str:
        lines = "\n\n".join(self.blocks(node.children)).split("\n")
        return "\n".join(f"> {line}".rstrip() for line in lines)

    def listing(self, node: Element) -> str:
        return text_of([node]).replace("\r\n", "\n").rstrip("\n")

    def rule(self, _node: Element) -> str:
        return "---"

    def table(self, node: Element) -> str:
        caption = [child for child in elements(node) if child.tag == "caption"]
        rows = [[self.line(cell.children) for cell in elements(row)] for row in rows_of(node)]
        has_head = any(child.tag == "thead" for child in elements(node))
        return "\n\n".join([*self.blocks(caption), *filter(None, [self.grid(rows, has_head)])])

    def grid(self, rows: list[list[str]], has_head: bool) -> str:
        return "\n".join(" | ".join(row) for row in rows)

    def inline(self, nodes: Iterable[Node]) -> str:
        return "".join(self.words(node) for node in nodes)

    def words(self, node: Node) -> str:
        if isinstance(node, str):
            return self.text(SPACE.sub(" ", node))
        if node.tag == "br":
            return self.line_break
        if node.tag == "img":
            alt = SPACE.sub(" ", node.attributes.get("alt", "")).strip()
            return self.image(alt, node.attributes.get("src", ""))
        if node.tag == "code":
            return self.code(SPACE.sub(" ", text_of(node.children)))
        text = self.inline(node.children)
        if node.tag == "a" and "href" in node.attributes:
            return self.link(text, node.attributes["href"])
        return self.marked(node.tag, text)

    def text(self, text: str) -> str:
        return text

    def image(self, alt: str, _src: str) -> str:
        return f"[{alt}]" if alt else ""

    def code(self, text: str) -> str:
        return text

    def link(self, text: str, href: str) -> str:
        """The text with the address, unless the text is the address."""
        if href.partition(":")[2] == text or href == text:
            return text
        return f"{text} ({href})"

    def marked(self, _tag: str, text: str) -> str:
        return text


WRITERS = {
    "ul": "items",
    "ol": "items",
    "blockquote": "quote",
    "pre": "listing",
    "hr": "rule",
    "table": "table",
}


def is_list(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in {"ul", "ol"}


def as_item(node: Node) -> Element:
    """An item of a list; anything else that stands in one counts as an item, too."""
    return node if isinstance(node, Element) and node.tag == "li" else Element("li", [node])


def elements(node: Element) -> list[Element]:
    return [child for child in node.children if isinstance(child, Element)]


def rows_of(table: Element) -> list[Element]:
    parts = [part for part in elements(table) if part.tag in {"thead", "tbody"}]
    return [row for part in parts for row in elements(part)]


def edges(text: str) -> tuple[str, str, str]:
    """The space before a text, the text, and the space after it; a break of the line is space."""
    found = EDGES.fullmatch(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def trimmed(text: str) -> str:
    return edges(text)[1]
