"""What the site settings say to the frame around every mail."""

from django.conf import settings

from business.mail.brand import Brand
from cms.models import SiteSettings


def read_brand(language: str) -> Brand:
    """The default site's settings in a language, in English where it has none of its own."""
    rows = SiteSettings.objects.filter(
        site__is_default_site=True, locale__language_code__in=(language, "en")
    ).defer("social", "header", "footer", "primary_action")
    by_language = {row.locale.language_code: row for row in rows.select_related("locale")}
    row = by_language.get(language) or by_language.get("en")
    url = f"{settings.BASE_URL}/" if language == "en" else f"{settings.BASE_URL}/{language}/"
    if row is None:
        return Brand(name=settings.WAGTAIL_SITE_NAME, url=url)
    return Brand(
        name=row.name,
        url=url,
        logo_url=settings.MAGNETIQ_MAIL_LOGO_URL,
        address=row.address,
        email=row.email,
        phone=row.phone,
        legal_note=row.legal_note,
    )
