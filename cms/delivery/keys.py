"""The names of what documents are made from. A change names what it changed in the same words.

A page has several, because most of what a page says concerns nobody but its own document.
"""

from typing import Any
from uuid import UUID

LOCALES = "locales"
SITES = "sites"
# Which pages there are at all, and in which order lists show them.
PAGES = "pages"
# Which banners there are, and when.
BANNERS = "banners"


def page(pk: int) -> str:
    """Whatever readers see of a page."""
    return f"page:{pk}"


def appearance(pk: int) -> str:
    """Whether readers may see a page, and where: until it is made anew, nobody finds it."""
    return f"page:{pk}:appears"


def page_link(pk: int) -> str:
    """What a link to a page shows: its address, its titles, whether readers may see it."""
    return f"page:{pk}:link"


def page_teaser(pk: int) -> str:
    """What a list of pages shows beside the link."""
    return f"page:{pk}:teaser"


def existence(pk: int) -> str:
    """A page being there at all, live or not."""
    return f"page:{pk}:exists"


def children(pk: int) -> str:
    """Which pages below this one readers may see, and in which order lists show them."""
    return f"children:{pk}"


def pages_of(api_type: str) -> str:
    """Which pages of a type there are, and their order."""
    return f"pages:{api_type}"


def translations(key: UUID) -> str:
    """In which languages readers may see a page."""
    return f"translations:{key}"


def card(pk: int) -> str:
    """The picture of a page where it is shared."""
    return f"page:{pk}:card"


def snippet(snippet: Any, locale: str) -> str:
    """A snippet in one language, whether it is there in it or not."""
    return f"snippet:{snippet._meta.label_lower}:{snippet.translation_key}:{locale}"


def page_of(snippet: Any) -> str:
    """Which pages stand for a snippet, in any language."""
    return f"page-of:{snippet._meta.label_lower}:{snippet.translation_key}"


def naming(key: UUID) -> str:
    """Which pages name a page or a snippet, in any language, so that it lists them; their order."""
    return f"naming:{key}"


def image(pk: int) -> str:
    """An image, its texts and the sizes that exist."""
    return f"image:{pk}"


def document(pk: int) -> str:
    """A file for download."""
    return f"document:{pk}"


def settings(site_id: int, locale: str) -> str:
    """What a site says about itself in one language."""
    return f"settings:{site_id}:{locale}"


def site(pk: int) -> str:
    """A site's address and its root."""
    return f"site:{pk}"


def locale(code: str) -> str:
    """A language."""
    return f"locale:{code}"
