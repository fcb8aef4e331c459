"""What the library's screens say beside Wagtail's."""

from typing import Any

from django import template

from cms.media.replacement import replacements_of
from cms.media.usage import uses_of

register = template.Library()


@register.inclusion_tag("cms/media/uses.html", takes_context=True)
def media_uses(context: Any, item: Any) -> dict[str, Any]:
    """Where an image or document is used, drafts included."""
    uses = uses_of([item], context["request"].user)[item.pk]
    return {"item": item, "uses": uses}


@register.inclusion_tag("cms/media/uses_in_bulk.html", takes_context=True)
def media_uses_in_bulk(context: Any, items: list[dict[str, Any]]) -> dict[str, Any]:
    """The same for those that were selected."""
    chosen = [entry["item"] for entry in items]
    uses = uses_of(chosen, context["request"].user) if chosen else {}
    used = [{"item": item, "uses": uses[item.pk]} for item in chosen if uses[item.pk]]
    return {"used": used, "total": len(chosen)}


@register.inclusion_tag("cms/media/replacements.html")
def media_replacements(item: Any) -> dict[str, Any]:
    """Who has replaced the file, and when."""
    return {"entries": replacements_of(item)[:10] if item.pk else []}
