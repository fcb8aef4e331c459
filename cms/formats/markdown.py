"""The tree as Markdown: CommonMark with the tables and the strike-through of GitHub."""

import re
from collections.abc import Iterable
from itertools import chain
from urllib.parse import quote

from .plain_text import PlainText, edges
from .tree import Element, Node, text_of

# What means something anywhere in a line, and an ampersand that would begin a character's name.
SPECIAL = re.compile(r"[\\`*_\[\]<|~]|&(?=#?\w+;)")
# What means something at the beginning of a line.
MARK = re.compile(r"^(?=>|(?:#{1,6}|[+-]|=+|-+)(?:\s|$))", re.MULTILINE)
NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
CLOSING = re.compile(r"(#+)$")
BACKTICKS = re.compile(r"`+")
UNSAFE_IN_ADDRESS = re.compile(r"[\s()<>\\|`\"\x00-\x1f]")
NAMED_CHARACTER = re.compile(r"&(?=#?\w+;)")
MARKS = {"strong": "**", "em": "*", "s": "~~"}


class Markdown(PlainText):
    """Writes a tree so that a reader of Markdown sees the same texts again."""

    line_break = "\\\n"

    def paragraph(self, nodes: Iterable[Node]) -> str:
        return NUMBER.sub(r"\1\\\2", MARK.sub(r"\\", super().paragraph(nodes)))

    def heading(self, level: int, text: str) -> str:
        return "#" * level + " " + CLOSING.sub(r"\\\1", text) if text else ""

    def listing(self, node: Element) -> str:
        code = super().listing(node)
        fence = longer_than_in(code, 3)
        return f"{fence}{node.attributes.get('data-language', '')}\n{code}\n{fence}"

    def grid(self, rows: list[list[str]], has_head: bool) -> str:
        """A table; one without a head gets an empty one, because Markdown knows no other."""
        if not rows:
            return ""
        width = len(rows[0])
        head, body = (rows[0], rows[1:]) if has_head else ([""] * width, rows)
        lines = chain([head, ["---"] * width], body)
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def text(self, text: str) -> str:
        return SPECIAL.sub(r"\\\g<0>", text)

    def image(self, alt: str, src: str) -> str:
        return f"![{self.text(alt)}]({address(src)})" if src else self.text(alt)

    def code(self, text: str) -> str:
        if not text.strip():
            return text
        fence = longer_than_in(text, 1)
        room = " " if text[0] in "` " or text[-1] in "` " else ""
        return f"{fence}{room}{text}{room}{fence}"

    def link(self, text: str, href: str) -> str:
        before, core, after = edges(text)
        return f"{before}[{core}]({address(href)}){after}" if core else text

    def inline(self, nodes: Iterable[Node]) -> str:
        """Nodes of one line; emphasis or code that a neighbour would spoil is plain."""
        given = list(nodes)
        written = ""
        for place, node in enumerate(given):
            text = self.words(node)
            if isinstance(node, Element) and node.tag in MARKS:
                following = text_of(given[place + 1 :])[:1]
                if not stands_free(written[-1:], text_of([node]), following):
                    text = self.inline(node.children)
            elif written.endswith("`") and text.startswith("`"):
                text = self.text(text_of([node]))
            written += text
        return written

    def marked(self, tag: str, text: str) -> str:
        sign = MARKS.get(tag, "")
        before, core, after = edges(text)
        return f"{before}{sign}{core}{sign}{after}" if core else text


def stands_free(before: str, text: str, after: str) -> bool:
    """Whether signs around a text are read as emphasis between these characters."""
    edge, end = text[:1], text[-1:]
    return (
        before not in {"*", "~"}
        and (edge.isalnum() or edge.isspace() or not before.isalnum())
        and (end.isalnum() or end.isspace() or not after.isalnum())
    )


def longer_than_in(text: str, at_least: int) -> str:
    """A run of backticks that the text does not contain."""
    longest = max(map(len, BACKTICKS.findall(text)), default=0)
    return "`" * max(at_least, longest + 1)


def address(url: str) -> str:
    """An address that ends where Markdown thinks it does."""
    safe = UNSAFE_IN_ADDRESS.sub(lambda found: quote(found[0], safe=""), url)
    return NAMED_CHARACTER.sub("&amp;", safe)
