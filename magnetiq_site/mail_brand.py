"""What the site settings say to the frame around every mail."""

from django.conf import settings

from business.core.prepared import Prepared
from business.mail.brand import Brand
from cms.models import SiteSettings

SAID = ("name", "address", "email", "phone", "legal_note")


_said = Prepared(
    lambda: (
        SiteSettings.objects.order_by()
        .filter(site__is_default_site=True, locale__language_code__in=("a", "b"))
        .values_list("locale__language_code", *SAID)
    )
)


def read_brand(language: str) -> Brand:
    """The default site's settings in a language, in English where it has none of its own."""
    by_language = {code: said for code, *said in _said(language, "en")}
    said = by_language.get(language) or by_language.get("en")
    url = f"{settings.BASE_URL}/" if language == "en" else f"{settings.BASE_URL}/{language}/"
    if said is None:
        return Brand(name=settings.WAGTAIL_SITE_NAME, url=url)
    logo_url = settings.MAGNETIQ_MAIL_LOGO_URL
    return Brand(url=url, logo_url=logo_url, **dict(zip(SAID, said, strict=True)))
