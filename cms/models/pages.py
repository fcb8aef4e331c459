"""The types of page that every site starts with."""

import datetime
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.base_page import BasePage, PageSchema

from .lead import LeadMixin


def today() -> datetime.date:
    """The date on the site's own calendar."""
    return timezone.localdate()


class HomePage(BasePage):
    """The first page of a site in one language."""

    api_type = "home_page"
    page_description = _("The first page of the site: what you do, for whom, and where to go next.")
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class ContentPage(LeadMixin, BasePage):
    """A page about one thing."""

    class ApiSchema(PageSchema):
        """A page about one thing."""

        lead: str

    api_type = "content_page"
    page_description = _("A page about one thing, freely built from blocks.")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = [*BasePage.content_panels[:-1], FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")
