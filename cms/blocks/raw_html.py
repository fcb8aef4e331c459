"""HTML that an administrator pastes, cleaned when it is saved and again when it is delivered."""

from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from pydantic import BaseModel

from . import api_types
from .base import GROUP_TEXT, ApiStructBlock
from .cleaning import clean_html, pieces_of

MOST = 50_000


class RawHtmlBlock(ApiStructBlock):
    """HTML that an administrator has pasted."""

    html = blocks.RawHTMLBlock(
        default="",
        max_length=MOST,
        label=_("HTML"),
        help_text=_(
            "Scripts, styles, forms and whatever comes from other sites are removed when you save. "
            "Films of YouTube and Vimeo stay, and wait for the visitor's consent."
        ),
    )

    class ApiSchema(BaseModel):
        """Cleaned HTML in pieces, divided where a film stands."""

        pieces: list[api_types.RawHtmlPiece]

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        cleaned = clean_html(str((value or {}).get("html") or ""))
        return {
            "pieces": [
                {
                    "html": piece.html,
                    "film": {"title": piece.title, **piece.player._asdict()}
                    if piece.player
                    else None,
                }
                for piece in pieces_of(cleaned)
            ]
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        harmless = clean_html(str(cleaned["html"]))
        cleaned["html"] = mark_safe(harmless)  # noqa: S308 - cleaned in the line above
        return cleaned

    class Meta:
        icon = "code"
        label = _("HTML")
        description = _("HTML as it is, for what no other block can do. Administrators only.")
        group = GROUP_TEXT
        preview_value = {
            "html": (
                "<h3>Opening hours of the plant</h3>"
                "<table><thead><tr><th>Day</th><th>Gate</th></tr></thead>"
                "<tbody><tr><td>Monday to Friday</td><td>06:00 to 18:00</td></tr>"
                "<tr><td>Saturday</td><td>08:00 to 12:00</td></tr></tbody></table>"
                "<p>The film shows <strong>how a day begins</strong>.</p>"
                '<iframe src="https://player.vimeo.com/video/76979871" title="The plant"></iframe>'
            )
        }
