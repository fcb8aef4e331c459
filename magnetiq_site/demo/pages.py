"""Makes the demo's English pages: first all of them empty, then their bodies, which link them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page

from cms.models import ArticlePage, BlogIndexPage, ContentPage, HomePage

from .content import SOURCE, DemoPage, demo_pages, page_texts
from .stored import Targets, stable_id, stored_stream

HOME = "home"
PAGE_TYPES: dict[str, type[Any]] = {
    model.api_type: model for model in (HomePage, ContentPage, BlogIndexPage, ArticlePage)
}
FIELDS = (
    "title",
    "slug",
    "navigation_title",
    "seo_title",
    "search_description",
    "listing_summary",
    "lead",
    "author",
)


def translation_key(key: str) -> UUID:
    """What a demo page is known by, in every language and wherever an editor moves it."""
    return UUID(stable_id(f"page:{key}"))


def existing_pages() -> dict[str, int]:
    """The English demo pages that the site has."""
    keys = {translation_key(page.key): page.key for page in demo_pages()}
    found = Page.objects.filter(translation_key__in=keys, locale=english())
    return {keys[key]: pk for key, pk in found.values_list("translation_key", "pk")}


def page_targets() -> dict[str, int]:
    """Where links lead; those to a page that an editor has deleted lead home."""
    present = existing_pages()
    return {page.key: present[HOME] for page in demo_pages()} | present


def english() -> Locale:
    return Locale.objects.get_or_create(language_code=SOURCE)[0]


def create_page(demo: DemoPage, parent: Page, images: dict[str, int]) -> Any:
    """Put a page into the tree, as a draft without a body."""
    page = PAGE_TYPES[demo.type](
        **written_fields(demo, SOURCE),
        translation_key=translation_key(demo.key),
        locale=english(),
        live=False,
        listing_image_id=images.get(demo.listing_image or ""),
    )
    if isinstance(page, ArticlePage):
        page.image_id = images.get(demo.image or "")
        page.published_on = demo.published_on or page.published_on
    return parent.add_child(instance=page)


def publish_page(page: Any, demo: DemoPage, targets: Targets) -> None:
    """Fill the body and publish."""
    page.body = body_of(page, demo, SOURCE, targets)
    page.save_revision().publish()


def body_of(page: Any, demo: DemoPage, language: str, targets: Targets) -> Any:
    """The body in one language, as the page's StreamField holds it."""
    block = page.body.stream_block
    items = page_texts(demo.key, language)["body"]
    return block.to_python(stored_stream(block, items, targets, demo.key))


def written_fields(demo: DemoPage, language: str) -> dict[str, str]:
    texts = page_texts(demo.key, language)
    return {name: texts[name] for name in FIELDS if name in texts}


def loadable(pages: Iterable[DemoPage], present: dict[str, int]) -> list[DemoPage]:
    """Those that are missing and whose parent is there, or is made before them."""
    known, found = set(present), []
    for page in pages:
        if page.key not in known and (page.parent is None or page.parent in known):
            known.add(page.key)
            found.append(page)
    return found
