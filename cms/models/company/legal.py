"""Legal texts: which one it is, in which version, and since when it holds."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.base_page import PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer

from .overview import LedPage, with_lead


class LegalKind(models.TextChoices):
    IMPRINT = "imprint", _("Imprint")
    PRIVACY = "privacy", _("Privacy notice")
    TERMS = "terms", _("Terms and conditions")
    COOKIES = "cookies", _("Cookie notice")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")


class LegalPage(LedPage):
    """A legal text, with its version and the day from which it holds."""

    class ApiSchema(PageSchema):
        """A legal text, with its version and the day from which it holds."""

        lead: str
        kind: api_types.LegalKind
        version: str
        valid_from: datetime.date | None

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=LegalKind,
        help_text=_("A site needs each kind once in each language."),
    )
    version = models.CharField(
        _("version"), max_length=20, blank=True, help_text=_("As it is written: 2.1")
    )
    valid_from = models.DateField(
        _("valid from"), null=True, blank=True, help_text=_("The day from which the text holds.")
    )

    api_type = "legal_page"
    page_description = _("A legal text: imprint, privacy, terms, cookies or accessibility.")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *LedPage.override_translatable_fields,
        SynchronizedField("kind"),
        SynchronizedField("version"),
        SynchronizedField("valid_from"),
    ]
    search_fields = [*LedPage.search_fields, index.FilterField("kind")]
    content_panels = with_lead(
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("version"), FieldPanel("valid_from")]),
            ],
            heading=_("Facts"),
        ),
    )

    class Meta:
        verbose_name = _("legal page")
        verbose_name_plural = _("legal pages")

    def search_tags(self, render: Renderer) -> list[str]:
        return [str(LegalKind(self.kind).label)] if self.kind else []

    def others_of_its_kind(self) -> "models.QuerySet[LegalPage]":
        """The other pages of this kind beside it, on the same site and in the same language."""
        beside: models.QuerySet[LegalPage] = LegalPage.objects.child_of(self.get_parent())
        return beside.filter(kind=self.kind, locale=self.locale).exclude(pk=self.pk)

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        return {
            **super().render_fields(render),
            "kind": self.kind,
            "version": self.version,
            "valid_from": self.valid_from,
        }
