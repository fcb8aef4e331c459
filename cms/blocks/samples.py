"""The JSON of every block's `preview_value` in each language, with pictures, documents and pages
where editors choose some.

The site's style guide shows it and the site's tests render each component with it, so that a
sample has one home: English beside the block, its translations in `locale/<language>/samples.json`.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from . import api_types, tables
from .base import ApiStructBlock, SampleKind, represent

WIDTHS = (480, 960, 1600)
TEASERS = [
    ("Pumps: the part that existed twice", "4,100 part numbers, and what they cost each year."),
    ("Freight: an hour saved every morning", "Why the plan is made by noon and not by six."),
    ("Water: a forecast that the shift trusts", "How nine people stopped checking by hand."),
]
DRAWN: dict[SampleKind, int] = {"scene": 4, "portrait": 3, "logo": 5}
SHAPES: dict[SampleKind, float] = {"scene": 0.625, "portrait": 1.25, "logo": 0.25}


@dataclass(frozen=True)
class Chosen:
    """Stands for whatever an editor would choose."""

    kind: SampleKind = "scene"


class SampleRenderer:
    """Answers for images, documents and pages that no database holds."""

    def __init__(self, locale: str = "en") -> None:
        self.locale = locale
        self._ids = count(1)
        self._pages = count()
        self._drawn = {kind: count() for kind in DRAWN}

    def image(
        self, image: Any, *, alt: str = "", decorative: bool = False
    ) -> api_types.Image | None:
        kind = image.kind
        file = f"/samples/{kind}-{next(self._drawn[kind]) % DRAWN[kind] + 1}.svg"
        srcset = [
            api_types.Rendition(url=file, width=width, height=int(width * SHAPES[kind]))
            for width in WIDTHS
        ]
        return api_types.Image(
            id=next(self._ids),
            title=self.say("A drawing"),
            alt="" if decorative else alt or self.say("A drawing of ships between two poles"),
            width=WIDTHS[-1],
            height=srcset[-1].height,
            src=file,
            srcset=srcset,
            sources=[],
            focal_point=api_types.FocalPoint(x=0.5, y=0.4),
        )

    def page_ref(self, page: Any) -> api_types.PageRef | None:
        teaser = self.page_teaser(page)
        return api_types.PageRef(**teaser.model_dump(include=set(api_types.PageRef.model_fields)))

    def page_teaser(self, page: Any) -> api_types.PageTeaser:
        title, summary = TEASERS[next(self._pages) % len(TEASERS)]
        number = next(self._ids)
        return api_types.PageTeaser(
            id=number,
            type="content_page",
            title=self.say(title),
            url=f"/sample-{number}/",
            locale=self.locale,
            summary=self.say(summary),
            image=self.image(Chosen()),
            date=None,
        )

    def page_teasers(self, pages: Iterable[Any]) -> list[api_types.PageTeaser]:
        return [self.page_teaser(page) for page in pages]

    def specific(self, pk: int) -> Any | None:
        return None

    def page_url(self, page: Any) -> str | None:
        return f"/sample-{next(self._ids)}/"

    def document(self, document: Any) -> api_types.DocumentRef | None:
        extension = "webm" if document.kind == "recording" else "pdf"
        return api_types.DocumentRef(
            id=next(self._ids),
            title=self.say("Twelve questions before a project"),
            url=f"/samples/sample.{extension}",
            file_extension=extension,
            file_size=48_000,
        )

    def rich_text(self, source: str) -> str:
        return source

    def snippet(self, snippet: Any) -> Any | None:
        """Samples write their own texts."""

    def uses(self, key: str) -> None:
        """Nothing is kept of a sample."""

    def say(self, text: str) -> str:
        return in_language(text, self.locale)


def block_samples(stream: blocks.StreamBlock) -> dict[str, dict[str, Any]]:
    """For each language, each block of a stream by its key; the same code, the same samples."""
    return {
        locale: {key: described(block, locale) for key, block in stream.child_blocks.items()}
        for locale, _name in settings.LANGUAGES
    }


def described(block: blocks.Block, locale: str) -> dict[str, Any]:
    """What the style guide says and shows of one block."""
    with translation.override(locale):
        return {
            "label": str(block.meta.label),
            "description": str(block.meta.description),
            "group": str(block.meta.group),
            "value": sample_of(block, locale),
        }


def sample_of(block: blocks.Block, locale: str = "en") -> Any:
    """The JSON of one block's sample in one language."""
    value = with_choices_made(block, block.get_preview_value())
    value = with_texts(block, value, lambda text: in_language(text, locale))
    return represent(block, value, {"render": SampleRenderer(locale)})


def with_choices_made(block: blocks.Block, value: Any, kind: SampleKind = "scene") -> Any:
    """A value with an image wherever one may stand, a document where one must, pages in lists."""
    if isinstance(block, ApiStructBlock):
        for name, child in block.child_blocks.items():
            value[name] = with_choices_made(child, value.get(name), block.sample_kind)
    elif isinstance(block, blocks.ListBlock):
        if isinstance(block.child_block, blocks.PageChooserBlock):
            return [Chosen() for _ in TEASERS]
        return [with_choices_made(block.child_block, item) for item in value]
    elif isinstance(block, blocks.StreamBlock):
        for item in value:
            item.value = with_choices_made(item.block, item.value)
    elif not value and asks_for_something(block):
        return Chosen(kind)
    return value


def asks_for_something(block: blocks.Block) -> bool:
    """Whether a sample has something chosen here: any picture, and whatever must be chosen."""
    if isinstance(block, ImageChooserBlock):
        return True
    return isinstance(block, blocks.ChooserBlock) and bool(block.field.required)


def with_texts(block: blocks.Block, value: Any, change: Callable[[str], str]) -> Any:
    """A value with a change applied to each of its texts."""
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            value[name] = with_texts(child, value.get(name), change)
    elif isinstance(block, blocks.ListBlock):
        return [with_texts(block.child_block, item, change) for item in value]
    elif isinstance(block, blocks.StreamBlock):
        for item in value:
            item.value = with_texts(item.block, item.value, change)
    elif isinstance(block, tables.CellsBlock):
        return tables.with_texts(value, change)
    elif isinstance(block, blocks.RichTextBlock):
        return change(value.source)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.RawHTMLBlock):
        return change(value)
    return value


def in_language(text: str, locale: str) -> str:
    return sample_texts(locale).get(text, text)


@cache
def sample_texts(locale: str) -> Mapping[str, str]:
    """The sample texts of a language, by the English ones."""
    files = [Path(folder) / locale / "samples.json" for folder in settings.LOCALE_PATHS]
    return {
        english: text
        for file in files
        if file.exists()
        for english, text in json.loads(file.read_text()).items()
    }
