"""Products: what state each is in, in which edition, for which price. Features come from blocks."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.base_page import PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer

from .actions import action_field, render_action
from .overview import EntryPage, OverviewPage, with_lead


class ProductStatus(models.TextChoices):
    ANNOUNCED = "announced", _("Announced")
    BETA = "beta", _("Beta")
    AVAILABLE = "available", _("Available")
    RETIRED = "retired", _("No longer sold")


class ProductPage(EntryPage):
    """A product: whether it can be had, in which edition, what it runs on and what it costs."""

    class ApiSchema(PageSchema):
        """A product: whether it can be had, in which edition, what it runs on and what it costs."""

        lead: str
        status: api_types.ProductStatus
        edition: str
        requirements: str
        price: str
        action: api_types.Link | None

    status = models.CharField(
        _("status"),
        max_length=20,
        choices=ProductStatus,
        default=ProductStatus.AVAILABLE,
        help_text=_("Readers see it on the page and in the overview."),
    )
    edition = models.CharField(
        _("edition"), max_length=60, blank=True, help_text=_("As it is written: 5.2, March 2026")
    )
    requirements = models.CharField(
        _("runs on"), max_length=120, blank=True, help_text=_("What a buyer needs to have for it.")
    )
    price = models.CharField(
        _("price"), max_length=60, blank=True, help_text=_("As it is written: from €2,900 a month")
    )
    action = action_field()

    api_type = "product_page"
    search_kind = "product"
    page_description = _("One product: status, edition and price; its features are blocks.")
    Teaser = api_types.ProductTeaser
    teaser_facts = ("status", "edition", "price")
    parent_page_types: ClassVar[list[str]] = ["cms.ProductsPage", "cms.HomePage"]
    search_fields = [*EntryPage.search_fields, index.FilterField("status")]
    override_translatable_fields = [
        *EntryPage.override_translatable_fields,
        SynchronizedField("status"),
    ]
    content_panels = with_lead(
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("edition")]),
                FieldPanel("requirements"),
                FieldPanel("price"),
            ],
            heading=_("Facts"),
        ),
        FieldPanel("action"),
    )

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")

    def search_texts(self, render: Renderer) -> list[str]:
        return [*super().search_texts(render), self.edition, self.requirements, self.price]

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        return {
            **super().render_fields(render),
            **self.render_facts(render),
            "requirements": self.requirements,
            "action": render_action(self.action, render),
        }


class ProductsPage(OverviewPage):
    """The overview of the products."""

    class ApiSchema(PageSchema):
        """The overview of the products."""

        lead: str
        products: list[api_types.ProductTeaser]
        part: api_types.ListPart

    api_type = "products_page"
    page_description = _("The overview of all products; it lists the product pages below it.")
    listed_field = "products"
    entry = ProductPage
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["cms.ProductPage"]

    class Meta:
        verbose_name = _("products (overview)")
        verbose_name_plural = _("products (overviews)")
