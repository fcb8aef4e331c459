"""Narrowed lists: how a page that lists others shows only some of them, below its own address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Count

from .blocks import api_types
from .blocks.base import Renderer


@dataclass(frozen=True)
class Listing:
    """One way to narrow a list, such as by category.

    Args:
        name: What the API calls it.
        words: What stands in the address before the term's slug, by language.
        term: The model of the terms, which are translatable and have a name and a slug.
        lookup: The way from a listed page to its terms.
        is_indexed: Whether search engines may list these addresses.
    """

    name: str
    words: Mapping[str, str]
    term: str
    lookup: str
    is_indexed: bool = False

    def path(self, slug: str, locale: str) -> str:
        """What follows the address of the page."""
        word = self.words.get(locale) or self.words[settings.LANGUAGE_CODE]
        return f"{word}/{slug}/"

    def narrow(self, pages: Any, term: Any) -> Any:
        """Those of the pages that have the term, in whichever language they name it."""
        key = {f"{self.lookup}__translation_key": term.translation_key}
        return pages.filter(pk__in=pages.model.objects.filter(**key).values("pk"))

    def find(self, slug: str, render: Renderer) -> Any | None:
        """The term with this slug in the renderer's language."""
        named = self.model.objects.filter(slug=slug)
        terms = render.snippets(self.model, named.values_list("pk", flat=True))
        return next((term for term in terms if term.slug == slug), None)

    def counts(self, pages: Any, render: Renderer) -> list[tuple[Any, int]]:
        """The terms that the pages have, by name, each with the number of pages."""
        rows = (
            pages.filter(**{f"{self.lookup}__isnull": False})
            .order_by()
            .values_list(f"{self.lookup}__pk")
            .annotate(Count("pk", distinct=True))
        )
        found: dict[int, tuple[Any, int]] = {}
        numbers = dict(rows)
        for pk, term in render.snippet_map(self.model, numbers).items():
            _term, sum_so_far = found.get(term.pk, (term, 0))
            found[term.pk] = term, sum_so_far + numbers[pk]
        return sorted(found.values(), key=lambda item: str(item[0].name).casefold())

    @property
    def model(self) -> Any:
        return apps.get_model(self.term)


@dataclass(frozen=True)
class Choice:
    """A narrowed list that a reader has asked for, by its address."""

    listing: Listing
    slug: str


def find_choice(model: Any, word: str, slug: str, locale: str) -> Choice | None:
    """What two parts of an address below a page ask for; none if the page has no such list."""
    for listing in getattr(model, "listings", ()):
        if listing.path(slug, locale) == f"{word}/{slug}/":
            return Choice(listing, slug)
    return None


def chosen(page: Any, term: Any, choice: Choice, render: Renderer) -> api_types.ChosenListing:
    """What a document says about the narrowed list that it shows."""
    return api_types.ChosenListing(
        kind=choice.listing.name,
        label=str(term.name),
        description=getattr(term, "description", ""),
        url=(render.page_url(page) or "") + choice.listing.path(term.slug, render.locale),
    )


def filters(
    page: Any, listing: Listing, pages: Any, current: Any, render: Renderer
) -> Iterator[api_types.ListingLink]:
    """The narrowed lists of a page that show anything."""
    url = render.page_url(page) or ""
    for term, count in listing.counts(pages, render):
        yield api_types.ListingLink(
            kind=listing.name,
            label=str(term.name),
            url=url + listing.path(term.slug, render.locale),
            count=count,
            is_current=bool(current) and current.translation_key == term.translation_key,
        )


def term_links(
    page: Any, listing: Listing, terms: Iterable[Any], render: Renderer
) -> list[api_types.TermLink]:
    """Terms with the addresses of their narrowed lists below a page."""
    url = render.page_url(page) if page else None
    return [
        api_types.TermLink(
            label=str(term.name),
            url=url + listing.path(term.slug, render.locale) if url else None,
        )
        for term in terms
    ]
