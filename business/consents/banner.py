"""What the site shows of the banner; part of what a site says about itself."""

from typing import Any

from django.conf import settings

from business.core.visitor_consents import ConsentCategory, offered_categories, uses_of
from cms.blocks.api_types import ConsentBanner, ConsentChoice, ConsentProvider
from cms.blocks.base import Renderer

from .models import Wording
from .services.wordings import newest_wordings


def banner_key(site_id: int) -> str:
    """Whatever visitors of a site are asked."""
    return f"consents:{site_id}"


def watch_wordings() -> None:
    """Have documents made anew in the transaction that adds a version."""
    from cms.delivery.receivers import watch  # noqa: PLC0415 - the models are loaded now

    watch(Wording, lambda wording: [banner_key(wording.site_id)])


def render_banner(site_id: int, render: Renderer) -> ConsentBanner | None:
    """The banner in the renderer's language; nothing if there is nothing to ask for."""
    render.uses(banner_key(site_id))
    offered = offered_categories()
    wordings = newest_wordings(site_id)
    wording = wordings.get(render.locale) or wordings.get(settings.LANGUAGE_CODE)
    if not offered or wording is None:
        return None
    words = {name: wording.texts.get(name, "") for name in PLAIN}
    return ConsentBanner(
        **words,
        wording=wording.digest,
        asks=f"{wording.version}:{','.join(offered)}",
        keep_days=settings.MAGNETIQ_CONSENT_DAYS,
        choices=[choice(key, wording) for key in [ConsentCategory.NECESSARY.value, *offered]],
    )


PLAIN = ("heading", "text", "accept", "refuse", "choose", "save", "policy_label", "policy_url")


def choice(key: str, wording: Wording) -> ConsentChoice:
    said: dict[str, Any] = wording.texts["categories"].get(key, {})
    return ConsentChoice(
        key=key,
        label=said.get("label") or str(ConsentCategory(key).label),
        description=said.get("description", ""),
        necessary=key == ConsentCategory.NECESSARY,
        providers=[ConsentProvider(name=use.name, company=use.company) for use in uses_of(key)],
    )
