"""What a block may ask for while a document is made. Every answer is recorded as a dependency."""

import datetime
import operator
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import Q

from cms.blocks.api_types import (
    DocumentRef,
    FocalPoint,
    Image,
    ImageSource,
    ListPart,
    Location,
    PageRef,
    PageTeaser,
    Rendition,
)
from cms.blocks.places import LocationBlock
from cms.listings import Choice

from . import keys
from .addresses import Addresses
from .library import Library, api_type_of
from .rich_text import expand
from .snippets import SnippetAnswers

PER_PAGE = 20


@dataclass(frozen=True)
class Window:
    """A part of a list."""

    page: int = 1
    per_page: int = PER_PAGE

    @property
    def start(self) -> int:
        return (self.page - 1) * self.per_page

    @property
    def end(self) -> int:
        return self.page * self.per_page


class RenderContext(SnippetAnswers):
    """Answers for one site in one language, and only with what readers may see."""

    def __init__(
        self,
        addresses: Addresses,
        locale: str,
        window: Window | None = None,
        choice: Choice | None = None,
    ) -> None:
        self.locale = locale
        # The part of a list that the document shows, and to what that list is narrowed.
        self.window = window or Window()
        self.choice: Any = choice
        # When the document changes by itself.
        self.fresh_until: datetime.datetime | None = None
        self.addresses = addresses
        self._locations: dict[str, Location] | None = None
        self.library = Library(addresses)
        self.keys: set[str] = {keys.site(addresses.site.pk), keys.locale(locale)}

    def uses(self, key: str) -> None:
        """Record that the document has to be made anew when this changes."""
        self.keys.add(key)

    def until(self, moment: datetime.datetime | None) -> None:
        """Record that the document changes by itself at a moment."""
        if moment is not None and (self.fresh_until is None or moment < self.fresh_until):
            self.fresh_until = moment

    def image(self, image: Any, *, alt: str = "", decorative: bool = False) -> Image | None:
        """An image with the sizes that exist; before there are any, the file itself."""
        pk = key_of(image)
        if pk is None:
            return None
        self.uses(keys.image(pk))
        found = self.library.image(pk)
        if found is None:
            return None
        sizes = self._sizes(found, found.rendition_specs())
        avif = self._sizes(found, found.avif_specs())
        return Image(
            id=found.pk,
            title=found.title,
            alt="" if decorative else alt or found.alt_text(self.locale),
            width=found.width,
            height=found.height,
            src=sizes[len(sizes) // 2].url if sizes else found.file.url,
            srcset=sizes,
            # Before all are made, a browser would choose from some that are too small.
            sources=[ImageSource(type="image/avif", srcset=avif)]
            if avif and len(avif) == len(sizes)
            else [],
            focal_point=focal_point_of(found),
        )

    def _sizes(self, image: Any, specs: list[str]) -> list[Rendition]:
        made = self.library.renditions(image.pk)
        existing = [made[spec] for spec in specs if spec in made]
        return [Rendition(url=size.url, width=size.width, height=size.height) for size in existing]

    def page_ref(self, page: Any) -> PageRef | None:
        """A page by name, in this document's language if it is live in it."""
        found = self.published(key_of(page))
        return PageRef(**self._reference(found)) if found else None

    def page_url(self, page: Any) -> str | None:
        """Where a page is, in this document's language if it is live in it."""
        found = self.published(key_of(page))
        return self.addresses.url(found.url_path) if found else None

    def page_teaser(self, page: Any) -> PageTeaser | None:
        """A page as lists show it, in this document's language if it is live in it."""
        teasers = self.page_teasers([page])
        return teasers[0] if teasers else None

    def page_teasers(self, pages: Iterable[Any]) -> list[PageTeaser]:
        """Many pages as lists show them, in a few queries; what readers may not see is left out."""
        wanted = [pk for page in pages if (pk := key_of(page)) is not None]
        self.library.load_pages(set(wanted))
        found = [page for pk in wanted if (page := self.published(pk))]
        self.library.load_specific(page.pk for page in found)
        return [self._teaser(page) for page in found]

    def page_list(self, pages: Any) -> tuple[list[PageTeaser], ListPart]:
        """The part of a query of pages that this document shows, and how many there are.

        The caller records what decides which pages these are.
        """
        public = self.public(pages)
        window = self.window
        teasers = self.page_teasers(public[window.start : window.end])
        total = public.count()
        return teasers, ListPart(page=window.page, per_page=window.per_page, total=total)

    def public(self, pages: Any) -> Any:
        """Those of a query of pages that are not private."""
        private = [Q(path__startswith=path) for path in self.library.restricted()]
        return pages.exclude(reduce(operator.or_, private)) if private else pages

    def page_refs(self, pages: Iterable[Any]) -> dict[int, PageRef]:
        """Many pages by name, in a few queries, each under the key that was asked for."""
        wanted = [pk for page in pages if (pk := key_of(page)) is not None]
        self.library.load_pages(set(wanted))
        found = {pk: page for pk in wanted if (page := self.published(pk))}
        return {pk: PageRef(**self._reference(page)) for pk, page in found.items()}

    def pages_of(self, model: Any, naming: UUID | None = None) -> Any:
        """The pages of a type that lists on this site and in this language show, in their order.

        Args:
            model: The type.
            naming: Of whom the caller shows only those that have it among their `groups`.
        """
        self.uses(keys.naming(naming) if naming else keys.pages_of(model.api_type))
        self.until(model.next_expiry())
        root = self.addresses.root(self.locale)
        pages = model.offered().order_by(*model.list_order)
        return pages.filter(url_path__startswith=root.url_path) if root else pages.none()

    def specific(self, pk: int) -> Any | None:
        """A page that a teaser is of, as its own type and without its streams."""
        return self.library.specific(pk)

    def parent(self, page: Any) -> Any | None:
        """The page right above one whose document is made."""
        above = self.library.ancestors(page)
        return above[-1] if above else None

    def _teaser(self, page: Any) -> PageTeaser:
        self.uses(keys.page_teaser(page.pk))
        specific = self.library.specific(page.pk)
        return PageTeaser(
            **self._reference(page),
            summary=getattr(specific, "teaser_summary", ""),
            image=self.image(getattr(specific, "teaser_image", None)),
            date=getattr(specific, "teaser_date", None),
        )

    def _reference(self, page: Any) -> dict[str, Any]:
        return {
            "id": page.pk,
            "type": api_type_of(page),
            "title": page.title,
            "url": self.addresses.url(page.url_path) or "",
            "locale": page.locale.language_code,
        }

    def locations(self) -> dict[str, Location]:
        """Where the company is, by the locations' keys, in the order in which lists show them."""
        site = self.addresses.site.pk
        for code in (settings.LANGUAGE_CODE, self.locale):
            self.uses(keys.settings(site, code))
        if self._locations is None:
            block = LocationBlock()
            known = apps.get_model("cms", "SiteSettings").locations_in(site, self.locale)
            self._locations = {
                key: Location(**block.get_api_representation(value, {"render": self}))
                for key, value in known.items()
            }
        return self._locations

    def document(self, document: Any) -> DocumentRef | None:
        """A file that readers may download."""
        pk = key_of(document)
        if pk is None:
            return None
        self.uses(keys.document(pk))
        found = self.library.document(pk)
        if found is None:
            return None
        return DocumentRef(
            id=found.pk,
            title=found.title,
            url=found.url,
            file_extension=found.file_extension,
            file_size=found.file_size,
        )

    def rich_text(self, source: str) -> str:
        """Stored rich text as HTML that can be sent."""
        return expand(source, page_url=self.page_url, document_url=self._document_url)

    def _document_url(self, pk: int) -> str | None:
        document = self.document(pk)
        return document.url if document else None

    def published(self, pk: int | None) -> Any | None:
        """The page that stands for this one here, or none if readers may see neither."""
        if pk is None:
            return None
        self.uses(keys.existence(pk))
        page = self.library.page(pk)
        if page is None:
            return None
        local = self.library.translations(page.translation_key).get(self.locale)
        if local is not None and self._is_public(local):
            return local
        self.uses(keys.translations(page.translation_key))
        return page if self._is_public(page) else None

    def _is_public(self, page: Any) -> bool:
        self._note_address(page)
        return self.library.is_public(page)

    def _note_address(self, page: Any) -> None:
        self.uses(keys.page_link(page.pk))
        self.uses(keys.locale(page.locale.language_code))
        if not self.addresses.is_own(page.url_path):
            self.uses(keys.SITES)


def key_of(item: Any) -> int | None:
    """The key of an instance, or of what is a key already."""
    pk: int | None = item if isinstance(item, int) else getattr(item, "pk", None)
    return pk


def focal_point_of(image: Any) -> FocalPoint | None:
    """The point that an editor has marked, as parts of the image's width and height."""
    if not image.has_focal_point():
        return None
    return FocalPoint(
        x=round(image.focal_point_x / image.width, 4),
        y=round(image.focal_point_y / image.height, 4),
    )
