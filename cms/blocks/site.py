"""Blocks of what a site says about itself: whom to ask, where it is, what to say on errors."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from . import api_types
from .base import ApiStreamBlock, ApiStructBlock
from .links import AddressBlock, ReferenceBlock

DAYS = [
    ("monday", _("Monday")),
    ("tuesday", _("Tuesday")),
    ("wednesday", _("Wednesday")),
    ("thursday", _("Thursday")),
    ("friday", _("Friday")),
    ("saturday", _("Saturday")),
    ("sunday", _("Sunday")),
]
PURPOSES = [
    ("general", _("General")),
    ("support", _("Support")),
    ("technical", _("Technical questions")),
    ("consulting", _("Consulting")),
    ("partnership", _("Partnership")),
    ("sales", _("Sales")),
    ("media", _("Media")),
    ("legal", _("Legal")),
    ("privacy", _("Privacy")),
    ("security", _("Security")),
    ("emergency", _("Emergency")),
]
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"


def clock_block(label: Any) -> blocks.RegexBlock:
    return blocks.RegexBlock(
        regex=CLOCK,
        default="",
        label=label,
        help_text=_("Hours and minutes, such as 09:00."),
        error_messages={"invalid": _("Write the time as 09:00.")},
    )


class ContactPointBlock(ApiStructBlock):
    """Whom to ask about something."""

    purpose = blocks.ChoiceBlock(
        choices=PURPOSES,
        default="general",
        label=_("Purpose"),
        help_text=_("What people may ask here; readers see it while there is no label."),
    )
    label = blocks.CharBlock(
        default="",
        required=False,
        max_length=80,
        label=_("Label"),
        help_text=_("As readers see it, such as “Press office”; the purpose if empty."),
    )
    email = blocks.EmailBlock(default="", required=False, label=_("E-mail address"))
    phone = blocks.CharBlock(default="", required=False, max_length=40, label=_("Telephone"))

    ApiSchema = api_types.ContactPoint
    api_nullable = True

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        fields = self.represent_fields(value, context)
        if not fields["email"] and not fields["phone"]:
            return None
        label = fields["label"] or str(dict(PURPOSES)[fields["purpose"]])
        return {**fields, "label": label}

    class Meta:
        icon = "mail"
        label = _("Contact")
        description = _("An address or a telephone number for one purpose.")
        preview_value = {"purpose": "media", "label": "", "email": "press@example.com"}


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


class LocationBlock(ApiStructBlock):
    """A place where the company is."""

    key = blocks.RegexBlock(
        regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        default="",
        max_length=60,
        label=_("Key"),
        help_text=_("Names the place for pages, the same in every language: hamburg"),
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
        help_text=_("A link to the place on a map; no map is loaded on the page itself."),
    )

    ApiSchema = api_types.Location

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


class ErrorPageBlock(ApiStructBlock):
    """What a reader is told in place of a page."""

    page = blocks.ChoiceBlock(
        choices=[
            ("404", _("Page not found (404)")),
            ("500", _("Something went wrong (500)")),
            ("503", _("Not available (503)")),
            ("maintenance", _("Maintenance")),
        ],
        default="404",
        label=_("Page"),
        help_text=_("When readers see these words."),
    )
    heading = blocks.CharBlock(default="", max_length=120, label=_("Heading"))
    text = blocks.TextBlock(default="", required=False, rows=3, label=_("Text"))
    links = blocks.ListBlock(ReferenceBlock(), default=[], max_num=4, label=_("Links"))

    ApiSchema = api_types.ErrorPageText

    class Meta:
        icon = "warning"
        label = _("Error page")
        description = _("The words of one error page; without them it has words of its own.")
        preview_value = {
            "page": "404",
            "heading": "This page has moved on",
            "text": "The search may know where to.",
            "links": [],
        }


class ContactsBlock(ApiStreamBlock):
    """Whom to ask about what."""

    contact_point = ContactPointBlock()

    class Meta:
        max_num = 12


class LocationsBlock(ApiStreamBlock):
    """The places where the company is."""

    location = LocationBlock()

    class Meta:
        max_num = 30


class BusinessHoursBlock(ApiStreamBlock):
    """When somebody can be reached."""

    opening_hours = OpeningHoursBlock()

    class Meta:
        max_num = 7


class ErrorPagesBlock(ApiStreamBlock):
    """The words of the error pages."""

    error_page = ErrorPageBlock()

    class Meta:
        max_num = 4
