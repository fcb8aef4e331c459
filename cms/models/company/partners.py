"""Partners: who they are, what they bring, and where they are."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.base_page import PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer

from .overview import EntryPage, OverviewPage, with_lead


class PartnerKind(models.TextChoices):
    TECHNOLOGY = "technology", _("Technology")
    HOSTING = "hosting", _("Hosting")
    INTEGRATION = "integration", _("Integration")
    CONSULTING = "consulting", _("Consulting")
    RESEARCH = "research", _("Research")
    LEGAL = "legal", _("Law and data protection")


class PartnerPage(EntryPage):
    """A partner: what it brings, where it is, and its own site."""

    class ApiSchema(PageSchema):
        """A partner: what it brings, where it is, and its own site."""

        lead: str
        kind: api_types.PartnerKind
        logo: api_types.Image | None
        place: str
        website: str

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=PartnerKind,
        default=PartnerKind.TECHNOLOGY,
        help_text=_("What the partner brings; the overview shows it."),
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The overview shows the name while there is none."),
    )
    place = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("The cities that the partner is in.")
    )
    website = models.URLField(
        _("website"), blank=True, help_text=_("The partner's own, linked among the facts.")
    )

    api_type = "partner_page"
    search_kind = "partner"
    page_description = _("One partner: logo, kind, place, website, and what you do together.")
    Teaser = api_types.PartnerTeaser
    teaser_facts = ("kind", "logo", "place", "website")
    parent_page_types: ClassVar[list[str]] = ["cms.PartnersPage"]
    override_translatable_fields = [
        *EntryPage.override_translatable_fields,
        SynchronizedField("kind"),
        SynchronizedField("logo"),
        SynchronizedField("website"),
    ]
    search_fields = [*EntryPage.search_fields, index.FilterField("kind")]
    content_panels = with_lead(
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("place")]),
                FieldPanel("logo"),
                FieldPanel("website"),
            ],
            heading=_("Facts"),
        ),
    )

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def search_tags(self, render: Renderer) -> list[str]:
        return [str(PartnerKind(self.kind).label), self.place]

    def render_facts(self, render: Renderer) -> dict[str, Any]:
        logo = render.image(self.logo, alt=self.title) if self.logo else None
        return {**super().render_facts(render), "logo": logo}

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        return {**super().render_fields(render), **self.render_facts(render)}


class PartnersPage(OverviewPage):
    """The overview of the partners."""

    class ApiSchema(PageSchema):
        """The overview of the partners."""

        lead: str
        partners: list[api_types.PartnerTeaser]
        part: api_types.ListPart

    api_type = "partners_page"
    page_description = _("The overview of all partners; it lists the partner pages below it.")
    listed_field = "partners"
    entry = PartnerPage
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["cms.PartnerPage"]

    class Meta:
        verbose_name = _("partners (overview)")
        verbose_name_plural = _("partners (overviews)")
