"""A renderer that refuses what the real one could not render, and remembers what was used."""

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wagtail.models import Page, Site

from cms.blocks import api_types
from cms.blocks.places import LocationBlock
from cms.models import SiteDocument, SiteImage, SiteSettings


class StrictRenderer:
    """Renders by what it is given alone; a page that is not live is not shown."""

    def __init__(self, locale: str = "en") -> None:
        self.locale = locale
        self.used: list[str] = []

    def image(
        self, image: Any, *, alt: str = "", decorative: bool = False
    ) -> api_types.Image | None:
        assert isinstance(image, SiteImage)
        self.uses(f"image:{image.pk}")
        return api_types.Image(
            id=image.pk,
            title=image.title,
            alt="" if decorative else alt or image.alt_text(self.locale),
            width=image.width,
            height=image.height,
            src=f"/media/{image.pk}.webp",
            srcset=[],
            sources=[],
            focal_point=None,
        )

    def page_ref(self, page: Any) -> api_types.PageRef | None:
        url = self.page_url(page)
        if url is None:
            return None
        return api_types.PageRef(
            id=page.pk, type="content_page", title=page.title, url=url, locale=self.locale
        )

    def page_teaser(self, page: Any) -> api_types.PageTeaser | None:
        reference = self.page_ref(page)
        if reference is None:
            return None
        return api_types.PageTeaser(**reference.model_dump(), summary="", image=None, date=None)

    def page_teasers(self, pages: Iterable[Any]) -> list[api_types.PageTeaser]:
        return [teaser for page in pages if (teaser := self.page_teaser(page))]

    def page_list(self, pages: Any) -> tuple[list[api_types.PageTeaser], api_types.ListPart]:
        teasers = self.page_teasers(pages)
        return teasers, api_types.ListPart(page=1, per_page=20, total=len(teasers))

    def page_refs(self, pages: Iterable[Any]) -> dict[int, api_types.PageRef]:
        keys = [pk for page in pages if (pk := getattr(page, "pk", page))]
        found = Page.objects.in_bulk(keys)
        refs = {pk: self.page_ref(found[pk]) for pk in keys if pk in found}
        return {pk: ref for pk, ref in refs.items() if ref}

    def pages_of(self, model: Any, naming: UUID | None = None) -> Any:
        self.uses(f"naming:{naming}" if naming else f"pages:{model.api_type}")
        pages = model.offered().filter(locale__language_code=self.locale)
        return pages.order_by(*model.list_order)

    def specific(self, pk: int) -> Any | None:
        return Page.objects.defer_streamfields().specific().filter(pk=pk).first()

    def page_url(self, page: Any) -> str | None:
        assert isinstance(page, Page)
        self.uses(f"page:{page.pk}")
        return page.url if page.live else None

    def document(self, document: Any) -> api_types.DocumentRef | None:
        assert isinstance(document, SiteDocument)
        return api_types.DocumentRef(
            id=document.pk,
            title=document.title,
            url=document.url,
            file_extension=document.file_extension,
            file_size=document.file_size,
        )

    def rich_text(self, source: str) -> str:
        assert isinstance(source, str)
        return source

    choice = None

    def public(self, pages: Any) -> Any:
        return pages

    def parent(self, page: Any) -> Any:
        return page.get_parent()

    def snippet(self, snippet: Any) -> Any | None:
        return snippet

    def snippets(self, model: Any, keys: Iterable[int]) -> list[Any]:
        return list(self.snippet_map(model, keys).values())

    def snippet_map(self, model: Any, keys: Iterable[int]) -> dict[int, Any]:
        found = model.objects.in_bulk(list(keys))
        return {key: found[key] for key in keys if key in found}

    def page_of(self, snippet: Any) -> str | None:
        return None

    def locations(self) -> dict[str, api_types.Location]:
        self.uses("locations")
        known = SiteSettings.locations_in(Site.objects.get().pk, self.locale)
        block = LocationBlock()
        return {
            key: api_types.Location(**block.get_api_representation(value, {"render": self}))
            for key, value in known.items()
        }

    def until(self, moment: datetime.datetime | None) -> None: ...

    def uses(self, key: str) -> None:
        self.used.append(key)
