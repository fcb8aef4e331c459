"""How much of a text search engines show, and the fields that say so while one writes."""

from typing import Any

from django.forms import TextInput
from django.utils.translation import gettext_lazy as _

from wagtail.admin.widgets import AdminAutoHeightTextInput

# Characters and pixels, as the usual engines show them on a wide screen.
TITLE_LENGTH, TITLE_PIXELS, TITLE_FONT = 60, 580, "20px Arial, sans-serif"
DESCRIPTION_LENGTH, DESCRIPTION_PIXELS, DESCRIPTION_FONT = 155, 920, "14px Arial, sans-serif"


def attributes(length: int, pixels: int, font: str, fallbacks: str) -> dict[str, object]:
    """What the counter in the browser has to know, its words among it.

    Args:
        length: Characters that fit.
        pixels: What is shown in this font.
        font: As in CSS.
        fallbacks: The fields that stand in for an empty one, the first choice first.
    """
    return {
        "data-controller": "w-autosize cms-length",
        "data-action": "input->cms-length#count",
        "data-cms-length-limit-value": length,
        "data-cms-length-pixels-value": pixels,
        "data-cms-length-font-value": font,
        "data-cms-length-fallbacks-value": fallbacks,
        "data-cms-length-fits-value": _("{count} of about {limit} characters"),
        "data-cms-length-cut-value": _(
            "{count} of about {limit} characters: the end may be cut off"
        ),
        "data-cms-length-empty-value": _("Nothing yet"),
        "data-cms-length-borrowed-value": _("Empty: “{text}” is used"),
    }


def title_input() -> TextInput:
    given = attributes(TITLE_LENGTH, TITLE_PIXELS, TITLE_FONT, "#id_title")
    return TextInput(attrs={**given, "data-controller": "cms-length"})


def description_input() -> Any:
    fallbacks = "#id_listing_summary,#id_lead"
    given = attributes(DESCRIPTION_LENGTH, DESCRIPTION_PIXELS, DESCRIPTION_FONT, fallbacks)
    return AdminAutoHeightTextInput(attrs=given)
