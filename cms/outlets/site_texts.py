"""What a site says about itself, where nothing but its words is needed."""

from django.conf import settings

from wagtail.models import Site

from cms.models import SiteSettings


def site_texts(site: Site, locale: str) -> SiteSettings:
    """The settings in a language, else in the default one, else the name alone."""
    found = {
        row.locale.language_code: row
        for row in SiteSettings.objects.filter(site=site).select_related("locale")
    }
    named = SiteSettings(site=site, name=site.site_name or settings.WAGTAIL_SITE_NAME)
    return found.get(locale) or found.get(settings.LANGUAGE_CODE) or named
