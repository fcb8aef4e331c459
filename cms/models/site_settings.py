"""What a site says about itself in one language, and the frame around its pages."""

from typing import Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from wagtail.blocks import StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Locale, Site

from cms.blocks.api_types import ConsentBanner
from cms.blocks.base import Renderer
from cms.blocks.navigation import FooterBlock, HeaderBlock, PrimaryActionBlock, SocialBlock
from cms.blocks.places import BusinessHoursBlock, LocationsBlock
from cms.blocks.site import ContactsBlock, ErrorPagesBlock

from .site_controls import SiteControls

TITLE = "%(title)s"


def validate_title_pattern(pattern: str) -> None:
    """Refuse a pattern in which the title does not stand exactly once."""
    if pattern.count(TITLE) != 1:
        message = _("Write %(place)s once, where the title of the page goes.")
        raise ValidationError(message, params={"place": TITLE})


LISTS = ("contacts", "business_hours", "social", "error_pages")


def default_and(code: str) -> tuple[str, str]:
    return settings.LANGUAGE_CODE, code


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
        help_text=_(
            "Kept here once: the contact page lists them in this order, and the pages about them "
            "show what stands here."
        ),
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

    @classmethod
    def locations_in(cls, site_id: int, code: str) -> dict[str, dict[str, Any]]:
        """The locations as readers of a language get them, by their keys.

        They are those of the default language, in its order, with what this language says
        differently, and then those that only this language has.
        """
        rows = cls.objects.filter(site=site_id, locale__language_code__in={*default_and(code)})
        found: dict[str, dict[str, Any]] = {}
        for row in sorted(rows.select_related("locale"), key=lambda row: row.language == code):
            for child in row.locations:
                own = {name: item for name, item in child.value.items() if item or item == 0}
                found[own["key"]] = {**found.get(own["key"], dict(child.value)), **own}
        return found

    @property
    def language(self) -> str:
        return str(self.locale.language_code)

    def clean(self) -> None:
        super().clean()
        if self.pk and (page := self._page_left_alone()):
            message = _(
                "The page “%(page)s” shows the location “%(key)s”: keep its key here, or first "
                "choose another location there."
            )
            words = {"page": page.title, "key": page.location_key}
            problem = ValidationError(message, params=words, code="shown")
            raise ValidationError({"locations": StreamBlockValidationError(None, [problem])})

    def _page_left_alone(self) -> Any | None:
        """A live page about a location that would be nowhere once these settings are saved."""
        rows = SiteSettings.objects.filter(site=self.site_id).select_related("locale")
        before = {row.language: row.location_keys for row in rows}
        after = {**before, self.language: self.location_keys}
        gone = before.get(self.language, set()) - self.location_keys
        pages: Any = apps.get_model("cms", "LocationPage")
        for page in pages.objects.live().filter(location_key__in=gone).select_related("locale"):
            codes = default_and(page.locale.language_code)
            if page.get_site() == self.site and not any(
                page.location_key in after.get(code, ()) for code in codes
            ):
                return page
        return None

    @property
    def location_keys(self) -> set[str]:
        return {child.value["key"] for child in self.locations}

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
            "locations": self._locations(render),
            "title_pattern": self.title_pattern,
            "default_description": self.default_description,
            "sharing_image": render.image(self.sharing_image) if self.sharing_image_id else None,
            "consent": consent_banner(self.site_id, render),
            **self._controls(),
        }

    def _locations(self, render: Renderer) -> list[dict[str, Any]]:
        """Where the company is, with the addresses of the pages about that."""
        model: Any = apps.get_model("cms", "LocationPage")
        pages = model.by_location(render.pages_of(model), render)
        return [
            {**dict(location), "url": pages[key].url if key in pages else ""}
            for key, location in render.locations().items()
        ]

    def _controls(self) -> dict[str, Any]:
        controls = SiteControls.objects.filter(site=self.site_id).first() or SiteControls()
        return {"noindex": controls.noindex, "maintenance": controls.render_maintenance()}

    def _values(self, name: str, render: Renderer) -> list[Any]:
        stream = getattr(self, name)
        items = stream.stream_block.get_api_representation(stream, {"render": render})
        return [item["value"] for item in items]
