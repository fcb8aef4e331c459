"""Campaign pages: one thing to say, one thing to do, and no way to wander off."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.base_page import PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer

from .legal import LegalPage
from .overview import LedPage


class LandingPage(LedPage):
    """A campaign page: the site frames it with its logo and the legal links alone."""

    class ApiSchema(PageSchema):
        """A campaign page: the site frames it with its logo and the legal links alone."""

        lead: str
        legal_links: list[api_types.PageRef]

    noindex = models.BooleanField(
        _("hide from search engines"),
        default=True,
        help_text=_("Campaign pages repeat what other pages say, and are found by their campaign."),
    )

    api_type = "landing_page"
    page_description = _("A campaign page without menus: only the logo and the legal links around.")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("landing page")
        verbose_name_plural = _("landing pages")

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        legal = list(render.pages_of(LegalPage).values_list("pk", flat=True))
        return {
            **super().render_fields(render),
            "legal_links": list(render.page_refs(legal).values()),
        }
