"""The banners that readers see now, as part of the frame around every page."""

from typing import Any

from django.apps import apps
from django.utils import timezone

from cms.blocks import api_types
from cms.blocks.links import is_external, is_safe_address

from . import keys
from .context import RenderContext


def banners_now(render: RenderContext) -> list[api_types.Banner]:
    """The banners of this language that have begun and are not over, the latest first.

    The document gets the moment at which the first of them begins or ends.
    """
    model: Any = apps.get_model("cms", "Banner")
    render.uses(keys.BANNERS)
    now = timezone.now()
    written = model.objects.filter(live=True, locale__language_code=render.locale)
    rows = [row for row in written.order_by("-starts_at", "-pk") if not is_over(row, now)]
    for row in rows:
        render.until(row.ends_at if has_begun(row, now) else row.starts_at)
    shown = [row for row in rows if has_begun(row, now)]
    named = {pk for row in shown for pk in (row.section_id, row.link_page_id) if pk}
    render.library.load_pages(named)
    return [banner for row in shown if (banner := banner_of(row, render))]


def has_begun(banner: Any, now: Any) -> bool:
    return banner.starts_at is None or banner.starts_at <= now


def is_over(banner: Any, now: Any) -> bool:
    return banner.ends_at is not None and banner.ends_at <= now


def banner_of(row: Any, render: RenderContext) -> api_types.Banner | None:
    """None if it belongs to a part of the site that readers of this site may not see."""
    section = render.page_url(row.section_id) if row.section_id else ""
    if section is None or "://" in section:
        return None
    return api_types.Banner(
        version=f"{row.translation_key.hex[:8]}-{row.live_revision_id or row.pk}",
        text=row.text,
        tone=row.tone,
        link=link_of(row, render),
        section=section,
    )


def link_of(row: Any, render: RenderContext) -> api_types.Reference | None:
    href = render.page_url(row.link_page_id) if row.link_page_id else row.link_url
    if not href or not row.link_label or not is_safe_address(href):
        return None
    return api_types.Reference(label=row.link_label, href=href, external=is_external(href))
