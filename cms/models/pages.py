"""The types of page that every site starts with."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.base_page import BasePage, PageSchema
from cms.blocks.base import Renderer


def today() -> datetime.date:
    """The date on the site's own calendar."""
    return timezone.localdate()


class LeadMixin(models.Model):
    """A page that opens with a sentence or two."""

    lead = models.TextField(
        _("lead"),
        blank=True,
        help_text=_("One or two sentences that say what the page is about."),
    )

    class Meta:
        abstract = True

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        return {"lead": self.lead}

    @property
    def teaser_summary(self) -> str:
        return super().teaser_summary or self.lead  # type: ignore[misc]  # of BasePage

    def search_texts(self, render: Renderer) -> list[str]:
        return [self.lead]


class HomePage(BasePage):
    """The first page of a site in one language."""

    api_type = "home_page"
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
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = [*BasePage.content_panels[:-1], FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")
