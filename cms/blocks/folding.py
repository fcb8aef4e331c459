"""Blocks that show a part and fold away the rest: questions, accordions, tabs."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from .base import GROUP_LIST, GROUP_SECTION, ApiStructBlock, SectionBlock
from .text import ANSWER_FEATURES


class FaqItem(ApiStructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(default="", max_length=250, label=_("Question"))
    answer = blocks.RichTextBlock(default="", features=ANSWER_FEATURES, label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question")


class FaqBlock(SectionBlock):
    """Questions that fold open."""

    items = blocks.ListBlock(FaqItem(), label=_("Questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        description = _("A list of questions that fold open to show their answers.")
        group = GROUP_LIST
        preview_value = {
            "heading": "Before you ask",
            "intro": "What most people want to know first.",
            "items": [
                {
                    "question": "How long does a first project take?",
                    "answer": "<p>Six weeks, from the first talk to the first result.</p>",
                },
                {
                    "question": "Who owns the work?",
                    "answer": "<p>You do, from the first day.</p>",
                },
            ],
        }


class AccordionItem(ApiStructBlock):
    """A part of an accordion."""

    title = blocks.CharBlock(default="", max_length=200, label=_("Title"))
    content = blocks.RichTextBlock(default="", features=ANSWER_FEATURES, label=_("Content"))

    class Meta:
        icon = "list-ul"
        label = _("Part")


class AccordionBlock(SectionBlock):
    """Parts that fold open."""

    items = blocks.ListBlock(AccordionItem(), label=_("Parts"))

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        description = _("Details that only some readers need, folded away below their titles.")
        group = GROUP_SECTION
        preview_value = {
            "heading": "The small print, in large print",
            "intro": "Three things that people ask before they sign.",
            "items": [
                {
                    "title": "Notice",
                    "content": "<p>Four weeks, to the end of any month, without a reason.</p>",
                },
                {
                    "title": "Data protection",
                    "content": "<p>Your data stays in Germany. We name every processor.</p>",
                },
                {
                    "title": "What happens afterwards",
                    "content": "<p>You keep the texts, the figures and the logins.</p>",
                },
            ],
        }


class Tab(ApiStructBlock):
    """One of several views."""

    title = blocks.CharBlock(default="", max_length=60, label=_("Title"))
    content = blocks.RichTextBlock(default="", features=ANSWER_FEATURES, label=_("Content"))
    image = ImageChooserBlock(required=False, label=_("Image"))

    class Meta:
        icon = "folder-open-inverse"
        label = _("Tab")


class TabsBlock(SectionBlock):
    """Several views of one thing, one at a time."""

    tabs = blocks.ListBlock(Tab(), max_num=6, label=_("Tabs"))

    class Meta:
        icon = "folder-open-inverse"
        label = _("Tabs")
        description = _("Up to six views of one thing, of which a reader needs one.")
        group = GROUP_SECTION
        preview_value = {
            "heading": "One report, three readers",
            "intro": "",
            "tabs": [
                {
                    "title": "For marketing",
                    "content": (
                        "<p>Which page brought the customer, and what they read before.</p>"
                        "<ul><li>sources by enquiry, not by click</li>"
                        "<li>texts that nobody finished</li></ul>"
                    ),
                    "image": None,
                },
                {
                    "title": "For sales",
                    "content": "<p>Who came back, and what they looked for the second time.</p>",
                    "image": None,
                },
                {
                    "title": "For the board",
                    "content": "<p>One page: what was spent, what came of it, what is next.</p>",
                    "image": None,
                },
            ],
        }
