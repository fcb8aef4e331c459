"""What a site says about itself in one language, and the frame around its pages."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Locale, Site

from cms.blocks.api_types import ConsentBanner
from cms.blocks.base import Renderer
from cms.blocks.navigation import FooterBlock, HeaderBlock, PrimaryActionBlock, SocialBlock
from cms.blocks.site import BusinessHoursBlock, ContactsBlock, ErrorPagesBlock, LocationsBlock

from .site_controls import SiteControls

TITLE = "%(title)s"


def validate_title_pattern(pattern: str) -> None:
    """Refuse a pattern in which the title does not stand exactly once."""
    if pattern.count(TITLE) != 1:
        message = _("Write %(place)s once, where the title of the page goes.")
        raise ValidationError(message, params={"place": TITLE})


LISTS = ("contacts", "locations", "business_hours", "social", "error_pages")


def consent_banner(site_id: int, render: Renderer) -> ConsentBanner | None:
    """What visitors are asked, if an app says so in `MAGNETIQ_CONSENT_BANNER`."""
    path = settings.MAGNETIQ_CONSENT_BANNER
    banner: ConsentBanner | None = import_string(path)(site_id, render) if path else None
    return banner


class SiteSettings(models.Model):
    """One row for each site and language; readers of a language without a row get English."""

    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="language_settings"
    )
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120)
    tagline = models.CharField(
        _("tagline"),
        max_length=200,
        blank=True,
        help_text=_("What the company does, in half a sentence."),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences for search engines.")
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    address = models.TextField(_("postal address"), blank=True)
    legal_note = models.TextField(
        _("legal note"), blank=True, help_text=_("The last line of every page.")
    )
    contacts = StreamField(
        ContactsBlock(),
        blank=True,
        verbose_name=_("contacts by purpose"),
        help_text=_("For support, the press and others; the general address stands above."),
    )
    locations = StreamField(
        LocationsBlock(),
        blank=True,
        verbose_name=_("locations"),
        help_text=_("Kept here once; pages show them by their keys."),
    )
    business_hours = StreamField(
        BusinessHoursBlock(),
        blank=True,
        verbose_name=_("business hours"),
        help_text=_("When the telephone is answered, in the time zone of the company."),
    )
    title_pattern = models.CharField(
        _("pattern of titles"),
        max_length=120,
        blank=True,
        validators=[validate_title_pattern],
        help_text=_(
            "What search engines and browsers show as a page's title, such as "
            "“%(title)s · Magnetiq”. Titles that name the site already stay as they are."
        ),
    )
    default_description = models.CharField(
        _("default description"),
        max_length=300,
        blank=True,
        help_text=_("For search engines, on pages that have no description of their own."),
    )
    sharing_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("default sharing image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when a page without a picture is shared; 1200 by 630 pixels."),
    )
    error_pages = StreamField(
        ErrorPagesBlock(),
        blank=True,
        verbose_name=_("error pages"),
        help_text=_("Your own words for pages that are missing or not available."),
    )
    social = StreamField(
        SocialBlock(),
        blank=True,
        verbose_name=_("social networks"),
        help_text=_("Your accounts, at the foot of every page."),
    )
    header = StreamField(
        HeaderBlock(),
        blank=True,
        verbose_name=_("header"),
        help_text=_("The menus at the top of every page, in their order."),
    )
    footer = StreamField(
        FooterBlock(),
        blank=True,
        verbose_name=_("footer"),
        help_text=_("The columns of links at the foot of every page."),
    )
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
            **{name: self._values(name, render) for name in LISTS},
            "title_pattern": self.title_pattern,
            "default_description": self.default_description,
            "sharing_image": render.image(self.sharing_image) if self.sharing_image_id else None,
            "consent": consent_banner(self.site_id, render),
            **self._controls(),
        }

    def _controls(self) -> dict[str, Any]:
        controls = SiteControls.objects.filter(site=self.site_id).first() or SiteControls()
        return {"noindex": controls.noindex, "maintenance": controls.render_maintenance()}

    def _values(self, name: str, render: Renderer) -> list[Any]:
        stream = getattr(self, name)
        items = stream.stream_block.get_api_representation(stream, {"render": render})
        return [item["value"] for item in items]
