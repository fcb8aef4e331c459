"""How much of a text search engines show, and the fields that say so while one writes."""

from typing import Any

from django.forms import TextInput
from django.utils.translation import gettext_lazy as _

from wagtail.admin.widgets import AdminAutoHeightTextInput

# What the usual engines show of ordinary text on a wide screen.
TITLE_LENGTH = 60
DESCRIPTION_LENGTH = 155


def attributes(length: int, fallbacks: str) -> dict[str, object]:
    """What the counter in the browser has to know, its words among it.

    Args:
        length: Characters that fit.
        fallbacks: The fields that stand in for an empty one, the first choice first.
    """
    return {
        "data-controller": "w-autosize cms-length",
        "data-action": "input->cms-length#count",
        "data-cms-length-limit-value": length,
        "data-cms-length-fallbacks-value": fallbacks,
        "data-cms-length-fits-value": _("{count} of about {limit} characters"),
        "data-cms-length-cut-value": _(
            "{count} of about {limit} characters: the end may be cut off"
        ),
        "data-cms-length-empty-value": _("Nothing yet"),
        "data-cms-length-borrowed-value": _("Empty: “{text}” is used"),
    }


def title_input() -> TextInput:
    given = attributes(TITLE_LENGTH, "#id_title")
    return TextInput(attrs={**given, "data-controller": "cms-length"})


def description_input() -> Any:
    fallbacks = "#id_listing_summary,#id_lead"
    given = attributes(DESCRIPTION_LENGTH, fallbacks)
    return AdminAutoHeightTextInput(attrs=given)
