"""What a site says about itself in one language, and the frame around its pages."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.fields import StreamField
from wagtail.models import Locale, Site

from cms.blocks.base import Renderer
from cms.blocks.navigation import FooterBlock, HeaderBlock, PrimaryActionBlock, SocialBlock


class SiteSettings(models.Model):
    """One row for each site and language; readers of a language without a row get English."""

    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="language_settings"
    )
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences for search engines.")
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    address = models.TextField(_("postal address"), blank=True)
    legal_note = models.TextField(
        _("legal note"), blank=True, help_text=_("The last line of every page.")
    )
    social = StreamField(SocialBlock(), blank=True, verbose_name=_("social networks"))
    header = StreamField(HeaderBlock(), blank=True, verbose_name=_("header"))
    footer = StreamField(FooterBlock(), blank=True, verbose_name=_("footer"))
    primary_action = StreamField(
        PrimaryActionBlock(),
        blank=True,
        max_num=1,
        verbose_name=_("primary action"),
        help_text=_("The one button of the header."),
    )

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "locale"],
                name="uq_site_settings_site_locale",
                violation_error_message=_(
                    "This site has settings in this language already: edit those."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.locale.language_code})"

    def render_navigation(self, render: Renderer) -> dict[str, Any]:
        """The JSON of the frame around every page."""
        actions = self._values("primary_action", render)
        return {
            "locale": render.locale,
            "header": self._values("header", render),
            "footer": self._values("footer", render),
            "primary_action": actions[0] if actions else None,
        }

    def render_site(self, render: Renderer) -> dict[str, Any]:
        """The JSON of what the site says about itself."""
        return {
            "locale": render.locale,
            "name": self.name,
            "tagline": self.tagline,
            "description": self.description,
            "email": self.email,
            "phone": self.phone,
            "address": self.address,
            "legal_note": self.legal_note,
            "social": self._values("social", render),
        }

    def _values(self, name: str, render: Renderer) -> list[Any]:
        stream = getattr(self, name)
        items = stream.stream_block.get_api_representation(stream, {"render": render})
        return [item["value"] for item in items]
