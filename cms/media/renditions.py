"""Makes sizes of an image outside this process, and hands them to Wagtail to keep."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings

from wagtail.images.models import Filter

from cms.studio import studio

WEBP_QUALITY, AVIF_QUALITY = 80, 61  # Wagtail's own


@dataclass
class MadeFile:
    """What Wagtail asks of a file that was just encoded."""

    f: IO[bytes]
    format_name: str


class WidthFilter(Filter):
    """A width in a format, whatever the image shows.

    Wagtail would look through its hooks for who knows these operations: that loads the whole admin.
    """

    operations: tuple[Any, ...] = ()

    def __init__(self, width: int, image_format: str) -> None:
        super().__init__(spec_of(width, image_format))
        self.image_format = image_format


class MadeFilter(WidthFilter):
    """A size that is there already: Wagtail names and stores it as if it had made it."""

    def __init__(self, width: int, image_format: str, content: bytes) -> None:
        super().__init__(width, image_format)
        self.content = content

    def run(self, _image: Any, output: IO[bytes], source: Any = None) -> MadeFile:
        output.write(self.content)
        return MadeFile(output, self.image_format)


def spec_of(width: int, image_format: str) -> str:
    return f"width-{width}|format-{image_format}"


def make_widths(image: Any, widths: Iterable[int], image_format: str) -> None:
    """Make those renditions of an image that are missing.

    Raises:
        ImageWorkFailed: None of them was made.
    """
    filters = {WidthFilter(width, image_format): width for width in widths}
    found = image.find_existing_renditions(*filters) if filters else {}
    missing = [width for wanted, width in filters.items() if wanted not in found]
    if not missing:
        return
    with image.file.open("rb") as picture:
        made = studio.ask(
            "sizes",
            picture,
            widths=missing,
            image_format=image_format,
            quality=quality_of(image_format),
        )
    for width, content in zip(missing, made, strict=True):
        image.get_rendition(MadeFilter(width, image_format, content))


def quality_of(image_format: str) -> int:
    usual = {"webp": WEBP_QUALITY, "avif": AVIF_QUALITY}[image_format]
    return int(getattr(settings, f"WAGTAILIMAGES_{image_format.upper()}_QUALITY", usual))
