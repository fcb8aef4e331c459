"""The sentence or two that a page opens with."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.blocks.base import Renderer


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
