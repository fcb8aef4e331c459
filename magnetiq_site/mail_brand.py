"""What the site settings say to the frame around every mail."""

from django.conf import settings

from business.mail.brand import Brand
from cms.models import SiteSettings

SAID = ("name", "address", "email", "phone", "legal_note")


def read_brand(language: str) -> Brand:
    """The default site's settings in a language, in English where it has none of its own."""
    rows = SiteSettings.objects.filter(
        site__is_default_site=True, locale__language_code__in=(language, "en")
    ).values("locale__language_code", *SAID)
    by_language = {row.pop("locale__language_code"): row for row in rows}
    row = by_language.get(language) or by_language.get("en")
    url = f"{settings.BASE_URL}/" if language == "en" else f"{settings.BASE_URL}/{language}/"
    if row is None:
        return Brand(name=settings.WAGTAIL_SITE_NAME, url=url)
    return Brand(url=url, logo_url=settings.MAGNETIQ_MAIL_LOGO_URL, **row)
