"""Reads a body: words and components, with the tags of the template language between them.

The result is a tree in which every tag is closed where it was opened, so that whatever the
template decides at sending time, what is sent is well formed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from .problems import SourceError
from .sandbox import DEEPEST_NESTING, PLAIN, parse

BLOCKS = frozenset({"p", "h1", "h2", "h3", "ul", "ol"})
INLINE = frozenset({"strong", "b", "em", "i", "a", "br", "small"})
COMPONENTS = {
    "mj-text": frozenset[str](),
    "mj-button": frozenset({"href"}),
    "mj-image": frozenset({"src", "alt"}),
    "mj-divider": frozenset[str](),
    "mj-spacer": frozenset({"height"}),
}
ATTRIBUTES = COMPONENTS | {"a": frozenset({"href"})}
VOID = frozenset({"br", "mj-image", "mj-divider", "mj-spacer"})
REQUIRED = {"mj-button": "href", "mj-image": "src", "a": "href"}
ADDRESSES = frozenset({"href", "src"})
ABSOLUTE = re.compile(r"(https?://[^\s\"'<>\\]+|mailto:[^\s\"'<>\\]+)\Z", re.IGNORECASE)
HEIGHT = re.compile(r"[1-9][0-9]?px\Z")
SHOWN = re.compile(r"\{\{-?\s*([a-z_][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)\s*-?\}\}\Z", re.IGNORECASE)
MARK = re.compile(r"qzx(\d+)xzq")


@dataclass(frozen=True)
class Tag:
    """Something between braces; `kind` is its first word, `show` for `{{ … }}`."""

    source: str
    kind: str
    line: int


@dataclass
class Node:
    """An element; the root has no name."""

    name: str
    line: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | Tag | str"] = field(default_factory=list)


def read_body(source: str, names: Iterable[str]) -> Node:
    """Read a body into its tree.

    Raises:
        SourceError: Something is not allowed, not closed or not declared; with the line.
    """
    source = source.replace("\r\n", "\n")
    parse(source, names)
    if MARK.search(source):
        raise SourceError(_("This cannot be read."))
    marked, tags = _mark_tags(source)
    reader = _Reader(tags)
    reader.feed(marked)
    reader.close()
    reader.finish()
    return reader.root


def _mark_tags(source: str) -> tuple[str, list[Tag]]:
    """Put a word in the place of each tag; comments vanish, lines keep their number."""
    parts: list[str] = []
    tags: list[Tag] = []
    piece, kind, line, inside = "", "", 0, False
    for lineno, part, text in PLAIN.lex(source):
        if part == "raw_begin":
            raise SourceError(
                _("A mail can show, decide and repeat; this is something else."), lineno
            )
        if part in {"variable_begin", "block_begin", "comment_begin"}:
            piece, line, inside = "", lineno, True
            kind = {"variable_begin": "show", "comment_begin": "comment"}.get(part, "")
        piece += text
        if not inside:
            parts.append(text)
            piece = ""
        elif part == "name" and not kind:
            kind = text
        if part in {"variable_end", "block_end", "comment_end"}:
            inside = False
            if kind != "comment":
                parts.append(f"qzx{len(tags)}xzq")
                tags.append(Tag(piece, kind, line))
            parts.append("\n" * piece.count("\n"))
            piece = ""
    return "".join(parts), tags


class _Reader(HTMLParser):
    """Builds the tree; elements and `if`/`for` share one stack, so neither can cross the other."""

    def __init__(self, tags: list[Tag]) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = tags
        self.root = Node("")
        self.open: list[Node | Tag] = [self.root]

    @property
    def line(self) -> int:
        return self.getpos()[0]

    @property
    def element(self) -> Node:
        return next(item for item in reversed(self.open) if isinstance(item, Node))

    def finish(self) -> None:
        last = self.open[-1]
        if last is not self.root:
            raise SourceError(_("“%(name)s” is not closed.") % {"name": _named(last)}, last.line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check_place(tag)
        node = Node(tag, self.line, self._attributes(tag, attrs))
        self.element.children.append(node)
        if tag not in VOID:
            self.open.append(node)
            if len(self.open) > DEEPEST_NESTING * 2:
                raise SourceError(_("This is nested too deeply."), self.line)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        last = self.open[-1]
        if not (isinstance(last, Node) and last.name == tag):
            name = _named(last) if last is not self.root else ""
            message = (
                _("“%(name)s” has to be closed before “%(tag)s”.")
                if name
                else _("“%(tag)s” was not opened.")
            )
            raise SourceError(message % {"name": name, "tag": f"</{tag}>"}, self.line)
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for index, part in enumerate(MARK.split(data)):
            if index % 2:
                self._add_tag(self.tags[int(part)])
            elif part.strip() and not self._takes_words():
                raise SourceError(
                    _("Words stand in a paragraph: <p>…</p>."), self.line + _leading_lines(part)
                )
            elif part and self._takes_words():
                self.element.children.append(part)

    def handle_comment(self, data: str) -> None:
        if MARK.search(data):
            raise SourceError(_("A comment cannot hold braces."), self.line)

    def handle_decl(self, decl: str) -> None:
        raise SourceError(_("This cannot be read."), self.line)

    def handle_pi(self, data: str) -> None:
        raise SourceError(_("This cannot be read."), self.line)

    def unknown_decl(self, data: str) -> None:
        raise SourceError(_("This cannot be read."), self.line)

    def _add_tag(self, tag: Tag) -> None:
        if tag.kind == "show" and not self._takes_words():
            raise SourceError(_("Words stand in a paragraph: <p>…</p>."), tag.line)
        if tag.kind in {"endif", "endfor", "elif", "else"}:
            last = self.open[-1]
            if not isinstance(last, Tag):
                raise SourceError(
                    _("“%(name)s” has to be closed before “%(tag)s”.")
                    % {"name": _named(last), "tag": tag.source},
                    tag.line,
                )
            if tag.kind.startswith("end"):
                self.open.pop()
        elif tag.kind in {"if", "for"}:
            self.open.append(tag)
        self.element.children.append(tag)

    def _takes_words(self) -> bool:
        return self.element.name not in {"", "mj-text", "ul", "ol"}

    def _check_place(self, tag: str) -> None:
        inside = self.element.name
        allowed: frozenset[str] | set[str]
        if inside == "":
            allowed = BLOCKS | set(COMPONENTS)
        elif inside == "mj-text":
            allowed = BLOCKS
        elif inside in {"ul", "ol"}:
            allowed = {"li"}
        elif inside == "mj-button":
            allowed = set()
        elif inside == "a":
            allowed = INLINE - {"a"}
        else:
            allowed = INLINE | ({"ul", "ol", "p"} if inside == "li" else set())
        if tag not in allowed:
            message = (
                _("<%(tag)s> cannot stand in <%(inside)s>.")
                if inside
                else _("<%(tag)s> cannot stand here.")
            )
            raise SourceError(message % {"tag": tag, "inside": inside}, self.line)

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, ()) or name in found:
                raise SourceError(
                    _("<%(tag)s> has no “%(name)s”.") % {"tag": tag, "name": name}, self.line
                )
            found[name] = self._attribute(name, value or "")
        needed = REQUIRED.get(tag)
        if needed and not found.get(needed):
            raise SourceError(
                _("<%(tag)s> needs “%(name)s”.") % {"tag": tag, "name": needed}, self.line
            )
        return found

    def _attribute(self, name: str, value: str) -> str:
        """The value, with the braces that stand in it; an address is literal or one variable."""
        marks = MARK.findall(value)
        whole = MARK.sub(lambda mark: self.tags[int(mark[1])].source, value).strip()
        if name in ADDRESSES:
            fine = SHOWN.match(whole) if marks else ABSOLUTE.match(whole)
            if not fine:
                raise SourceError(
                    _("An address is one variable, or begins with https:// or mailto:."), self.line
                )
        elif marks:
            raise SourceError(_("“%(name)s” cannot hold braces.") % {"name": name}, self.line)
        elif name == "height" and not HEIGHT.match(whole):
            raise SourceError(_("A height is written like 16px."), self.line)
        return whole


def shown_variable(address: str) -> str | None:
    """The expression in an address that is a variable; None if it is written out."""
    match = SHOWN.match(address)
    return match[1] if match else None


def _named(item: Node | Tag) -> str:
    return item.source if isinstance(item, Tag) else f"<{item.name}>"


def _leading_lines(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")
