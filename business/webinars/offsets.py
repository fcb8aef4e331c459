"""How long before a start something is due, as editors write it: `7d 2d 2h`."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DEFAULT_REMINDERS = "7d 2d 2h"
WRITTEN = re.compile(r"([1-9][0-9]{0,2})([dhm])", re.ASCII)
MINUTES = {"d": 1440, "h": 60, "m": 1}


def read_offsets(text: str) -> list[int]:
    """The offsets in minutes, the longest first; the rest is dropped.

    Raises:
        ValueError: Something is no offset.
    """
    found = [WRITTEN.fullmatch(word) for word in text.replace(",", " ").split()]
    if not all(found):
        raise ValueError(text)
    return sorted({int(word[1]) * MINUTES[word[2]] for word in found if word}, reverse=True)


def validate_offsets(text: str) -> None:
    """Refuse what `read_offsets` cannot read."""
    try:
        read_offsets(text)
    except ValueError:
        message = _("Write a number and d, h or m, as in: 7d 2d 2h.")
        raise ValidationError(message) from None


def due_at(starts_at: datetime, minutes: int, zone: str) -> datetime:
    """When something is due: whole days keep the hour of the session's own clock, hours pass."""
    if minutes % MINUTES["d"]:
        return starts_at - timedelta(minutes=minutes)
    local = starts_at.astimezone(ZoneInfo(zone)) - timedelta(minutes=minutes)
    return local.astimezone(UTC)
