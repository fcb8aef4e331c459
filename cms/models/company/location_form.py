"""The form in which editors write about a location."""

from typing import Any

from django.forms import ChoiceField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from wagtail.models import Page

from cms.models.site_settings import SiteSettings
from cms.page_forms import BasePageForm


class LocationPageForm(BasePageForm):
    """Offers the locations of the site's settings, in the page's own language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields.get("location_key")
        if offered is not None:
            self.fields["location_key"] = ChoiceField(
                choices=[("", "---------"), *self._choices()],
                required=offered.required,
                label=offered.label,
                help_text=self._with_a_link(offered.help_text),
            )

    @property
    def _above(self) -> Any:
        return self.parent_page or self.instance.get_parent()

    def _choices(self) -> list[tuple[str, str]]:
        site = self._above.get_site()
        code = self._above.locale.language_code
        known = SiteSettings.locations_in(site.pk, code) if site else {}
        return [
            (key, ", ".join([location["name"], *location["address"].splitlines()]))
            for key, location in known.items()
        ]

    def _with_a_link(self, words: str) -> str:
        if self.for_user is None or not self.for_user.has_perm("cms.change_sitesettings"):
            return words
        link = _("Open the site settings")
        return format_html('{} <a href="{}">{}</a>', words, reverse("site_settings:index"), link)

    def clean_location_key(self) -> str:
        """Refuse a second page about a location."""
        chosen = str(self.cleaned_data["location_key"])
        others = type(self.instance).objects.child_of(self._above).exclude(pk=self.instance.pk)
        other = others.filter(location_key=chosen).first() if chosen else None
        if other is not None:
            self.add_error("location_key", taken_by(other))
        return chosen


def taken_by(page: Page) -> str:
    return _("The page “%(page)s” is about this location already.") % {"page": page.title}
