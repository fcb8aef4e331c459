"""The order in which languages are named."""

from django.conf import settings


def language_order(code: str) -> tuple[bool, str]:
    """The default language first."""
    return code != settings.LANGUAGE_CODE, code
