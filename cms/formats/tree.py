"""Text as a tree of the few HTML elements that have a form in Markdown and plain text, too."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Union
from urllib.parse import urljoin

from cms.blocks.links import is_safe_address

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = {"a", "br", "code", "em", "img", "s", "strong", "sub", "sup", "u"}
VOID = {"br", "hr", "img"}
RICH_TEXT = {"blockquote", "hr", "li", "ol", "p", "pre", "ul", *HEADINGS[1:], *INLINE} - {"img"}
SYNONYMS = {"b": "strong", "i": "em", "del": "s", "strike": "s", "h1": "h2"}
DEEPEST = 40
SILENT = {"script", "style", "template", "title", "iframe", "noscript"}


@dataclass
class Element:
    """An element; whoever writes it escapes its texts and attributes."""

    tag: str
    children: list["Node"] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


Node = Union[Element, str]  # noqa: UP007 - refers to itself


def element(tag: str, *children: Node, **attributes: str) -> Element:
    return Element(tag, list(children), attributes)


def is_inline(node: Node) -> bool:
    """Whether a node stands in a line of text."""
    return isinstance(node, str) or node.tag in INLINE


def text_of(nodes: Iterable[Node]) -> str:
    """The characters alone."""
    return "".join(node if isinstance(node, str) else text_of(node.children) for node in nodes)


def parse_rich_text(html: str) -> list[Node]:
    """The elements that editors may use; of any other only the text is kept, of scripts nothing."""
    parser = RichTextParser()
    parser.feed(html)
    parser.close()
    return parser.open[0].children


class RichTextParser(HTMLParser):
    """Builds the tree; whatever is not closed ends with what is around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = SYNONYMS.get(tag, tag)
        self.silent += tag in SILENT
        if self.silent or tag not in RICH_TEXT:
            return
        href = dict(attrs).get("href") if tag == "a" else None
        made = Element(tag, attributes={"href": href} if href else {})
        self.open[-1].children.append(made)
        if tag not in VOID and len(self.open) < DEEPEST:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        tag = SYNONYMS.get(tag, tag)
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        places = [place for place, item in enumerate(self.open) if place and item.tag == tag]
        if places:
            del self.open[places[-1] :]

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.open[-1].children.append(data)


def with_whole_addresses(nodes: Iterable[Node], base: str) -> list[Node]:
    """The same with absolute addresses; a link to an address that is not safe keeps its text."""
    return [node if isinstance(node, str) else rebased(node, base) for node in nodes]


def rebased(node: Element, base: str) -> Element:
    attributes = dict(node.attributes)
    for name in ("href", "src"):
        address = whole_address(attributes.pop(name, ""), base)
        if address:
            attributes[name] = address
    return Element(node.tag, with_whole_addresses(node.children, base), attributes)


def whole_address(address: str, base: str) -> str:
    try:
        return urljoin(base, address) if address and is_safe_address(address) else ""
    except ValueError:
        return ""


def as_html(nodes: Iterable[Node]) -> str:
    """HTML in which every text and attribute is escaped, each block on a line of its own."""
    return "\n".join(map(html_of, nodes)) + "\n"


def html_of(node: Node) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    attributes = "".join(f' {name}="{escape(text)}"' for name, text in node.attributes.items())
    opening = f"<{node.tag}{attributes}>"
    if node.tag in VOID:
        return opening
    return f"{opening}{''.join(map(html_of, node.children))}</{node.tag}>"
