"""What blogs and news have in common: pages with a date, and the list of them."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model_string
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.base_page import BasePage, PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer

from .lead import LeadMixin
from .pages import today


class DatedIndexPage(LeadMixin, BasePage):
    """The list of the dated pages right below, newest first."""

    class ApiSchema(PageSchema):
        """The list of the dated pages right below, newest first."""

        lead: str
        articles: list[api_types.PageTeaser]
        part: api_types.ListPart

    listed_field = "articles"
    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = [*BasePage.content_panels[:-1], FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        abstract = True

    @classmethod
    def entry_model(cls) -> Any:
        """The type of the pages that are listed."""
        return cls.allowed_subpage_models()[0]

    def published_articles(self) -> Any:
        """The live pages below this one, newest first."""
        model = self.entry_model()
        return model.objects.child_of(self).live().order_by(*model.list_order)

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        render.uses(f"children:{self.pk}")
        articles, part = render.page_list(self.listed_articles(render).only("pk"))
        return {**super().render_fields(render), "articles": articles, "part": part}

    def listed_articles(self, render: Renderer) -> Any:
        """Those of the pages below that this document lists."""
        return self.published_articles()


class DatedPage(LeadMixin, BasePage):
    """A page that was published on a day."""

    published_on = models.DateField(
        _("date"),
        default=today,
        help_text=_(
            "Readers see this date; the newest stands first. It does not plan a publication."
        ),
    )
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Opens the page and stands for it in lists."),
    )

    list_order = ("-published_on", "-pk")
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("image"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.FilterField("published_on"),
    ]

    class Meta:
        abstract = True

    @property
    def teaser_image(self) -> Any:
        return self.listing_image or self.image or self.social_image

    @property
    def teaser_date(self) -> datetime.date | None:
        return self.published_on

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        return {
            **super().render_fields(render),
            "published_on": self.published_on,
            "image": render.image(self.image) if self.image else None,
        }
