"""Services: what clients can buy, each with what it gives, how long it takes and what it costs."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from cms.base_page import PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer

from .actions import action_field, lines_of, render_action
from .cases import cases_in
from .overview import EntryPage, OverviewPage, with_lead


class ServicePage(EntryPage):
    """A service: its promise, what clients get, and the projects that show it."""

    class ApiSchema(PageSchema):
        """A service: its promise, what clients get, and the projects that show it."""

        lead: str
        promise: str
        deliverables: list[str]
        duration: str
        price: str
        action: api_types.Link | None
        cases: list[api_types.CaseTeaser]

    promise = models.CharField(
        _("promise"),
        max_length=120,
        blank=True,
        help_text=_("What clients can hold you to, in one short sentence."),
    )
    deliverables = models.TextField(
        _("what clients get"), blank=True, help_text=_("One result on each line.")
    )
    duration = models.CharField(
        _("duration"), max_length=60, blank=True, help_text=_("As it is written: ten weeks")
    )
    price = models.CharField(
        _("price"), max_length=60, blank=True, help_text=_("As it is written: from €24,000")
    )
    action = action_field()

    api_type = "service_page"
    search_kind = "service"
    page_description = _(
        "One service: its promise, what clients get, how long it takes, its price."
    )
    Teaser = api_types.ServiceTeaser
    teaser_facts = ("duration", "price")
    parent_page_types: ClassVar[list[str]] = ["cms.ServicesPage"]
    search_fields = [*EntryPage.search_fields, index.SearchField("deliverables")]
    content_panels = with_lead(
        FieldPanel("promise"),
        FieldPanel("deliverables"),
        MultiFieldPanel([FieldPanel("duration"), FieldPanel("price")], heading=_("Terms")),
        FieldPanel("action"),
    )

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def search_texts(self, render: Renderer) -> list[str]:
        return [
            *super().search_texts(render),
            self.promise,
            *lines_of(self.deliverables),
            self.duration,
            self.price,
        ]

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        return {
            **super().render_fields(render),
            "promise": self.promise,
            "deliverables": lines_of(self.deliverables),
            "duration": self.duration,
            "price": self.price,
            "action": render_action(self.action, render),
            "cases": cases_in(self.translation_key, render),
        }


class ServicesPage(OverviewPage):
    """The overview of the services."""

    class ApiSchema(PageSchema):
        """The overview of the services."""

        lead: str
        services: list[api_types.ServiceTeaser]
        part: api_types.ListPart

    api_type = "services_page"
    page_description = _("The overview of all services; it lists the service pages below it.")
    listed_field = "services"
    entry = ServicePage
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["cms.ServicePage"]

    class Meta:
        verbose_name = _("services (overview)")
        verbose_name_plural = _("services (overviews)")
