"""Loads what documents are made from, many at a time, and knows what readers may see of it."""

import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import Q

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from .addresses import Addresses
from .hydrate import References
from .snippets import SnippetLibrary

LINK_FIELDS = (
    "id",
    "title",
    "url_path",
    "live",
    "path",
    "depth",
    "translation_key",
    "locale__language_code",
    "alias_of",
    "content_type",
)


class Library:
    """What has been loaded for one document. A missing item is loaded when it is asked for."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self._pages: dict[int, Any] = {}
        self._with_translations: set[int] = set()
        self._translations: dict[UUID, dict[str, Any]] = defaultdict(dict)
        self._specific: dict[int, Any] = {}
        self._images: dict[int, Any] = {}
        self._renditions: dict[int, dict[str, Any]] = {}
        self._documents: dict[int, Any] = {}
        self._restricted: tuple[str, ...] | None = None
        self.snippets = SnippetLibrary()

    def page(self, pk: int) -> Any | None:
        """A page with what a link to it shows, whether readers may see it or not."""
        self.load_pages({pk})
        return self._pages.get(pk)

    def ancestors(self, page: Any) -> list[Any]:
        """The loaded pages above a page, from the top."""
        above = [item for item in self._pages.values() if item and is_above(item, page)]
        return sorted(above, key=lambda item: str(item.path))

    def translations(self, key: UUID) -> dict[str, Any]:
        """The loaded pages that are translations of each other, by language."""
        return self._translations[key]

    def load_pages(self, keys: set[int], *related: Q) -> None:
        """Load pages with all their translations, and whichever else are asked for."""
        missing = keys - self._with_translations
        conditions = list(related)
        if missing:
            self._with_translations |= missing
            named = Page.objects.filter(pk__in=missing).values("translation_key")
            conditions.append(Q(translation_key__in=named))
        if not conditions:
            return
        wanted = reduce(operator.or_, conditions)
        for page in Page.objects.filter(wanted).select_related("locale").only(*LINK_FIELDS):
            self._pages[page.pk] = page
            self._translations[page.translation_key][page.locale.language_code] = page

    def specific(self, pk: int) -> Any | None:
        """A page as its own type, without its body."""
        self.load_specific({pk})
        return self._specific.get(pk)

    def load_specific(self, keys: Iterable[int]) -> None:
        missing = set(keys) - self._specific.keys()
        if missing:
            self._specific.update(dict.fromkeys(missing))
            pages = Page.objects.filter(pk__in=missing).defer_streamfields().specific()
            self._specific.update({page.pk: page for page in pages})
            found = [page for pk in missing if (page := self._specific[pk])]
            self.load_images({pk for page in found for pk in image_fields(page).values() if pk})
            for page in found:
                self.give_images(page)

    def give_images(self, page: Any) -> None:
        """Put the loaded images into a page's own fields."""
        for name, pk in image_fields(page).items():
            setattr(page, name, self._images.get(pk) if pk else None)

    def image(self, pk: int) -> Any | None:
        self.load_images({pk})
        return self._images.get(pk)

    def renditions(self, pk: int) -> dict[str, Any]:
        """The sizes of a loaded image that exist, by specification."""
        return self._renditions.get(pk, {})

    def load_images(self, keys: set[int]) -> None:
        missing = keys - self._images.keys()
        if not missing:
            return
        model = get_image_model()
        self._images.update(dict.fromkeys(missing))
        self._images.update(model.objects.in_bulk(missing))
        made = model.get_rendition_model().objects.filter(
            Q(filter_spec__endswith="|format-webp") | Q(filter_spec__endswith="|format-avif"),
            image_id__in=missing,
        )
        for rendition in made:
            self._renditions.setdefault(rendition.image_id, {})[rendition.filter_spec] = rendition

    def document(self, pk: int) -> Any | None:
        """A document, unless its collection is private."""
        self.load_documents({pk})
        return self._documents.get(pk)

    def load_documents(self, keys: set[int]) -> None:
        missing = keys - self._documents.keys()
        if not missing:
            return
        self._documents.update(dict.fromkeys(missing))
        private = tuple(
            CollectionViewRestriction.objects.values_list("collection__path", flat=True)
        )
        for document in (
            get_document_model().objects.filter(pk__in=missing).select_related("collection")
        ):
            if not document.collection.path.startswith(private):
                self._documents[document.pk] = document

    def load_snippets(self, wanted: Mapping[Any, Iterable[int]]) -> None:
        """Load snippets with their translations, and whatever they name."""
        found = self.snippets.load(wanted)
        if found.pages or found.images or found.documents:
            self.load(found)

    def load(self, found: References, *related: Q) -> None:
        """Load all that a page names, and whichever other pages are asked for."""
        named = self.snippets.load(found.snippets)
        found.pages |= named.pages
        found.images |= named.images
        found.documents |= named.documents
        self.load_pages(found.pages, *related)
        self.load_images(found.images)
        self.load_documents(found.documents)

    def is_public(self, page: Any) -> bool:
        """Whether readers may see a page: it is live, nobody is kept out, it has an address."""
        routable = self.addresses.root_of(page.url_path) is not None
        return bool(page.live) and routable and not page.path.startswith(self.restricted())

    def restricted(self) -> tuple[str, ...]:
        """The tree paths below which every page is private."""
        if self._restricted is None:
            self._restricted = load_restricted_paths()
        return self._restricted


def load_restricted_paths() -> tuple[str, ...]:
    """Pages with a view restriction; an alias is as private as the page that it mirrors."""
    paths: list[str] = []
    found = dict(PageViewRestriction.objects.values_list("page_id", "page__path"))
    while found:
        paths += found.values()
        aliases = Page.objects.filter(alias_of_id__in=list(found)).exclude(path__in=paths)
        found = dict(aliases.values_list("pk", "path"))
    return tuple(paths)


def image_fields(page: Any) -> dict[str, int | None]:
    """The keys of the images that a page's own fields name, by field."""
    model = get_image_model()
    return {
        field.name: getattr(page, field.attname)
        for field in page._meta.concrete_fields
        if field.related_model is model
    }


def is_above(page: Any, other: Any) -> bool:
    return bool(other.path.startswith(page.path)) and page.path != other.path


def api_type_of(page: Any) -> str:
    """The name of a page's type in the API; a page of no type of ours has none."""
    return getattr(page.specific_class, "api_type", "")
