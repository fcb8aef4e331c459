"""The demo site's texts as files: reads them, sets their type, and knows nothing of Wagtail."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SOURCE = "en"
TARGET = "de"
LANGUAGES = (SOURCE, TARGET)
NO_BREAK = "\u00a0"

# In blocks: what is written for readers, as opposed to keys, choices and code.
NOT_PROSE = {"type", "code", "filename", "language", "url", "page", "pages", "image", "file"}
NOT_PROSE |= {"form", "portrait", "saved", "table_header_choice", "tracking_label"}


@dataclass(frozen=True)
class DemoPage:
    """A page's place in the tree, and what is the same in all languages."""

    key: str
    type: str
    parent: str | None
    # The page's fields that are the same in every language, with pages, images and snippets by
    # their keys.
    shared: dict[str, Any]


@cache
def demo_pages() -> list[DemoPage]:
    """All pages, each after the page above it."""
    return [demo_page(**entry) for entry in read_toml("tree.toml")["page"]]


def demo_page(key: str, type: str, parent: str | None = None, **shared: Any) -> DemoPage:
    return DemoPage(key, type, parent, shared)


@cache
def page_texts(key: str, language: str) -> dict[str, Any]:
    """A page's fields in one language: title, slug, body and so on."""
    texts: dict[str, Any] = typeset(read_toml(f"pages/{key}.{language}.toml"), language)
    return texts


@cache
def site_texts(language: str) -> dict[str, Any]:
    """What the site says about itself, its header and its footer."""
    texts: dict[str, Any] = typeset(read_toml(f"site.{language}.toml"), language)
    return texts


@cache
def snippet_texts() -> dict[str, dict[str, dict[str, Any]]]:
    """Every snippet by its kind and its key: what is the same everywhere, and each language."""
    kinds = read_toml("snippets.toml")
    return {
        kind: {
            key: {
                name: typeset(value, name) if name in LANGUAGES else value
                for name, value in entry.items()
            }
            for key, entry in entries.items()
        }
        for kind, entries in kinds.items()
    }


@cache
def image_texts() -> dict[str, dict[str, str]]:
    """Title and alternative texts of every image, by its key."""
    return read_toml("images.toml")


@cache
def document_texts() -> dict[str, dict[str, str]]:
    """Title and file name of every document, by its key."""
    return read_toml("documents.toml")


def read_toml(path: str) -> dict[str, Any]:
    with (FOLDER / path).open("rb") as file:
        return tomllib.load(file)


def image_file(key: str) -> Path:
    return FOLDER / "images" / f"{key}.webp"


def document_file(key: str) -> Path:
    return FOLDER / "documents" / document_texts()[key]["file"]


def typeset(value: Any, language: str) -> Any:
    """Keep together what German must not break: numbers and their units, "z. B."."""
    return map_prose(value, keep_together) if language == TARGET else value


def map_prose(value: Any, change: Callable[[str], str]) -> Any:
    """Apply a change to every text that readers see, at any depth."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [map_prose(item, change) for item in value]
    if isinstance(value, dict):
        return {
            name: item if name in NOT_PROSE else map_prose(item, change)
            for name, item in value.items()
        }
    return value


UNIT = re.compile(r"(?<=\d) (?=(?:€|%|GB|TB|kW|Mio\.|Uhr|Stück)(?!\w))")
ABBREVIATION = re.compile(r"(Mio\.|Art\.|Abs\.|Nr\.|Buchst\.|Dr\.|§) (?=[\w€])")


def keep_together(text: str) -> str:
    return ABBREVIATION.sub(rf"\1{NO_BREAK}", UNIT.sub(NO_BREAK, text))
