"""The JSON of every block's `preview_value`, with pictures and pages where editors choose some.

The site's tests render each component with it, so that a sample has one home.
"""

from collections.abc import Iterable
from itertools import count
from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from . import api_types
from .base import represent

WIDTHS = (480, 960, 1600)
TEASERS = 3


class Chosen:
    """Stands for whatever an editor would choose."""


class SampleRenderer:
    """Answers for images and pages that no database holds."""

    locale = "en"

    def __init__(self) -> None:
        self._ids = count(1)

    def image(
        self, image: Any, *, alt: str = "", decorative: bool = False
    ) -> api_types.Image | None:
        number = next(self._ids)
        srcset = [
            api_types.Rendition(
                url=f"/media/images/sample-{number}.width-{width}.webp",
                width=width,
                height=width * 5 // 8,
            )
            for width in WIDTHS
        ]
        return api_types.Image(
            id=number,
            title=f"Sample {number}",
            alt="" if decorative else alt or f"What sample {number} shows",
            width=WIDTHS[-1],
            height=srcset[-1].height,
            src=srcset[1].url,
            srcset=srcset,
            focal_point=api_types.FocalPoint(x=0.5, y=0.4),
        )

    def page_ref(self, page: Any) -> api_types.PageRef | None:
        number = next(self._ids)
        return api_types.PageRef(
            id=number,
            type="content_page",
            title=f"Sample page {number}",
            url=f"/sample-{number}/",
            locale=self.locale,
        )

    def page_teaser(self, page: Any) -> api_types.PageTeaser | None:
        reference = self.page_ref(page)
        assert reference is not None  # noqa: S101 - a sample page is always there
        return api_types.PageTeaser(
            **reference.model_dump(),
            summary="What a reader finds there, in a sentence.",
            image=self.image(page),
            date=None,
        )

    def page_teasers(self, pages: Iterable[Any]) -> list[api_types.PageTeaser]:
        teasers = [self.page_teaser(page) for page in pages]
        return [teaser for teaser in teasers if teaser]

    def page_url(self, page: Any) -> str | None:
        return f"/sample-{next(self._ids)}/"

    def document(self, document: Any) -> api_types.DocumentRef | None:
        number = next(self._ids)
        return api_types.DocumentRef(
            id=number,
            title=f"Sample {number}",
            url=f"/documents/{number}/sample.pdf",
            file_extension="pdf",
            file_size=48_000,
        )

    def rich_text(self, source: str) -> str:
        return source

    def uses(self, key: str) -> None:
        """Nothing is kept of a sample."""


def block_samples(stream: blocks.StreamBlock) -> dict[str, Any]:
    """One sample for each block of a stream, by its key; the same code gives the same samples."""
    return {key: sample_of(block) for key, block in stream.child_blocks.items()}


def sample_of(block: blocks.Block) -> Any:
    """The JSON of one block's sample."""
    value = with_choices_made(block, block.get_preview_value())
    return represent(block, value, {"render": SampleRenderer()})


def with_choices_made(block: blocks.Block, value: Any) -> Any:
    """A value in which an image stands wherever one may, and pages where a list asks for some."""
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            value[name] = with_choices_made(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        if isinstance(block.child_block, blocks.PageChooserBlock):
            return [Chosen() for _ in range(TEASERS)]
        return [with_choices_made(block.child_block, item) for item in value]
    elif isinstance(block, blocks.StreamBlock):
        for item in value:
            item.value = with_choices_made(item.block, item.value)
    elif isinstance(block, ImageChooserBlock):
        return Chosen()
    return value
