"""What pages about webinars say: what one learns, for whom, in which order, and when."""

from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from pydantic import BaseModel

from cms.blocks.base import GROUP_LIST, GROUP_SECTION, ApiStructBlock, SectionBlock, renderer_of
from cms.blocks.company import TeamMember
from cms.blocks.samples import in_language

from .keys import UPCOMING
from .models import Session, TopicPage
from .speaking import companies_of, persons_of


class UpcomingSession(BaseModel):
    """A session by name and date; pages are kept, so nothing is said of its places."""

    id: int
    title: str
    url: str
    starts_at: datetime
    ends_at: datetime
    zone: str


class UpcomingWebinarsBlock(SectionBlock):
    """The next webinars, whichever they are."""

    count = blocks.IntegerBlock(
        default=3,
        min_value=1,
        max_value=6,
        label=_("How many"),
        help_text=_("Fewer are shown if there are fewer."),
    )

    class ApiSchema(BaseModel):
        """The next webinars, whichever they are."""

        heading: str
        intro: str
        sessions: list[UpcomingSession]

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        fields = self.represent_fields(value, context, "heading", "intro")
        render = renderer_of(context)
        if getattr(value, "is_sample", False):
            return {**fields, "sessions": [sample_session(render)]}
        count = (value or {}).get("count") or 3
        return {**fields, "sessions": upcoming_sessions(render, count)}

    def get_preview_value(self) -> Any:
        value = super().get_preview_value()
        value.is_sample = True
        return value

    class Meta:
        icon = "date"
        label = _("Upcoming webinars")
        description = _("The next webinars with their dates; it follows the calendar by itself.")
        group = GROUP_LIST
        preview_value = {
            "heading": "An hour that is worth it",
            "intro": "What we learned, with figures and time for questions.",
            "count": 3,
        }


def upcoming_sessions(render: Any, count: int) -> list[dict[str, Any]]:
    """The next sessions of topics that readers may see; the document lasts as long."""
    render.uses(UPCOMING)
    rows = list(Session.objects.public().upcoming()[: count * 2])
    pages = render.page_refs([row.topic_id for row in rows])
    shown = [row for row in rows if row.topic_id in pages][:count]
    for row in shown:
        render.until(row.ends_at)
    return [
        {
            "id": row.pk,
            "title": row.own_title(render.locale) or pages[row.topic_id].title,
            "url": pages[row.topic_id].url,
            **{name: getattr(row, name) for name in ("starts_at", "ends_at", "zone")},
        }
        for row in shown
    ]


def sample_session(render: Any) -> dict[str, Any]:
    return {
        "id": 1,
        "title": in_language("The hall that knew too much", render.locale),
        "url": "/",
        "starts_at": datetime(2031, 1, 14, 14, tzinfo=UTC),
        "ends_at": datetime(2031, 1, 14, 15, tzinfo=UTC),
        "zone": "Europe/Berlin",
    }


class WebinarSpeaker(TeamMember):
    """Somebody who speaks; of a saved person with the company that the speaker has."""

    def represent_saved(self, snippet: Any, value: Any, context: Any) -> dict[str, Any]:
        shown = super().represent_saved(snippet, value, context)
        said = (shown["role"], context["companies"].get(snippet.translation_key))
        return {**shown, "role": ", ".join(filter(None, said))}


class WebinarSpeakersBlock(SectionBlock):
    """Who speaks: the people chosen here, else those of the topic's sessions."""

    people = blocks.ListBlock(
        WebinarSpeaker(),
        default=[],
        label=_("People"),
        help_text=_("On a topic's page those of its next sessions, else of its latest, if empty."),
    )

    def represent_fields(self, value: Any, context: Any, *names: str) -> dict[str, Any]:
        stored, render, page = value or {}, renderer_of(context), context.get("page")
        people = list(stored.get("people") or ())
        if not people and isinstance(page, TopicPage):
            people = [{"saved": person} for person in persons_of(page, render)]
        saved = [item["saved"] for item in people if item.get("saved")]
        companies = companies_of(saved, render)
        found = {**stored, "people": people}
        return super().represent_fields(found, {**context, "companies": companies}, *names)

    class Meta:
        icon = "group"
        label = _("Speakers")
        description = _("Who speaks in the webinars of this page; it follows the sessions.")
        group = GROUP_LIST
        preview_value = {
            "heading": "Who speaks",
            "intro": "",
            "people": [
                {
                    "portrait": None,
                    "name": "Ada Brandt",
                    "role": "Strategy",
                    "text": "Asks the question that everybody hoped nobody would ask.",
                    "links": [],
                },
                {
                    "portrait": None,
                    "name": "Jonas Berg",
                    "role": "Analysis",
                    "text": "Counts twice, and says how sure he is.",
                    "links": [],
                },
            ],
        }


class LearningPointsBlock(ApiStructBlock):
    """What participants know afterwards."""

    heading = blocks.CharBlock(default="", required=False, max_length=200, label=_("Heading"))
    points = blocks.ListBlock(
        blocks.CharBlock(default="", max_length=200, label=_("Point")),
        max_num=8,
        label=_("What one learns"),
    )

    class Meta:
        icon = "list-ul"
        label = _("Learning points")
        description = _("What participants know afterwards, point by point.")
        group = GROUP_SECTION
        preview_value = {
            "heading": "What you will learn",
            "points": [
                "How to choose forty shelves that stand for four thousand",
                "Which differences cost money, and which are only untidy",
            ],
        }


class AudienceBlock(ApiStructBlock):
    """For whom it is."""

    heading = blocks.CharBlock(default="", required=False, max_length=200, label=_("Heading"))
    people = blocks.ListBlock(
        blocks.CharBlock(default="", max_length=160, label=_("Who")), max_num=6, label=_("People")
    )
    prerequisites = blocks.TextBlock(
        default="",
        required=False,
        rows=2,
        label=_("Prerequisites"),
        help_text=_("What participants should know or have already."),
    )

    class Meta:
        icon = "group"
        label = _("Audience")
        description = _("For whom a webinar is, and what they should know already.")
        group = GROUP_SECTION
        preview_value = {
            "heading": "Who should come",
            "people": ["Heads of logistics", "Controllers who doubt the figures"],
            "prerequisites": "No tools, and no mathematics beyond a percentage.",
        }


class AgendaItem(ApiStructBlock):
    """A part of the agenda."""

    minutes = blocks.IntegerBlock(
        default=10,
        required=False,
        min_value=1,
        max_value=480,
        label=_("Minutes"),
        help_text=_("Not shown if empty."),
    )
    title = blocks.CharBlock(default="", max_length=160, label=_("Title"))
    text = blocks.TextBlock(default="", required=False, rows=2, label=_("Text"))

    class Meta:
        icon = "time"
        label = _("Part")
        description = _("A part of the agenda, with how long it takes.")
        preview_value = {"minutes": 20, "title": "A sample, drawn live", "text": ""}


class AgendaBlock(ApiStructBlock):
    """How the time is spent."""

    heading = blocks.CharBlock(default="", required=False, max_length=200, label=_("Heading"))
    items = blocks.ListBlock(AgendaItem(), max_num=12, label=_("Parts"))

    class Meta:
        icon = "time"
        label = _("Agenda")
        description = _("The parts of a webinar in their order, with how long each takes.")
        group = GROUP_SECTION
        preview_value = {
            "heading": "How the hour goes",
            "items": [
                {
                    "minutes": 20,
                    "title": "The hall that knew too much",
                    "text": "A toolmaker, 3,100 parts, and nobody who could find them.",
                },
                {"minutes": 20, "title": "A sample, drawn live", "text": ""},
                {"minutes": 20, "title": "Your questions", "text": ""},
            ],
        }
