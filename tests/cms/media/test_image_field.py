"""What a size costs: a header read, and no pixels decoded where nobody looks at them."""

import io

from django.core.files.base import ContentFile

from wagtail.images.models import Filter, WagtailImageFieldFile

import pytest
from PIL import Image

from cms.media.image_field import HeaderFieldFile
from cms.media.renditions import WidthFilter
from cms.models import SiteImage
from tests.cms.factories import SiteImageFactory

pytestmark = pytest.mark.django_db


def stored(image_format: str, **options) -> bytes:
    content = io.BytesIO()
    picture = Image.radial_gradient("L").resize((301, 203)).convert("RGB")
    picture.save(content, image_format, **options)
    return content.getvalue()


def field_file(kind: type[WagtailImageFieldFile], content: bytes) -> WagtailImageFieldFile:
    file = kind(SiteImage(), SiteImage._meta.get_field("file"), "picture")
    file.file = ContentFile(content, "picture")
    return file


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_the_size_is_the_one_that_wagtail_finds(image_format) -> None:
    content = stored(image_format)
    sizes = [field_file(kind, content).width for kind in (HeaderFieldFile, WagtailImageFieldFile)]
    assert sizes == [301, 301]


def test_a_turned_photo_has_the_size_of_its_pixels() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    file = field_file(HeaderFieldFile, stored("JPEG", exif=exif.tobytes()))
    assert (file.width, file.height) == (301, 203)


def test_only_the_header_is_read() -> None:
    content = stored("JPEG")[:-500]
    assert field_file(HeaderFieldFile, content).height == 203
    with pytest.raises(OSError, match="truncated"):
        field_file(WagtailImageFieldFile, content).height  # noqa: B018 - asking decodes


def test_a_width_is_kept_under_the_key_that_wagtail_looks_for() -> None:
    image = SiteImageFactory(focal_point_x=5, focal_point_y=5)
    made = WidthFilter(480, "webp")
    assert made.get_cache_key(image) == Filter(made.spec).get_cache_key(image)
