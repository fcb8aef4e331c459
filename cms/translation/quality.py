"""What is wrong with a translated string: errors keep it from being published, warnings do not."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

# {{ name }}, %(name)s, {name}, %s
PLACEHOLDER = re.compile(
    r"\{\{\s*[\w.]+\s*\}\}|%\([A-Za-z_]\w*\)[a-z]|\{[A-Za-z_][\w.]*\}|(?<![\d%\w])%[sd]\b"
)
OPENING_TAG = re.compile(r"<([a-z][a-z0-9]*)\b[^>]*>", re.IGNORECASE)
LINK = re.compile(r"""<a\b[^>]*\bid=["']?([\w-]+)""", re.IGNORECASE)
ANY_TAG = re.compile(r"<[^>]+>")
SPACES = re.compile(r"\s+")

# How far a length may be off: by half, and of a few words by as many characters.
MOST_OFF = 0.5
FEW = 20


@dataclass(frozen=True)
class Finding:
    """One thing about a translated string, in words for its translator."""

    is_error: bool
    words: str | Promise


def find_faults(source: str, translated: str) -> list[Finding]:
    """Compare a string with its translation, both as wagtail-localize stores them; errors first."""
    return [
        *lost_and_unknown_placeholders(source, translated),
        *lost_links(source, translated),
        *lost_tags(source, translated),
        *odd_length(source, translated),
    ]


def errors_in(source: str, translated: str) -> list[Finding]:
    return [finding for finding in find_faults(source, translated) if finding.is_error]


def lost_and_unknown_placeholders(source: str, translated: str) -> Iterator[Finding]:
    wanted, found = placeholders_in(source), placeholders_in(translated)
    for name in wanted - found:
        words = _("The placeholder {name} is missing. Copy it from the original as it is.")
        yield Finding(True, format_lazy(words, name=name))
    for name in found - wanted:
        words = _("The placeholder {name} is not in the original.")
        yield Finding(True, format_lazy(words, name=name))


def placeholders_in(text: str) -> Counter[str]:
    """The placeholders of a text; spaces inside of them are nobody's business."""
    return Counter(SPACES.sub("", name) for name in PLACEHOLDER.findall(ANY_TAG.sub(" ", text)))


def lost_links(source: str, translated: str) -> Iterator[Finding]:
    for name in Counter(LINK.findall(source)) - Counter(LINK.findall(translated)):
        words = _('The link is missing. Put <a id="{name}">…</a> around the words that lead there.')
        yield Finding(True, format_lazy(words, name=name))


def lost_tags(source: str, translated: str) -> Iterator[Finding]:
    for name in tags_in(source) - tags_in(translated):
        yield Finding(True, format_lazy(_("The HTML tag <{name}> is missing."), name=name))


def tags_in(text: str) -> Counter[str]:
    """The elements of a text but its links, and but line breaks, which follow the words."""
    names = (name.lower() for name in OPENING_TAG.findall(text))
    return Counter(name for name in names if name not in ("a", "br"))


def odd_length(source: str, translated: str) -> Iterator[Finding]:
    before, after = length_of(source), length_of(translated)
    if abs(after - before) <= max(before * MOST_OFF, FEW):
        return
    if after > before:
        yield Finding(False, _("This is much longer than the original."))
    else:
        yield Finding(False, _("This is much shorter than the original."))


def length_of(text: str) -> int:
    """The characters that a reader sees."""
    return len(SPACES.sub(" ", unescape(ANY_TAG.sub("", text))).strip())
