"""What the tests of the demo's texts look at: words, sentences, links, at any depth of a page."""

import re
from collections.abc import Iterator
from typing import Any

from magnetiq_site.demo.content import NOT_PROSE, page_texts

TAG = re.compile(r"<[^>]+>")
WORD = re.compile("[^\\W\\d_]+(?:[-\u2019][^\\W\\d_]+)*")
CHOICES = {"icon", "variant", "tone", "ratio", "width", "level", "style", "size"}
LINK = re.compile(r'<a (data-page|data-document|href)="([^"]+)">')


def prose_of(value: Any) -> Iterator[str]:
    """Every text that readers see, tags and all."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from prose_of(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in NOT_PROSE | CHOICES:
                yield from prose_of(item)


def body_prose(key: str, language: str) -> str:
    """The text of a page's body, without tags; the titles of related pages do not count."""
    return TAG.sub(" ", " ".join(prose_of(page_texts(key, language)["body"])))


def words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def shingles(text: str, size: int = 4) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + size]) for start in range(len(found) - size + 1)}


def similarity(one: str, other: str) -> float:
    """How much of the shorter text stands in the other one, in runs of four words."""
    mine, its = shingles(one), shingles(other)
    return len(mine & its) / max(1, min(len(mine), len(its)))


def links_in(text: str) -> list[tuple[str, str]]:
    return LINK.findall(text)


def shape_of(value: Any) -> Any:
    """A page without its words: what must be the same in every language."""
    if isinstance(value, str):
        return {
            "paragraphs": [len(re.findall(f"<{tag}>", value)) for tag in ("p", "li", "h3", "ol")],
            "links": links_in(value),
            "is empty": not value.strip(),
        }
    if isinstance(value, list):
        return [shape_of(item) for item in value]
    if isinstance(value, dict):
        return {
            name: item if name in (NOT_PROSE | CHOICES) - {"code"} else shape_of(item)
            for name, item in value.items()
        }
    return value


def blocks_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every block of a body, those in columns included."""
    if isinstance(value, list):
        for item in value:
            yield from blocks_in(item)
    elif isinstance(value, dict):
        if "type" in value:
            yield value
        for item in value.values():
            yield from blocks_in(item)
