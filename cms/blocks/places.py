"""Blocks of the places where the company is, and of the hours when somebody is there."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from . import api_types
from .base import ApiStreamBlock, ApiStructBlock
from .links import AddressBlock

DAYS = [
    ("monday", _("Monday")),
    ("tuesday", _("Tuesday")),
    ("wednesday", _("Wednesday")),
    ("thursday", _("Thursday")),
    ("friday", _("Friday")),
    ("saturday", _("Saturday")),
    ("sunday", _("Sunday")),
]
# A link alone: no map is loaded on the page itself.
MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"


def clock_block(label: Any) -> blocks.RegexBlock:
    return blocks.RegexBlock(
        regex=CLOCK,
        default="",
        label=label,
        help_text=_("Hours and minutes, such as 09:00."),
        error_messages={"invalid": _("Write the time as 09:00.")},
    )


class OpeningHoursBlock(ApiStructBlock):
    """Days of the week and the hours between which somebody is there."""

    first_day = blocks.ChoiceBlock(choices=DAYS, default="monday", label=_("From"))
    last_day = blocks.ChoiceBlock(choices=DAYS, default="friday", label=_("To"))
    opens = clock_block(_("Opens"))
    closes = clock_block(_("Closes"))

    ApiSchema = api_types.OpeningHours

    class Meta:
        icon = "time"
        label = _("Hours")
        description = _("From one day of the week to another, the same hours.")
        preview_value = {
            "first_day": "monday",
            "last_day": "friday",
            "opens": "09:00",
            "closes": "17:00",
        }


def in_words(hours: dict[str, str]) -> str:
    """Days and hours as readers say them."""
    days = dict(DAYS)
    words = {
        "first": days[hours["first_day"]],
        "last": days[hours["last_day"]],
        "opens": hours["opens"].removeprefix("0"),
        "closes": hours["closes"].removeprefix("0"),
    }
    if hours["first_day"] == hours["last_day"]:
        return gettext("%(first)s, %(opens)s to %(closes)s") % words
    return gettext("%(first)s to %(last)s, %(opens)s to %(closes)s") % words


class LocationBlock(ApiStructBlock):
    """A place where the company is: whatever shows it, by its key, reads it here."""

    key = blocks.RegexBlock(
        regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        default="",
        max_length=60,
        label=_("Key"),
        help_text=_(
            "The same in every language, such as hamburg. Where another language says the same, "
            "leave the fields below its address empty there."
        ),
        error_messages={"invalid": _("Use small letters, digits and hyphens.")},
    )
    name = blocks.CharBlock(default="", max_length=120, label=_("Name"))
    address = blocks.TextBlock(default="", rows=3, label=_("Postal address"))
    country = blocks.RegexBlock(
        regex=r"^[A-Z]{2}$",
        default="",
        required=False,
        label=_("Country"),
        help_text=_("Two capital letters, such as DE."),
        error_messages={"invalid": _("Use two capital letters, such as DE.")},
    )
    phone = blocks.CharBlock(default="", required=False, max_length=40, label=_("Telephone"))
    email = blocks.EmailBlock(default="", required=False, label=_("E-mail address"))
    hours = blocks.ListBlock(OpeningHoursBlock(), default=[], max_num=7, label=_("Opening hours"))
    hours_note = blocks.TextBlock(
        default="",
        required=False,
        rows=2,
        label=_("Note on the hours"),
        help_text=_("What the hours do not say, such as “Visits by appointment”."),
    )
    latitude = blocks.FloatBlock(
        required=False,
        min_value=-90,
        max_value=90,
        label=_("Latitude"),
        help_text=_(
            "As maps show it, such as 53.5461; with the longitude it makes a link to a map."
        ),
    )
    longitude = blocks.FloatBlock(
        required=False,
        min_value=-180,
        max_value=180,
        label=_("Longitude"),
        help_text=_("As maps show it, such as 9.9937."),
    )
    map_url = AddressBlock(
        default="",
        required=False,
        label=_("Map"),
        help_text=_("Only if readers are to be led to another map than the coordinates do."),
    )

    ApiSchema = api_types.Location

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            message = ValidationError(_("Enter both coordinates, or neither."), code="incomplete")
            raise StructBlockValidationError({"longitude": message})
        return cleaned

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        fields = self.represent_fields(value, context)
        note = fields.pop("hours_note")
        said = [*map(in_words, fields["hours"]), *note.splitlines()]
        place = fields["latitude"], fields["longitude"]
        return {
            **fields,
            "opening_hours": "\n".join(said),
            "map_url": fields["map_url"] or ("" if None in place else MAP.format(*place)),
        }

    class Meta:
        icon = "site"
        label = _("Location")
        description = _("A place where the company is, with its hours.")
        preview_value = {
            "key": "hamburg",
            "name": "Hamburg",
            "address": "Speicherdeck 7\n20457 Hamburg",
            "country": "DE",
            "hours": [],
        }


class LocationsBlock(ApiStreamBlock):
    """The places where the company is."""

    location = LocationBlock()

    class Meta:
        max_num = 30

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        keys = [child.value["key"] for child in cleaned]
        message = _("Another location has this key: each has its own.")
        doubles = {
            place: StructBlockValidationError({"key": ValidationError(message, code="double")})
            for place, key in enumerate(keys)
            if key in keys[:place]
        }
        if doubles:
            raise StreamBlockValidationError(doubles)
        return cleaned


class BusinessHoursBlock(ApiStreamBlock):
    """When somebody can be reached."""

    opening_hours = OpeningHoursBlock()

    class Meta:
        max_num = 7
