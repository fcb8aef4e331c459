"""Makes the demo's English pages: first all of them empty, then their bodies, which link them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page

from cms.models import (
    ArticleAuthor,
    ArticleCategory,
    ArticlePage,
    ArticleTag,
    BlogIndexPage,
    CareersPage,
    ContentPage,
    HomePage,
    JobPage,
    JobWorkplace,
    NewsIndexPage,
    NewsPage,
    PersonPage,
    TeamMembership,
    TeamPage,
)
from cms.models.dated import DatedPage

from .content import SOURCE, DemoPage, demo_pages, page_texts
from .stored import Targets, stable_id, stored_stream

HOME = "home"
PAGE_TYPES: dict[str, type[Any]] = {
    model.api_type: model
    for model in (
        HomePage,
        ContentPage,
        BlogIndexPage,
        ArticlePage,
        NewsIndexPage,
        NewsPage,
        TeamPage,
        PersonPage,
        CareersPage,
        JobPage,
    )
}
FIELDS = (
    "title",
    "slug",
    "navigation_title",
    "seo_title",
    "search_description",
    "listing_summary",
    "lead",
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


def create_page(demo: DemoPage, parent: Page, targets: Targets) -> Any:
    """Put a page into the tree, as a draft without a body."""
    page = PAGE_TYPES[demo.type](
        **written_fields(demo, SOURCE),
        translation_key=translation_key(demo.key),
        locale=english(),
        live=False,
        listing_image_id=targets.images.get(demo.listing_image or ""),
        **demo.job,
    )
    if isinstance(page, DatedPage):
        page.image_id = targets.images.get(demo.image or "")
        page.published_on = demo.published_on or page.published_on
    if isinstance(page, PersonPage):
        page.person_id = targets.snippets[f"person/{demo.person}"]
    return parent.add_child(instance=page)


def name_snippets(page: Any, demo: DemoPage, targets: Targets) -> None:
    """Put the people and the words of lists on a page; they are stored with it."""
    for kind, keys, relation, make in (
        ("person", demo.people, "members", TeamMembership),
        ("person", demo.authors, "author_rows", ArticleAuthor),
        ("category", demo.categories, "category_rows", ArticleCategory),
        ("tag", demo.tags, "tag_rows", ArticleTag),
        ("workplace", demo.workplaces, "workplace_rows", JobWorkplace),
    ):
        for number, key in enumerate(keys):
            named = {f"{kind}_id": targets.snippets[f"{kind}/{key}"]}
            getattr(page, relation).add(make(sort_order=number, **named))
    if demo.department:
        page.department_id = targets.snippets[f"department/{demo.department}"]


def publish_page(page: Any, demo: DemoPage, targets: Targets) -> None:
    """Fill the body and publish."""
    page.body = body_of(page, demo, SOURCE, targets)
    name_snippets(page, demo, targets)
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
