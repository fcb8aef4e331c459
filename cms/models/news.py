"""News: short dated notes, which have no authors and no categories."""

import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel

from cms.base_page import BasePage, PageSchema
from cms.blocks import api_types

from .dated import DatedIndexPage, DatedPage


class NewsIndexPage(DatedIndexPage):
    """The news, newest first."""

    api_type = "news_index_page"
    page_description = _("Short dated notes, newest first, with a feed to subscribe to.")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["cms.NewsPage"]

    class Meta:
        verbose_name = _("news overview")
        verbose_name_plural = _("news overviews")


class NewsPage(DatedPage):
    """Something that has happened."""

    class ApiSchema(PageSchema):
        """Something that has happened."""

        lead: str
        published_on: datetime.date
        image: api_types.Image | None

    api_type = "news_page"
    page_description = _("One short note about something that has happened.")
    search_kind = "news"
    parent_page_types: ClassVar[list[str]] = ["cms.NewsIndexPage"]
    content_panels = [
        *BasePage.content_panels[:-1],
        FieldPanel("lead"),
        FieldPanel("published_on"),
        FieldPanel("image"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
