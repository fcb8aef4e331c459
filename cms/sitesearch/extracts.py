"""Cuts the telling piece out of a text and marks the words that were searched for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

AROUND = 110
LENGTH = 260
SPECIAL = re.compile(r"[<>&'\"]")
LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Lookups:
    """The forms in which terms stand in a text that was folded letter by letter."""

    words: tuple[str, ...]
    # One of them at the beginning of a word, and the rest of that word.
    pattern: re.Pattern[str]


def lookups(terms: Iterable[Iterable[str]]) -> Lookups:
    found: dict[str, None] = {}
    for forms in terms:
        for form in forms:
            found[form] = None
            found[in_single_letters(form)] = None
    words = tuple(sorted(found, key=len, reverse=True))
    pattern = rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})[^\W_]*"
    return Lookups(words, re.compile(pattern))


def in_single_letters(form: str) -> str:
    """`mueller` as `muller` and `strasse` as `strase`: an umlaut is one letter in the twin."""
    for double in ("ae", "oe", "ue", "ss"):
        form = form.replace(double, double[0])
    return form


def extract(text: str, twin: str, wanted: Lookups, summary: str) -> str:
    """HTML that is safe to show: a piece of the text with `<mark>`, else the summary."""
    if len(twin) != len(text):
        twin = text.lower()
    first = first_place(twin, wanted.words)
    if first < 0:
        return escape(shortened(summary or text))
    start, end = piece_around(text, first)
    marked = mark(text[start:end], twin[start:end], wanted.pattern)
    return f"{'… ' if start else ''}{marked}{' …' if end < len(text) else ''}"


def first_place(twin: str, words: tuple[str, ...]) -> int:
    """Where the first of the words is; less than 0 if there is none."""
    return min((at for word in words if (at := find_word(twin, word, 0)) >= 0), default=-1)


def find_word(twin: str, word: str, start: int) -> int:
    """Where a word begins with this; no more than a few vain finds inside words are looked at."""
    at = twin.find(word, start)
    for _vain in range(20):
        if at <= 0 or not LETTER.match(twin[at - 1]):
            return at
        at = twin.find(word, at + 1)
    return at


def piece_around(text: str, at: int) -> tuple[int, int]:
    """Some words before and after a place."""
    start = max(0, at - AROUND)
    if start:
        start = text.find(" ", start, at) + 1 or start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", at, end), at + 1)
    return start, end


def mark(text: str, twin: str, pattern: re.Pattern[str]) -> str:
    """The text escaped, with what the pattern finds in its twin marked."""
    safe = escape if SPECIAL.search(text) else str
    parts, end = [], 0
    for found in pattern.finditer(twin):
        start, before = found.start(), end
        end = found.end()
        parts += [safe(text[before:start]), "<mark>", safe(text[start:end]), "</mark>"]
    return "".join([*parts, safe(text[end:])])


def shortened(text: str) -> str:
    """The beginning of a text, up to the end of a word."""
    if len(text) <= LENGTH:
        return text
    return f"{text[: text.rfind(' ', 0, LENGTH) + 1 or LENGTH].rstrip()} …"
