"""A snippet's draft, in the block that shows it on pages, or as the banner that it is."""

import secrets
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from cms.blocks import api_types
from cms.delivery.banners import link_of
from cms.delivery.context import RenderContext
from cms.delivery.hydrate import References
from cms.delivery.snippets import note_references

# The block of the site's body that shows a snippet, and the list in it if it shows several.
SHOWN_BY = {
    "cms.CallToAction": ("cta", ""),
    "cms.Testimonial": ("testimonial", ""),
    "cms.Client": ("client_logos", "clients"),
    "cms.Person": ("team", "people"),
}


def snippet_draft(snippet: Any, render: RenderContext) -> dict[str, Any]:
    """What the site shows of a snippet that need not be stored."""
    prepare(snippet, render)
    label = snippet._meta.label
    return {
        "kind": "snippet",
        "name": str(snippet),
        "blocks": [block_of(snippet, *SHOWN_BY[label], render)] if label in SHOWN_BY else [],
        "banner": banner_of(snippet, render) if label == "cms.Banner" else None,
    }


def prepare(snippet: Any, render: RenderContext) -> None:
    """Load all that a snippet names, and with its stored row the pages that stand for it."""
    found = References()
    note_references(snippet, found)
    if snippet.pk:
        found.snippets[type(snippet)].add(snippet.pk)
    render.library.load(found)


def block_of(snippet: Any, name: str, among: str, render: RenderContext) -> dict[str, Any]:
    """The block as an editor would add it, with this snippet chosen."""
    context = {"render": render}
    block = import_string(settings.MAGNETIQ_BODY_BLOCK)().child_blocks[name]
    item = block.child_blocks[among].child_block if among else block
    value = item.represent_saved(snippet, item.get_default(), context)
    if among:
        value = {**block.get_api_representation(block.get_default(), context), among: [value]}
    return {"type": name, "id": "preview", "value": value}


def banner_of(snippet: Any, render: RenderContext) -> api_types.Banner:
    """On this page, whenever and wherever else it is shown; closing it once is forgotten."""
    return api_types.Banner(
        version=f"preview-{secrets.token_hex(4)}",
        text=snippet.text,
        tone=snippet.tone,
        link=link_of(snippet, render),
        section="",
    )
