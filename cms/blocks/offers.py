"""Blocks that offer something: plans with their prices, files to take along."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from pydantic import BaseModel

from . import api_types
from .base import GROUP_LIST, GROUP_MEDIA, ApiStructBlock, SectionBlock, renderer_of
from .links import LinkBlock


class PricingPlan(ApiStructBlock):
    """One of the plans."""

    name = blocks.CharBlock(default="", max_length=80, label=_("Name"))
    summary = blocks.CharBlock(
        default="", required=False, max_length=160, label=_("Whom it is for")
    )
    price = blocks.CharBlock(
        default="",
        max_length=40,
        label=_("Price"),
        help_text=_("As it is written in this language: €1,900 or on request"),
    )
    period = blocks.CharBlock(
        default="",
        required=False,
        max_length=60,
        label=_("Period"),
        help_text=_("What the price is for: a month, a project, plus VAT"),
    )
    features = blocks.TextBlock(
        default="",
        required=False,
        rows=4,
        label=_("Features"),
        help_text=_("What is part of it, one on each line."),
    )
    highlighted = blocks.BooleanBlock(
        default=False,
        required=False,
        label=_("Recommended"),
        help_text=_("Stands out from the others; for one plan at most."),
    )
    action = LinkBlock(required=False, label=_("Action"))

    class Meta:
        icon = "tag"
        label = _("Plan")


class PricingBlock(SectionBlock):
    """Plans side by side."""

    plans = blocks.ListBlock(PricingPlan(), max_num=4, label=_("Plans"))
    note = blocks.CharBlock(
        default="",
        required=False,
        max_length=300,
        label=_("Note"),
        help_text=_("What holds for all prices: taxes, notice, validity."),
    )

    class Meta:
        icon = "tag"
        label = _("Pricing")
        description = _("Up to four plans side by side, one of them recommended.")
        group = GROUP_LIST
        preview_value = {
            "heading": "What it costs",
            "intro": "One figure, before we start.",
            "plans": [
                {
                    "name": "Sounding",
                    "summary": "For whoever wants to know first",
                    "price": "€1,900",
                    "period": "once",
                    "features": "One day on site\nA map of your pages\nThree next steps",
                    "highlighted": False,
                    "action": {
                        "label": "Ask for a date",
                        "page": None,
                        "url": "/contact/",
                        "style": "outline",
                        "size": "medium",
                        "tracking_label": "pricing-sounding",
                    },
                },
                {
                    "name": "Season",
                    "summary": "For whoever wants results",
                    "price": "€4,800",
                    "period": "a month, for six months",
                    "features": (
                        "Everything in Sounding\nA plan on one page\n"
                        "Texts, figures and a review every second week"
                    ),
                    "highlighted": True,
                    "action": {
                        "label": "Book a meeting",
                        "page": None,
                        "url": "/contact/",
                        "style": "primary",
                        "size": "medium",
                        "tracking_label": "pricing-season",
                    },
                },
                {
                    "name": "House",
                    "summary": "For whoever wants to do it themselves",
                    "price": "On request",
                    "period": "",
                    "features": "Training for your people\nA year of second opinions",
                    "highlighted": False,
                    "action": {
                        "label": "Talk to us",
                        "page": None,
                        "url": "/contact/",
                        "style": "outline",
                        "size": "medium",
                        "tracking_label": "pricing-house",
                    },
                },
            ],
            "note": "All prices plus VAT. They hold until the end of the year.",
        }


class Download(ApiStructBlock):
    """A file to take along."""

    document = DocumentChooserBlock(label=_("Document"))
    summary = blocks.CharBlock(
        default="",
        required=False,
        max_length=200,
        label=_("Summary"),
        help_text=_("What the file holds, in a sentence below its title."),
    )

    api_nullable = True

    class ApiSchema(BaseModel):
        """A file to take along."""

        document: api_types.DocumentRef
        summary: str

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        chosen = (value or {}).get("document")
        document = renderer_of(context).document(chosen) if chosen else None
        if document is None:
            return None
        return {**self.represent_fields(value, context, "summary"), "document": document}

    class Meta:
        icon = "download"
        label = _("Download")


class DownloadListBlock(SectionBlock):
    """Files to take along."""

    downloads = blocks.ListBlock(Download(), label=_("Downloads"))

    class Meta:
        icon = "download"
        label = _("Downloads")
        description = _("Documents with their type and size; private ones are left out.")
        group = GROUP_MEDIA
        preview_value = {
            "heading": "To take along",
            "intro": "",
            "downloads": [
                {"document": None, "summary": "Twelve questions that we ask before we begin."},
                {"document": None, "summary": "How the figures on this page were counted."},
            ],
        }
