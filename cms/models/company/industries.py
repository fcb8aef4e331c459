"""Industries: whom the company works for, each by the question that its clients bring."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel

from cms.base_page import PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer

from .cases import cases_in
from .overview import EntryPage, OverviewPage, with_lead


class IndustryPage(EntryPage):
    """An industry: the question that its clients bring, and the projects done for them."""

    class ApiSchema(PageSchema):
        """An industry: the question that its clients bring, and the projects done for them."""

        lead: str
        question: str
        cases: list[api_types.CaseTeaser]

    question = models.CharField(
        _("typical question"),
        max_length=200,
        blank=True,
        help_text=_("What clients of this industry ask first, in their own words."),
    )

    api_type = "industry_page"
    search_kind = "industry"
    page_description = _("One industry: what its clients ask, and the case studies from it.")
    Teaser = api_types.IndustryTeaser
    teaser_facts = ("question",)
    parent_page_types: ClassVar[list[str]] = ["cms.IndustriesPage"]
    content_panels = with_lead(FieldPanel("question"))

    class Meta:
        verbose_name = _("industry")
        verbose_name_plural = _("industries")

    def search_texts(self, render: Renderer) -> list[str]:
        return [*super().search_texts(render), self.question]

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        return {
            **super().render_fields(render),
            "question": self.question,
            "cases": cases_in(self.translation_key, render),
        }


class IndustriesPage(OverviewPage):
    """The overview of the industries."""

    class ApiSchema(PageSchema):
        """The overview of the industries."""

        lead: str
        industries: list[api_types.IndustryTeaser]
        part: api_types.ListPart

    api_type = "industries_page"
    page_description = _("The overview of the industries; it lists the industry pages below it.")
    listed_field = "industries"
    entry = IndustryPage
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["cms.IndustryPage"]

    class Meta:
        verbose_name = _("industries (overview)")
        verbose_name_plural = _("industries (overviews)")
