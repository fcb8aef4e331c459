"""Blocks that show or play something: pictures, films, recordings."""

import re
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from pydantic import BaseModel

from . import api_types
from .base import GROUP_MEDIA, ApiStructBlock, SectionBlock, renderer_of
from .links import LinkBlock


class ImageBlock(ApiStructBlock):
    """A picture with a caption."""

    image = ImageChooserBlock(required=False, label=_("Image"))
    caption = blocks.CharBlock(default="", required=False, max_length=300, label=_("Caption"))
    alt = blocks.CharBlock(
        default="",
        required=False,
        max_length=300,
        label=_("Alternative text"),
        help_text=_("Only if the image's own text does not fit here."),
    )
    decorative = blocks.BooleanBlock(
        default=False,
        required=False,
        label=_("Decorative"),
        help_text=_("The image says nothing that the text does not: screen readers skip it."),
    )
    width = blocks.ChoiceBlock(
        choices=[("text", _("As the text")), ("wide", _("Wide")), ("full", _("Full width"))],
        default="text",
        label=_("Width"),
        help_text=_("Wider than the text catches the eye; on a telephone all are alike."),
    )

    class ApiSchema(BaseModel):
        """A picture with a caption."""

        image: api_types.Image | None
        caption: str
        width: api_types.ImageWidth

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        stored = value or {}
        image = stored.get("image")
        alt, decorative = stored.get("alt") or "", bool(stored.get("decorative"))
        return {
            **self.represent_fields(value, context, "caption", "width"),
            "image": renderer_of(context).image(image, alt=alt, decorative=decorative)
            if image
            else None,
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned.get("image") and not self.is_deferred_validation:
            raise StructBlockValidationError({"image": ValidationError(_("Choose an image."))})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with an optional caption, in one of three widths.")
        group = GROUP_MEDIA
        preview_value = {
            "image": None,
            "caption": "The harbour at six in the morning.",
            "alt": "",
            "decorative": False,
            "width": "wide",
        }


class GalleryPicture(ApiStructBlock):
    """A picture of a gallery."""

    image = ImageChooserBlock(label=_("Image"))
    caption = blocks.CharBlock(default="", required=False, max_length=300, label=_("Caption"))

    api_nullable = True

    class ApiSchema(BaseModel):
        """A picture of a gallery."""

        image: api_types.Image
        caption: str

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        chosen = (value or {}).get("image")
        image = renderer_of(context).image(chosen) if chosen else None
        if image is None:
            return None
        return {**self.represent_fields(value, context, "caption"), "image": image}

    class Meta:
        icon = "image"
        label = _("Image")


class GalleryBlock(SectionBlock):
    """Pictures to look through."""

    pictures = blocks.ListBlock(GalleryPicture(), label=_("Images"))

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several pictures, each of which opens large.")
        group = GROUP_MEDIA
        preview_value = {
            "heading": "A day at the harbour",
            "intro": "",
            "pictures": [
                {"image": None, "caption": "Six in the morning, before the first ship."},
                {"image": None, "caption": "Noon: everything moves at once."},
                {"image": None, "caption": "What is left over in the evening."},
                {"image": None, "caption": ""},
            ],
        }


class Player(NamedTuple):
    """Where a film is played inside a page, and where it is watched on its own."""

    provider: api_types.VideoProvider
    embed_url: str
    watch_url: str


YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"}
VIMEO_HOSTS = {"vimeo.com", "player.vimeo.com"}
YOUTUBE_ID = re.compile(r"^[\w-]{6,20}$")
VIMEO_ID = re.compile(r"^\d{4,15}$")


def find_player(address: str) -> Player | None:
    """The player for a film's address, in the provider's mode that stores no cookies."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    path = [segment for segment in parts.path.split("/") if segment]
    if host in YOUTUBE_HOSTS:
        return _youtube_player(parse_qs(parts.query).get("v", path[-1:]))
    if host in VIMEO_HOSTS:
        return _vimeo_player([segment for segment in path if VIMEO_ID.match(segment)])
    if parts.scheme in {"http", "https"} and parts.path.endswith((".mp4", ".webm")):
        return Player("file", address, address)
    return None


def _youtube_player(found: list[str]) -> Player | None:
    if not found or not YOUTUBE_ID.match(found[0]):
        return None
    return Player(
        "youtube",
        f"https://www.youtube-nocookie.com/embed/{found[0]}",
        f"https://www.youtube.com/watch?v={found[0]}",
    )


def _vimeo_player(found: list[str]) -> Player | None:
    if not found:
        return None
    return Player(
        "vimeo",
        f"https://player.vimeo.com/video/{found[0]}?dnt=1",
        f"https://vimeo.com/{found[0]}",
    )


class VideoBlock(ApiStructBlock):
    """A film that is loaded when the reader asks for it."""

    title = blocks.CharBlock(
        default="",
        max_length=200,
        label=_("Title"),
        help_text=_("Read aloud in place of the film; the caption is what all readers see."),
    )
    url = blocks.URLBlock(
        default="",
        required=False,
        label=_("Address"),
        help_text=_("The film's page on YouTube or Vimeo, or the address of an .mp4 file."),
    )
    file = DocumentChooserBlock(
        required=False,
        label=_("File"),
        help_text=_("A film among this site's documents, instead of an address."),
    )
    poster = ImageChooserBlock(
        required=False,
        label=_("Poster"),
        help_text=_("Shown until the reader starts the film; nothing is loaded before that."),
    )
    caption = blocks.CharBlock(default="", required=False, max_length=300, label=_("Caption"))

    class ApiSchema(BaseModel):
        """A film that is loaded on request; without a source, `embed_url` is empty."""

        title: str
        provider: api_types.VideoProvider
        embed_url: str
        watch_url: str
        poster: api_types.Image | None
        caption: str

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        fields = self.represent_fields(value, context, "title", "poster", "caption")
        return {**fields, **self._player(value or {}, context)._asdict()}

    def _player(self, stored: Any, context: Any) -> Player:
        if stored.get("file"):
            document = renderer_of(context).document(stored["file"])
            url = document.url if document else ""
            return Player("file", url, url)
        return find_player(stored.get("url") or "") or Player("file", "", "")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        address, file = cleaned.get("url"), cleaned.get("file")
        if address and not find_player(address):
            raise StructBlockValidationError(
                {"url": ValidationError(_("This is not the address of a film we can play."))}
            )
        if not (address or file) and not self.is_deferred_validation:
            raise StructBlockValidationError(
                {"url": ValidationError(_("Enter an address or choose a file."))}
            )
        return cleaned

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A film from YouTube, Vimeo or this site, loaded only on request.")
        group = GROUP_MEDIA
        preview_value = {
            "title": "Magnetiq in two minutes",
            "url": "https://vimeo.com/76979871",
            "file": None,
            "poster": None,
            "caption": "How a page is made, from the first word to the published page.",
        }


class AudioBlock(ApiStructBlock):
    """A recording to listen to."""

    title = blocks.CharBlock(
        default="",
        max_length=200,
        label=_("Title"),
        help_text=_("Above the recording, and read aloud with it."),
    )
    summary = blocks.TextBlock(default="", required=False, rows=2, label=_("Summary"))
    file = DocumentChooserBlock(
        label=_("File"), help_text=_("An .mp3 or .m4a among this site's documents.")
    )
    transcript = LinkBlock(
        required=False,
        label=_("Transcript"),
        help_text=_("The words as text, for whoever cannot listen or would rather read."),
    )

    sample_kind = "recording"

    class Meta:
        icon = "media"
        label = _("Audio")
        description = _("A recording of this site with a link to its transcript.")
        group = GROUP_MEDIA
        preview_value = {
            "title": "Why a plan fits on one page",
            "summary": "Ada Brandt in conversation, eleven minutes.",
            "file": None,
            "transcript": {
                "label": "Read the transcript",
                "page": None,
                "url": "/transcript/",
                "style": "text",
                "size": "small",
                "tracking_label": "",
            },
        }
