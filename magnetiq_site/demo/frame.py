"""The demo's header, footer and site details, in each language."""

from typing import Any

from wagtail.models import Locale, Site

from cms.models import SiteSettings

from .content import LANGUAGES, site_texts
from .stored import Targets, stored_stream

PLAIN = (
    "name", "tagline", "description", "email", "phone", "address", "legal_note", "title_pattern",
)  # fmt: skip


def create_site_settings(site: Site, targets: Targets) -> None:
    """Write the settings of each language that has none yet."""
    for language in LANGUAGES:
        locale = Locale.objects.get(language_code=language)
        if not SiteSettings.objects.filter(site=site, locale=locale).exists():
            site_settings(site, locale, targets).save()


def site_settings(site: Site, locale: Locale, targets: Targets) -> SiteSettings:
    texts = site_texts(locale.language_code)
    row = SiteSettings(site=site, locale=locale, **{name: texts[name] for name in PLAIN})
    streams = {
        "header": ("menu", texts["header"]),
        "footer": ("footer_column", texts["footer"]),
        "social": ("social_link", texts["social"]),
        "contacts": ("contact_point", texts["contacts"]),
        "locations": ("location", texts["locations"]),
        "business_hours": ("opening_hours", texts["business_hours"]),
        "error_pages": ("error_page", texts["error_pages"]),
        "primary_action": ("link", [texts["primary_action"]]),
    }
    for name, (block_type, items) in streams.items():
        setattr(row, name, stream_value(row, name, block_type, items, targets))
    return row


def stream_value(
    row: Any, name: str, block_type: str, items: list[dict[str, Any]], targets: Targets
) -> Any:
    block = getattr(row, name).stream_block
    typed = [{"type": block_type, **item} for item in items]
    return block.to_python(stored_stream(block, typed, targets, f"site/{name}"))
