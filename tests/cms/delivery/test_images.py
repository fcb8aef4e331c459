"""How documents show images."""

from django.conf import settings

import pytest

from cms.models import SiteImage
from tests.cms.delivery.content import (
    body,
    make_image,
    publish,
    translate,
)

pytestmark = pytest.mark.django_db


class TestImages:
    @pytest.fixture
    def image_of(self, reader, services):
        def render(image: SiteImage, **fields):
            publish(services, body=body(("image", {"image": image.pk, **fields})))
            return reader.body("/services/")[0]["image"]

        return render

    def test_an_image_is_never_enlarged(self, image_of):
        image = image_of(make_image(file__width=700, file__height=350))
        assert [size["width"] for size in image["srcset"]] == [480, 700]
        assert (image["width"], image["height"]) == (700, 350)
        assert image["src"] == image["srcset"][1]["url"]
        assert image["src"].startswith(settings.MEDIA_URL)
        assert image["src"].endswith(".webp")

    def test_a_large_image_has_three_sizes(self, image_of):
        image = image_of(make_image(file__width=1700, file__height=850))
        assert [(size["width"], size["height"]) for size in image["srcset"]] == [
            (480, 240),
            (960, 480),
            (1600, 800),
        ]
        assert image["src"] == image["srcset"][1]["url"]

    def test_before_there_are_sizes_the_file_itself_is_shown(self, image_of):
        image = make_image()
        image.renditions.all().delete()
        shown = image_of(image)
        assert (shown["srcset"], shown["src"]) == ([], image.file.url)

    def test_a_deleted_image_is_left_out(self, reader, services):
        publish(services, body=body(("image", {"image": 999_999, "caption": "Gone"})))
        assert reader.body("/services/")[0] == {"image": None, "caption": "Gone", "width": "text"}

    @pytest.mark.parametrize(
        ("fields", "alt"),
        [
            ({}, "A harbour at dawn"),
            ({"alt": "Ships"}, "Ships"),
            ({"alt": "Ships", "decorative": True}, ""),
        ],
        ids=["the image's own", "the editor's", "decorative"],
    )
    def test_the_alternative_text(self, image_of, fields, alt):
        assert image_of(make_image(), **fields)["alt"] == alt

    def test_the_alternative_text_is_in_the_language_of_the_page(self, reader, services, german):
        image = make_image(alt_de="Ein Hafen")
        translate(services, german, slug="leistungen", body=body(("image", {"image": image.pk})))
        assert reader.body("/de/leistungen/")[0]["image"]["alt"] == "Ein Hafen"

    def test_the_focal_point_is_a_part_of_the_image(self, image_of):
        image = make_image(
            focal_point_x=150, focal_point_y=300, focal_point_width=10, focal_point_height=10
        )
        assert image_of(image)["focal_point"] == {"x": 0.25, "y": 0.75}
