"""Pictures say what they show, and films come from where they may."""

from wagtail.blocks.struct_block import StructBlockValidationError

import pytest

from cms.blocks.media import ImageBlock, VideoBlock, find_player
from tests.cms.factories import SiteDocumentFactory, SiteImageFactory

YOUTUBE = (
    "youtube",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
)
VIMEO = ("vimeo", "https://player.vimeo.com/video/76979871?dnt=1", "https://vimeo.com/76979871")
FILM = "https://cdn.example/film.mp4"


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube.com/watch?t=42&v=dQw4w9WgXcQ", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=track", YOUTUBE),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", YOUTUBE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://vimeo.com/channels/staffpicks/76979871", VIMEO),
        ("https://player.vimeo.com/video/76979871", VIMEO),
        (FILM, ("file", FILM, FILM)),
        ("https://www.youtube.com/", None),
        ('https://youtu.be/"><script>', None),
        ("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", None),
        ("https://example.com/page", None),
        ("javascript:alert(1).mp4", None),
        ("", None),
    ],
)
def test_the_player_of_an_address(address, player) -> None:
    assert find_player(address) == player


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "alt"),
    [
        pytest.param({}, "A harbour at dawn", id="the image's own text"),
        pytest.param({"alt": "Our harbour"}, "Our harbour", id="the text of this place"),
        pytest.param({"alt": "Our harbour", "decorative": True}, "", id="decorative here"),
    ],
)
def test_alternative_text_of_an_image_block(given, alt, render) -> None:
    block = ImageBlock()
    value = block.to_python({"image": SiteImageFactory().pk, **given})
    made = block.get_api_representation(value, {"render": render})
    assert made["image"].alt == alt
    assert set(made) == {"image", "caption", "width"}


@pytest.mark.django_db
def test_a_film_of_this_site_is_played_from_its_document(render) -> None:
    block = VideoBlock()
    document = SiteDocumentFactory()
    value = block.to_python({"title": "Film", "file": document.pk})
    made = block.get_api_representation(block.clean(value), {"render": render})
    assert (made["provider"], made["embed_url"]) == ("file", document.url)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"url": "https://example.com/page"}, id="an address without a film"),
        pytest.param({}, id="nothing to play"),
    ],
)
def test_an_editor_is_told_that_there_is_no_film(given) -> None:
    block = VideoBlock()
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.to_python({"title": "Film", **given}))
    assert list(refusal.value.block_errors) == ["url"]


def test_an_image_block_asks_for_an_image_except_in_a_draft() -> None:
    block = ImageBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.get_default())
    block.clean_deferred(block.get_default())
