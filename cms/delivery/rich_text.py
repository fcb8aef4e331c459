"""Stored rich text to HTML that can be sent: links are resolved, nothing else is touched."""

import re
from collections.abc import Callable, Iterator
from html import escape

from wagtail.rich_text.rewriters import FIND_A_TAG, FIND_EMBED_TAG, extract_attrs

from cms.blocks.links import is_external, is_safe_address

# A link without an address is a placeholder in HTML: its text stays.
NO_LINK = "<a>"

Resolve = Callable[[int], str | None]


def linked_pages(source: str) -> Iterator[int]:
    """The pages that a rich text links to."""
    return _targets(source, "page")


def linked_documents(source: str) -> Iterator[int]:
    """The documents that a rich text links to."""
    return _targets(source, "document")


def _targets(source: str, kind: str) -> Iterator[int]:
    for found in FIND_A_TAG.finditer(source):
        attributes = extract_attrs(found[1])
        if attributes.get("linktype") == kind and attributes.get("id", "").isdecimal():
            yield int(attributes["id"])


def expand(source: str, *, page_url: Resolve, document_url: Resolve) -> str:
    """HTML with links that lead somewhere; a link that may not be followed keeps its text."""
    resolvers = {"page": page_url, "document": document_url}

    def opening_tag(found: re.Match[str]) -> str:
        attributes = extract_attrs(found[1])
        kind = attributes.get("linktype")
        if kind is None:
            return address_tag(attributes.get("href", ""))
        key = attributes.get("id", "")
        resolve = resolvers.get(kind)
        return link_tag(resolve(int(key)) if resolve and key.isdecimal() else None)

    without_embeds: str = FIND_EMBED_TAG.sub("", source)
    html: str = FIND_A_TAG.sub(opening_tag, without_embeds)
    return html


def address_tag(address: str) -> str:
    """A link to an address that an editor has typed."""
    if not address or not is_safe_address(address):
        return NO_LINK
    if is_external(address):
        return f'<a href="{escape(address)}" rel="noopener">'
    return link_tag(address)


def link_tag(url: str | None) -> str:
    return f'<a href="{escape(url)}">' if url else NO_LINK
