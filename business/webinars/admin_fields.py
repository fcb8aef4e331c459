"""Form fields of sessions: a time by the session's own clock, an amount of money, a time zone."""

from datetime import UTC
from decimal import Decimal
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.widgets import AdminDateTimeInput

# Beyond them, zones lead out of the calendar.
YEARS = range(2000, 2100)


class WallTimeField(forms.DateTimeField):
    """A time without a zone: the zone of the person at the screen never shifts it."""

    widget = AdminDateTimeInput

    def to_python(self, value: Any) -> Any:
        with timezone.override(UTC):
            found = super().to_python(value)
        if found and found.year not in YEARS:
            raise forms.ValidationError(_("This date is too far away."))
        return found.replace(tzinfo=None) if found else None


class AmountField(forms.DecimalField):
    """Money as people write it; the value is in the smallest unit of the currency."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"min_value": 0, "max_digits": 9, "decimal_places": 2, "localize": True} | kwargs
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return Decimal(value) / 100 if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        return None if amount is None else int(amount * 100)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.clean(data) != initial)
        except forms.ValidationError:
            return True


@cache
def zone_choices() -> list[tuple[str, str]]:
    """Every zone that is called after a place, and UTC."""
    places = (name for name in available_timezones() if "/" in name and name[:4] != "Etc/")
    return [(name, name.replace("_", " ")) for name in sorted({*places, "UTC"})]


class ZoneField(forms.ChoiceField):
    """A time zone out of a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Time zone"), choices=zone_choices, **kwargs)
