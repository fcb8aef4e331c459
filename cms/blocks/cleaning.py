"""Makes pasted HTML harmless: nothing runs, nothing is styled, nothing is fetched from others.

The players of films that we know are the one exception: they are cut out, and the site shows them
once a visitor agrees.
"""

from html.parser import HTMLParser
from typing import NamedTuple

import nh3

from .links import is_safe_address
from .media import Player, find_player

WORDS = {
    "a", "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip
PARTS = {
    "article", "aside", "blockquote", "caption", "col", "colgroup", "dd", "details", "div", "dl",
    "dt", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
TAGS = WORDS | PARTS | {"iframe"}
# Their content goes, too: shown as text it would be code or the words of something else.
SILENT = {
    "applet", "audio", "button", "canvas", "datalist", "embed", "form", "frameset", "input", "math",
    "noembed", "noframes", "noscript", "object", "plaintext", "script", "select", "style", "svg",
    "template", "textarea", "title", "video", "xmp",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "col": {"span"},
    "details": {"open"},
    "iframe": {"src", "title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
VOID = {"br", "col", "hr", "img", "wbr"}


class Piece(NamedTuple):
    """Some HTML, and the film that follows it, if one does."""

    html: str
    player: Player | None
    title: str


def player_in_frame(source: str) -> Player | None:
    """The film that a frame may show; none for any other address."""
    try:
        player = find_player(source.strip())
    except ValueError:
        return None
    return player if player and player.provider != "file" else None


def kept_value(tag: str, name: str, value: str) -> str | None:
    """What becomes of an attribute; `None` removes it."""
    if tag == "iframe" and name == "src":
        player = player_in_frame(value)
        return player.embed_url if player else None
    if tag == "img" and name == "src":
        own = value.startswith("/") and not value.startswith(("//", "/\\"))
        return value if own else None
    if name == "href":
        return value if is_safe_address(value) else None
    return value


CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=SILENT,
    attributes=ATTRIBUTES,
    attribute_filter=kept_value,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
    strip_comments=True,
)


def clean_html(html: str) -> str:
    """The harmless rest of some HTML; cleaning it again changes nothing."""
    return CLEANER.clean(html).strip()


def pieces_of(cleaned: str) -> list[Piece]:
    """Clean HTML, divided at its films: each piece is whole, and holds no frame."""
    divider = Divider()
    divider.feed(cleaned)
    divider.close()
    divider.end_piece(None, "")
    return [piece for piece in divider.pieces if piece.player or piece.html.strip()]


class Divider(HTMLParser):
    """Closes what is open before a film, and opens it again after it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[Piece] = []
        self.written: list[str] = []
        self.is_empty = True
        # What is open: the elements' names and how they were opened.
        self.open: list[tuple[str, str]] = []
        self.in_frame = False

    def end_piece(self, player: Player | None, title: str) -> None:
        closing = [f"</{tag}>" for tag, _opening in reversed(self.open)]
        html = "" if self.is_empty else "".join([*self.written, *closing])
        self.pieces.append(Piece(html, player, title))
        self.written = [opening for _tag, opening in self.open]
        self.is_empty = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            given = dict(attrs)
            player = player_in_frame(given.get("src") or "")
            self.in_frame = True
            if player:
                self.end_piece(player, given.get("title") or "")
            return
        opening = self.get_starttag_text() or ""
        self.written.append(opening)
        if tag in VOID:
            self.is_empty = False
        else:
            self.open.append((tag, opening))

    def handle_endtag(self, tag: str) -> None:
        if tag == "iframe":
            self.in_frame = False
        elif self.open and self.open[-1][0] == tag:
            self.open.pop()
            self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def _write(self, text: str) -> None:
        if not self.in_frame:
            self.written.append(text)
            self.is_empty = self.is_empty and not text.strip()
