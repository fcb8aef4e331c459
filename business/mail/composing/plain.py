"""Writes the tree of a body as plain text that reads well."""

import re

from .source import BLOCKS, Node, Tag

SPACE = re.compile(r"[ \t\r\f\v]*\n[ \t\n\r\f\v]*|[ \t\r\f\v]+")
ATTACHED = {"li": "\n"}


def write_plain(root: Node) -> str:
    """The source of the plain part, still with its tags."""
    return _children(root)


def tidy(text: str) -> str:
    """Rendered text without trailing space and without more than one empty line in a row."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def literal(words: str) -> str:
    """Words as they stand in a template, where a brace would begin a tag."""
    return words.replace("{", "{{ '{' }}")


def _children(node: Node) -> str:
    return "".join(_item(item, node) for item in node.children)


def _item(item: Node | Tag | str, parent: Node) -> str:
    if isinstance(item, Tag):
        return item.source
    if isinstance(item, str):
        return literal(SPACE.sub(" ", item))
    return _element(item, parent)


def _element(node: Node, parent: Node) -> str:
    inner = _children(node)
    if node.name == "br":
        return "\n"
    if node.name == "a":
        return _link(inner, node.attributes["href"])
    if node.name == "li":
        return f"{_bullet(node, parent)} {inner.strip()}\n"
    if node.name == "mj-button":
        return f"{inner.strip()}:\n{_address(node.attributes['href'])}\n\n"
    if node.name == "mj-image":
        alternative = literal(node.attributes.get("alt", ""))
        return f"[{alternative}]\n\n" if alternative else ""
    if node.name == "mj-divider":
        return "----\n\n"
    if node.name in BLOCKS:
        return f"{inner.strip()}\n\n"
    return inner


def _bullet(node: Node, parent: Node) -> str:
    repeated = any(isinstance(item, Tag) for item in parent.children)
    if parent.name != "ol" or repeated:
        return "-"
    items = [item for item in parent.children if isinstance(item, Node)]
    return f"{next(n for n, item in enumerate(items, 1) if item is node)}."


def _link(label: str, href: str) -> str:
    address = _address(href)
    return address if label.strip() == address else f"{label} <{address}>"


def _address(href: str) -> str:
    """An address as it is read: that of a mailbox without its scheme."""
    return href if href.startswith("{{") else literal(href).removeprefix("mailto:")
