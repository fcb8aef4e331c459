"""Makes the smaller sizes of an image, as Wagtail and Willow would, but decodes it only once."""

import io
from typing import IO

from PIL import Image, ImageCms, ImageOps

ORIENTATION = 0x0112
ON_ITS_SIDE = range(5, 9)
# A JPEG is decoded at a half, a quarter or an eighth, as long as that is so much wider.
SPARE = 1.5


def make_sizes(
    picture: IO[bytes], widths: list[int], image_format: str, quality: int
) -> list[bytes]:
    """The image in each width, none larger than it is."""
    with Image.open(picture) as opened:
        width, height = upright_size(opened)
        shrink = min(1.0, max(widths) * SPARE / width)
        # Does nothing to what is no JPEG.
        opened.draft("", (int(opened.width * shrink), int(opened.height * shrink)))
        upright = resizable(ImageOps.exif_transpose(opened))
    sizes = [fitted(width, height, wanted) for wanted in widths]
    return [encoded(upright, size, image_format, quality) for size in sizes]


def upright_size(image: Image.Image) -> tuple[int, int]:
    """The size of the image once it is turned as its metadata say."""
    if image.getexif().get(ORIENTATION) in ON_ITS_SIDE:
        return image.height, image.width
    return image.size


def fitted(width: int, height: int, wanted: int) -> tuple[int, int]:
    if width <= wanted:
        return width, height
    return wanted, max(1, int(height * (wanted / width)))


def resizable(image: Image.Image) -> Image.Image:
    """The image in colours that can be blended; those of a palette cannot."""
    if image.mode in {"1", "P"}:
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    return image


def encoded(image: Image.Image, size: tuple[int, int], image_format: str, quality: int) -> bytes:
    small = image.resize(size, Image.Resampling.LANCZOS)
    profile = small.info.get("icc_profile")
    if profile is not None and small.mode == "CMYK":
        # The formats of the web know no print colours: the profile would be wrong for them.
        small = in_srgb(small, profile)
        profile = small.info.get("icc_profile")
    stored = io.BytesIO()
    options = {} if profile is None else {"icc_profile": profile}
    small.save(stored, image_format, quality=quality, **options)
    return stored.getvalue()


def in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    printed = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    shown = ImageCms.createProfile("sRGB")
    turned = ImageCms.profileToProfile(image, printed, shown, outputMode="RGB")
    if turned is None:
        raise ValueError("The colour profile does not fit.")
    return turned
