"""Whether an image is whole, of bearable size, and nothing but an image."""

import io
import struct
import warnings
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from PIL import Image, UnidentifiedImageError

from .boxes import check_boxes
from .content import content_of, rewrite
from .markup import check_no_code
from .pictures import blank_avif, count_frames, strip_gif, strip_jpeg, strip_png, strip_webp
from .refusals import FileRefused, damaged

MOST_FRAMES = 1000
ORIENTATION = 0x0112
AVIF_BOXES = frozenset([b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip"])


def check_image(file: Any, image_format: str) -> None:
    """Look at an image's header, then at its structure, then at its pixels.

    The file is written anew without its metadata: where and with what a photo was taken is
    nobody's business. It is turned as before.

    Raises:
        FileRefused: With what is wrong.
    """
    with content_of(file) as found:
        content = bytes(found)
    check_no_code(content)
    exif = _check_header(content)
    clean = strip(content, image_format, exif)
    _check_pixels(clean)
    rewrite(file, clean)


def _check_header(content: bytes) -> bytes:
    """Refuse what would be too large in memory; return the EXIF data that turn the image."""
    frames = count_frames(content)
    with _opened(content) as image:
        width, height = image.size
        # Asked only when few: counting may mean to walk through them.
        frames = getattr(image, "n_frames", 1) if frames <= MOST_FRAMES else frames
        limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
        if width * height > limit:
            raise _too_many_pixels(width, height, limit)
        if frames > MOST_FRAMES or width * height * frames > limit:
            raise FileRefused(
                _("The animation has too many frames for its size."), code="too_many_frames"
            )
        return _turning(image.info.get("exif", b""))


def _turning(found: bytes) -> bytes:
    """EXIF data that say no more than how an image is turned; nothing if it is upright."""
    exif = Image.Exif()
    try:
        exif.load(found)
        turned = exif.get(ORIENTATION, 1)
    except (SyntaxError, ValueError, struct.error):
        return b""
    if turned not in range(2, 9):
        return b""
    plain = Image.Exif()
    plain[ORIENTATION] = turned
    return plain.tobytes()


def _opened(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(content))
    except Image.DecompressionBombError:
        raise FileRefused(
            _("The image has far too many pixels. At most %(limit)s megapixels are accepted."),
            code="too_many_pixels",
            params={"limit": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000},
        ) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise damaged() from None


def _too_many_pixels(width: int, height: int, limit: int) -> FileRefused:
    return FileRefused(
        _(
            "The image has %(width)s by %(height)s pixels. "
            "At most %(limit)s megapixels are accepted: make it smaller."
        ),
        code="too_many_pixels",
        params={"width": width, "height": height, "limit": limit // 1_000_000},
    )


def strip(content: bytes, image_format: str, exif: bytes) -> bytes:
    """The image without its metadata, except how it is turned."""
    if image_format == "jpeg":
        return strip_jpeg(content, exif)
    if image_format == "png":
        return strip_png(content, exif)
    if image_format == "gif":
        return strip_gif(content)
    if image_format == "webp":
        return strip_webp(content, exif)
    check_boxes(content, AVIF_BOXES, {b"ftyp", b"meta"})
    return blank_avif(content)


def _check_pixels(content: bytes) -> None:
    """Decode the image once: what is cut off shows only here."""
    with _opened(content) as image:
        try:
            if image.format == "JPEG":
                # All of the data are read, an eighth of the memory is needed.
                image.draft(image.mode, (image.width // 8, image.height // 8))
            image.load()
        except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
            raise damaged() from None
