"""Blocks of what a site says about itself: whom to ask, what to say on errors."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from . import api_types
from .base import ApiStreamBlock, ApiStructBlock
from .links import ReferenceBlock

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


class ErrorPagesBlock(ApiStreamBlock):
    """The words of the error pages."""

    error_page = ErrorPageBlock()

    class Meta:
        max_num = 4
