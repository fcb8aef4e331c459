"""Blocks about the company: its figures, its people, its way so far."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from pydantic import BaseModel

from . import api_types
from .base import GROUP_LIST, ApiStructBlock, SectionBlock, renderer_of
from .links import ReferenceBlock
from .saved import SavedOrOwnBlock, saved_chooser


class Figure(ApiStructBlock):
    """A number that says something."""

    number = blocks.CharBlock(
        default="", max_length=20, label=_("Number"), help_text=_("As it is written: 1,250 or 4.5")
    )
    unit = blocks.CharBlock(
        default="",
        required=False,
        max_length=20,
        label=_("Unit"),
        help_text=_("Set smaller beside the number: %, days, m²"),
    )
    label = blocks.CharBlock(default="", max_length=160, label=_("What it says"))
    source = blocks.CharBlock(
        default="",
        required=False,
        max_length=160,
        label=_("Source"),
        help_text=_("Where the number comes from, and of when it is."),
    )

    ApiSchema = api_types.Figure

    class Meta:
        icon = "decimal"
        label = _("Figure")
        description = _("A number in large type, with its meaning and its source.")
        preview_value = {
            "number": "19",
            "unit": "%",
            "label": "less stock at the same delivery time",
            "source": "Fourteen months, all four warehouses",
        }


class StatisticsBlock(SectionBlock):
    """Numbers that say something."""

    figures = blocks.ListBlock(Figure(), max_num=6, label=_("Figures"))

    class Meta:
        icon = "decimal"
        label = _("Statistics")
        description = _("Up to six numbers in large type, each with its meaning and its source.")
        group = GROUP_LIST
        preview_value = {
            "heading": "A year in figures",
            "intro": "",
            "figures": [
                {
                    "number": "41",
                    "unit": "%",
                    "label": "more qualified enquiries",
                    "source": "Median of 23 projects, 2025",
                },
                {
                    "number": "6",
                    "unit": "weeks",
                    "label": "from the first talk to the first result",
                    "source": "",
                },
                {
                    "number": "9 of 10",
                    "unit": "",
                    "label": "customers come back with a second project",
                    "source": "Since 2019",
                },
            ],
        }


class TimelineEntry(ApiStructBlock):
    """Something that happened, or will."""

    date = blocks.CharBlock(
        default="",
        max_length=40,
        label=_("When"),
        help_text=_("As it is written: 2019, March 2026, week 3"),
    )
    title = blocks.CharBlock(default="", max_length=120, label=_("Title"))
    text = blocks.TextBlock(default="", required=False, rows=3, label=_("Text"))

    class Meta:
        icon = "date"
        label = _("Entry")


class TimelineBlock(SectionBlock):
    """What happened when, or what happens next."""

    entries = blocks.ListBlock(TimelineEntry(), label=_("Entries"))

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("Steps in their order: a history, a plan, a project from week to week.")
        group = GROUP_LIST
        preview_value = {
            "heading": "Six weeks, step by step",
            "intro": "What happens between the first talk and the first result.",
            "entries": [
                {
                    "date": "Week 1",
                    "title": "Listening",
                    "text": "We talk to the people who sell, and to two who did not buy.",
                },
                {
                    "date": "Weeks 2 and 3",
                    "title": "One page",
                    "text": "The plan, with a number at the end of each line.",
                },
                {
                    "date": "Weeks 4 to 6",
                    "title": "The first result",
                    "text": "Something that readers see, and a count of how many did.",
                },
            ],
        }


class TeamMember(SavedOrOwnBlock):
    """Somebody who works here."""

    saved = saved_chooser("cms.Person", _("Person"))
    portrait = ImageChooserBlock(required=False, label=_("Portrait"))
    name = blocks.CharBlock(default="", required=False, max_length=120, label=_("Name"))
    role = blocks.CharBlock(
        default="",
        required=False,
        max_length=160,
        label=_("Role"),
        help_text=_("What the person does here, below the name: Head of Strategy"),
    )
    text = blocks.TextBlock(default="", required=False, rows=2, label=_("Text"))
    links = blocks.ListBlock(ReferenceBlock(), default=[], max_num=3, label=_("Links"))

    sample_kind = "portrait"
    own_fields = ("portrait", "name", "role", "text", "links")
    needed_fields = ("name",)

    class ApiSchema(BaseModel):
        """Somebody who works here, with their own page if they have one."""

        portrait: api_types.Image | None
        name: str
        role: str
        text: str
        links: list[api_types.Reference]
        url: str | None

    def represent_own(self, value: Any, context: Any) -> dict[str, Any]:
        return {**super().represent_own(value, context), "url": None}

    def represent_saved(self, snippet: Any, value: Any, context: Any) -> dict[str, Any]:
        render = renderer_of(context)
        links = snippet.links.stream_block.get_api_representation(snippet.links, context)
        return {
            "portrait": render.image(snippet.portrait_id),
            "name": snippet.name,
            "role": snippet.role,
            "text": snippet.bio,
            "links": [item["value"] for item in links],
            "url": render.page_of(snippet),
        }

    class Meta:
        icon = "user"
        label = _("Person")


class TeamBlock(SectionBlock):
    """The people behind the name."""

    people = blocks.ListBlock(TeamMember(), label=_("People"))

    class Meta:
        icon = "group"
        label = _("Team")
        description = _("People with portrait, role and the ways to reach them.")
        group = GROUP_LIST
        preview_value = {
            "heading": "Who you will talk to",
            "intro": "",
            "people": [
                {
                    "portrait": None,
                    "name": "Ada Brandt",
                    "role": "Strategy",
                    "text": "Asks the question that everybody hoped nobody would ask.",
                    "links": [
                        {"label": "LinkedIn", "page": None, "url": "https://www.linkedin.com/"},
                        {"label": "E-mail", "page": None, "url": "mailto:ada@example.com"},
                    ],
                },
                {
                    "portrait": None,
                    "name": "Jonas Berg",
                    "role": "Analysis",
                    "text": "Counts twice, and says how sure he is.",
                    "links": [],
                },
                {
                    "portrait": None,
                    "name": "Mareike Olsen",
                    "role": "Editorial",
                    "text": "Cuts every text by a third, and it gets better.",
                    "links": [],
                },
            ],
        }
