"""What of a page is found: taken from the page in the moment in which its document is made."""

from typing import TYPE_CHECKING, Any

from cms.blocks.words import words_in

from .registry import PAGES, SearchItem

if TYPE_CHECKING:
    from cms.delivery.context import RenderContext


def item_of_page(page: Any, render: "RenderContext", languages: set[str]) -> SearchItem | None:
    """The entry of a public page whose blocks are loaded; an untranslated copy has none."""
    if page.alias_of_id or not page.is_findable:
        return None
    said = list(words_in(page.body.stream_block, page.body))
    texts = [words.text for words in said if not words.is_heading]
    tags = (page.navigation_title, *page.search_tags(render))
    return SearchItem(
        site_id=render.addresses.site.pk,
        locale=render.locale,
        source=f"{PAGES}:{page.pk}",
        family=f"{PAGES}-{page.translation_key}",
        kind=page.search_kind,
        url=render.addresses.url(page.url_path) or "",
        title=page.title,
        tags=tuple(filter(None, tags)),
        headings=tuple(words.text for words in said if words.is_heading),
        text=" ".join(filter(None, [*page.search_texts(render), *texts])),
        summary=page.teaser_summary,
        date=page.teaser_date,
        also_for=tuple(sorted(languages_without(page, render, languages))),
    )


def languages_without(page: Any, render: "RenderContext", languages: set[str]) -> set[str]:
    """The languages whose readers get this page, because it is not there in theirs."""
    family = render.library.translations(page.translation_key)
    own = {
        code
        for code, version in family.items()
        if version.alias_of_id is None and render.library.is_public(version)
    }
    return languages - own - {render.locale}
