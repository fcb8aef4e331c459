"""Makes the templates of one mail: words to MJML to HTML once, values later and only as values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils import translation
from django.utils.translation import gettext as _

import mrml
from jinja2 import Template
from markupsafe import Markup

from business.mail.brand import Brand
from business.mail.declarations import MailDeclaration, declared_mail

from .frame import foot_html, foot_plain, frame_html
from .plain import write_plain
from .problems import SourceError
from .sandbox import HTML, PLAIN, compile_source, parse
from .source import ABSOLUTE, BLOCKS, Node, Tag, read_body, shown_variable

LONGEST_SUBJECT = 200
LARGEST_PART = 400_000
MARK = re.compile(r"qzx(\d+)xzq")
# Without it, MJML would load a font from elsewhere.
OPTIONS = mrml.RenderOptions(fonts={})
UNSUBSCRIBE = "{{ unsubscribe_url|address }}"


@dataclass(frozen=True)
class MailTexts:
    """What an editor can change of a mail in one language; all but `text` are required."""

    subject: str
    preheader: str
    reason: str
    body: str
    text: str = ""
    """The plain part, if it shall not be made from the body."""


@dataclass(frozen=True)
class ComposedMail:
    """Four templates, ready for values."""

    subject: Template
    html: Template
    text: Template


class PartTooLarge(Exception):
    """With these values a part would be larger than mail programs show."""


class UnsafeAddress(Exception):
    """A value stands where an address belongs, and is none."""


@lru_cache(maxsize=512)
def composed_mail(key: str, language: str, texts: MailTexts, brand: Brand) -> ComposedMail:
    """The mail's templates, made once for the same words and the same brand.

    Raises:
        SourceError: An editor's mistake.
    """
    return compose_mail(declared_mail(key), language, texts, brand)


def compose_mail(
    declaration: MailDeclaration, language: str, texts: MailTexts, brand: Brand
) -> ComposedMail:
    """Make the templates.

    Raises:
        SourceError: An editor's mistake, with the line of the body.
    """
    names = declaration.names
    for line in (texts.subject, texts.preheader, texts.reason, texts.text):
        parse(line, names)
    root = read_body(texts.body, names)
    _check_addresses(root, declaration)
    unsubscribe = UNSUBSCRIBE if declaration.bulk else ""
    with translation.override(language):
        html = _html_source(declaration, language, texts, brand, root, unsubscribe)
        foot = foot_plain(
            brand=brand,
            reason=texts.reason,
            security=declaration.security,
            unsubscribe=unsubscribe,
        )
    plain = texts.text or write_plain(root)
    return ComposedMail(
        compile_source(PLAIN_LINES, texts.subject),
        compile_source(MARKED_UP, html),
        compile_source(PLAIN_LINES, f"{plain}\n\n{foot}"),
    )


def render_part(template: Template, values: dict[str, object]) -> str:
    """Fill a template.

    Raises:
        PartTooLarge: The result would be too large.
        UnsafeAddress: A value in the place of an address is none.
        UndefinedError: An entry of a list lacks what the template shows.
    """
    parts: list[str] = []
    size = 0
    for part in template.generate(values):
        size += len(part)
        if size > LARGEST_PART:
            raise PartTooLarge
        parts.append(part)
    return "".join(parts)


def one_line(text: str) -> str:
    """A subject: no line break can end the header, and no phone shows more than this."""
    return " ".join(text.split())[:LONGEST_SUBJECT]


def _address(value: object) -> str:
    """A filter of our own: whatever a value claims to be, only an address is followed."""
    address = str(value)
    if not ABSOLUTE.match(address):
        raise UnsafeAddress(address[:80])
    return address


MARKED_UP = HTML.overlay()
MARKED_UP.filters = HTML.filters | {"address": _address}
PLAIN_LINES = PLAIN.overlay()
PLAIN_LINES.filters = PLAIN.filters | {"address": _address}


class _Slots:
    """Words and tags on their way around MJML, which would change or refuse them."""

    def __init__(self) -> None:
        self.contents: list[str] = []

    def keep(self, content: str) -> str:
        self.contents.append(content)
        return f"qzx{len(self.contents) - 1}xzq"

    def fill(self, html: str) -> str:
        for opening in ("{{", "{%", "{#"):
            html = html.replace(opening, f"{opening[0]} {opening[1]}")
        return MARK.sub(lambda mark: self.contents[int(mark[1])], html)


def _html_source(
    declaration: MailDeclaration,
    language: str,
    texts: MailTexts,
    brand: Brand,
    root: Node,
    unsubscribe: str,
) -> str:
    slots = _Slots()
    foot = foot_html(
        brand=brand,
        reason=slots.keep(_escaped_line(texts.reason)),
        security=declaration.security,
        unsubscribe=slots.keep(unsubscribe) if unsubscribe else "",
    )
    framed = frame_html(
        brand=brand,
        language=language,
        subject=slots.keep(_escaped_line(texts.subject)),
        preheader=slots.keep(_escaped_line(texts.preheader)),
        body=_mjml(root, slots),
        foot=foot,
    )
    try:
        return slots.fill(mrml.to_html(framed, render_options=OPTIONS).content)
    except OSError as error:
        raise SourceError(_("The mail cannot be built: %(clue)s") % {"clue": error}) from None


def _escaped_line(source: str) -> str:
    """A line of words and tags, its words escaped for HTML and its tags untouched."""
    parts: list[str] = []
    inside = False
    for _lineno, token, text in PLAIN.lex(source):
        inside = inside or token.endswith("_begin")
        parts.append(text if inside else escape(text))
        inside = inside and not token.endswith("_end")
    return "".join(parts)


def _check_addresses(root: Node, declaration: MailDeclaration) -> None:
    kinds = {variable.name: variable.kind for variable in declaration.variables}
    for node in _elements(root):
        for name in ("href", "src"):
            shown = shown_variable(node.attributes.get(name, ""))
            if shown and kinds.get(shown, "url") != "url":
                raise SourceError(_("“%(name)s” is not an address.") % {"name": shown}, node.line)


def _elements(node: Node) -> Iterable[Node]:
    for child in node.children:
        if isinstance(child, Node):
            yield child
            yield from _elements(child)


def _mjml(root: Node, slots: _Slots) -> str:
    """The body as components; words that stand free are gathered into `mj-text`."""
    parts: list[str] = []
    words: list[str] = []

    def flush() -> None:
        if words:
            parts.append(f'<mj-text css-class="words">{"".join(words)}</mj-text>')
            words.clear()

    for item in root.children:
        if isinstance(item, Node) and item.name in BLOCKS:
            words.append(_words(item, slots))
        elif isinstance(item, Node):
            flush()
            parts.append(_component(item, slots))
        elif isinstance(item, Tag):
            flush()
            parts.append(f"<mj-raw>{slots.keep(item.source)}</mj-raw>")
    flush()
    return "".join(parts)


def _component(node: Node, slots: _Slots) -> str:
    if node.name == "mj-text":
        return f'<mj-text css-class="words">{_inside(node, slots)}</mj-text>'
    if node.name == "mj-button":
        href = slots.keep(_href(node.attributes["href"]))
        return f'<mj-button css-class="button" href="{href}">{_inside(node, slots)}</mj-button>'
    if node.name == "mj-image":
        source = slots.keep(_href(node.attributes["src"]))
        alternative = slots.keep(_safe(node.attributes.get("alt", "")))
        return f'<mj-image src="{source}" alt="{alternative}"/>'
    if node.name == "mj-spacer":
        return f'<mj-spacer height="{node.attributes.get("height", "16px")}"/>'
    return '<mj-divider css-class="rule"/>'


def _words(node: Node, slots: _Slots) -> str:
    if node.name == "br":
        return "<br/>"
    href = f' href="{slots.keep(_href(node.attributes["href"]))}"' if node.name == "a" else ""
    return f"<{node.name}{href}>{_inside(node, slots)}</{node.name}>"


def _inside(node: Node, slots: _Slots) -> str:
    parts: list[str] = []
    for item in node.children:
        if isinstance(item, Node):
            parts.append(_words(item, slots))
        else:
            parts.append(slots.keep(item.source if isinstance(item, Tag) else _safe(item)))
    return "".join(parts)


def _href(address: str) -> str:
    shown = shown_variable(address)
    return f"{{{{ {shown}|address }}}}" if shown else _safe(address)


def _safe(words: str) -> str:
    """Words as they stand in an HTML template."""
    return str(Markup.escape(words)).replace("{", "&#123;")
