"""What the frame around every mail says about its sender.

The room that composes the site knows it; `MAGNETIQ_MAIL_BRAND` names its function.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Brand:
    """A sender in one language; what is empty is left out."""

    name: str
    url: str
    logo_url: str = ""
    """An absolute address of a PNG or JPEG; mail programs do not show SVG."""
    address: str = ""
    email: str = ""
    phone: str = ""
    legal_note: str = ""
    accent: str = "#6730cc"
    accent_dark: str = "#bfb1ff"


def read_brand(language: str) -> Brand:
    """The brand as it is now."""
    reader = cast(Callable[[str], Brand], import_string(settings.MAGNETIQ_MAIL_BRAND))
    return reader(language)
