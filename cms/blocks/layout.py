"""Blocks that arrange: heroes, grids, columns, and the pauses between them."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from .base import GROUP_LIST, GROUP_SECTION, ApiStreamBlock, ApiStructBlock, SectionBlock
from .links import ActionsBlock, LinkBlock
from .media import ImageBlock
from .text import HeadingBlock, QuoteBlock, RichTextBlock


class HeroBlock(ApiStructBlock):
    """The opening of a page."""

    eyebrow = blocks.CharBlock(
        default="",
        required=False,
        max_length=80,
        label=_("Eyebrow"),
        help_text=_("A few words above the heading."),
    )
    heading = blocks.CharBlock(default="", max_length=200, label=_("Heading"))
    lead = blocks.TextBlock(default="", required=False, rows=3, label=_("Lead"))
    proof = blocks.CharBlock(
        default="",
        required=False,
        max_length=200,
        label=_("Proof"),
        help_text=_("One line that makes the heading believable: a number, a customer, a result."),
    )
    variant = blocks.ChoiceBlock(
        choices=[("split", _("Text beside image")), ("centred", _("Centred"))],
        default="split",
        label=_("Variant"),
        help_text=_("How text and image share the width."),
    )
    image = ImageChooserBlock(required=False, label=_("Image"))
    actions = ActionsBlock()

    class Meta:
        icon = "home"
        label = _("Hero")
        description = _("Opens a page with a sentence worth reading and up to two buttons.")
        group = GROUP_SECTION
        preview_value = {
            "eyebrow": "Content that sells",
            "heading": "Marketing that engineers believe",
            "lead": "We turn what your company knows into pages that people look for.",
            "proof": "41 % more qualified enquiries at Nordlicht Pumps within a year.",
            "variant": "split",
            "image": None,
            "actions": [
                {"label": "Book a meeting", "page": None, "url": "/contact/", "style": "primary"},
                {"label": "See our work", "page": None, "url": "/work/", "style": "secondary"},
            ],
        }


class Feature(ApiStructBlock):
    """One point of a feature grid."""

    icon = blocks.ChoiceBlock(
        choices=[
            ("compass", _("Compass")),
            ("layers", _("Layers")),
            ("chart", _("Chart")),
            ("shield", _("Shield")),
            ("users", _("People")),
            ("spark", _("Spark")),
            ("gears", _("Gears")),
            ("document", _("Document")),
            ("clock", _("Clock")),
            ("globe", _("Globe")),
        ],
        default="spark",
        label=_("Icon"),
        help_text=_("A drawing beside the title; screen readers skip it."),
    )
    title = blocks.CharBlock(default="", max_length=120, label=_("Title"))
    text = blocks.TextBlock(default="", required=False, rows=3, label=_("Text"))
    link = LinkBlock(required=False, label=_("Link"))

    class Meta:
        icon = "circle-check"
        label = _("Feature")


class FeatureGridBlock(SectionBlock):
    """What is offered, point by point."""

    features = blocks.ListBlock(Feature(), label=_("Features"))

    class Meta:
        icon = "grip"
        label = _("Feature grid")
        description = _("Several short points side by side, each with an icon.")
        group = GROUP_LIST
        preview_value = {
            "heading": "What you get",
            "intro": "Three things, and somebody who answers the telephone.",
            "features": [
                {
                    "icon": "compass",
                    "title": "Direction",
                    "text": "A plan on one page that everybody can repeat.",
                    "link": {
                        "label": "How we plan",
                        "page": None,
                        "url": "/planning/",
                        "style": "text",
                    },
                },
                {
                    "icon": "chart",
                    "title": "Measurement",
                    "text": "Figures that answer a question you asked.",
                    "link": {"label": "", "page": None, "url": "", "style": "text"},
                },
                {
                    "icon": "users",
                    "title": "Company",
                    "text": "Two people who know your file, and one who picks up.",
                    "link": {"label": "", "page": None, "url": "", "style": "text"},
                },
            ],
        }


class ColumnBlock(ApiStreamBlock):
    """What may stand in a column."""

    heading = HeadingBlock()
    rich_text = RichTextBlock()
    image = ImageBlock()
    quote = QuoteBlock()


class ColumnsBlock(ApiStructBlock):
    """Two columns."""

    ratio = blocks.ChoiceBlock(
        choices=[
            ("1-1", _("Equal")),
            ("2-1", _("Left wider")),
            ("1-2", _("Right wider")),
        ],
        default="1-1",
        label=_("Ratio"),
        help_text=_("How the columns share the width; on a telephone they stand below each other."),
    )
    left = ColumnBlock(label=_("Left column"))
    right = ColumnBlock(label=_("Right column"))

    class Meta:
        icon = "table"
        label = _("Columns")
        description = _("Two columns of text, images or quotations; one below the other on phones.")
        group = GROUP_SECTION
        preview_value = {
            "ratio": "2-1",
            "left": [
                ("heading", {"text": "What we found", "level": "h3"}),
                ("rich_text", {"content": "<p>Visitors leave where a page stops answering.</p>"}),
            ],
            "right": [
                (
                    "quote",
                    {
                        "text": "It took a week to see it.",
                        "author": "Jonas Berg",
                        "role": "Analyst",
                    },
                ),
            ],
        }


class DividerBlock(ApiStructBlock):
    """A pause between two thoughts."""

    weight = blocks.ChoiceBlock(
        choices=[
            ("light", _("Between two thoughts")),
            ("strong", _("Before a new subject")),
        ],
        default="light",
        label=_("Meaning"),
        help_text=_("How strongly what follows is set apart from what is above."),
    )

    class Meta:
        icon = "minus"
        label = _("Divider")
        description = _("A mark between two thoughts, where a heading would be too much.")
        group = GROUP_SECTION
        preview_value = {"weight": "strong"}


class SpacerBlock(ApiStructBlock):
    """Room between two sections."""

    room = blocks.ChoiceBlock(
        choices=[
            ("small", _("A breath: what follows belongs to it")),
            ("medium", _("A pause: what follows is another part")),
            ("large", _("A rest: what follows stands alone")),
        ],
        default="medium",
        label=_("Room"),
        help_text=_("Sections keep their distance by themselves; this is for an exception."),
    )

    class Meta:
        icon = "collapse-down"
        label = _("Spacer")
        description = _("More or less room than usual between two sections.")
        group = GROUP_SECTION
        preview_value = {"room": "medium"}
