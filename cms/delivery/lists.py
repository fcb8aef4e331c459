"""Lists of the pages of one type: each part that is asked for is a document like any other."""

from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.utils import translation

from wagtail.models import Page

from pydantic import TypeAdapter

from cms.api.envelope import Envelope
from cms.api.schemas import ListedPage
from cms.base_page import BasePage
from cms.blocks.api_types import PageTeaser

from . import keys
from .addresses import Addresses
from .context import PER_PAGE, RenderContext, Window
from .renderer import Rendered, finish

LIST: TypeAdapter[Any] = TypeAdapter(Envelope[list[ListedPage]])


@dataclass(frozen=True)
class ListQuery:
    """Which pages are listed: those of a type, below a page or anywhere, and which part of them."""

    type: str
    child_of: int | None = None
    page: int = 1
    per_page: int = PER_PAGE

    @property
    def path(self) -> str:
        """Under which a list is stored."""
        return f"{self.type}/{self.child_of or ''}/{self.page}/{self.per_page}"

    @classmethod
    def parse(cls, path: str) -> "ListQuery":
        name, child_of, page, per_page = path.split("/")
        return cls(name, int(child_of) if child_of else None, int(page), int(per_page))


def listed_model(name: str) -> Any | None:
    """The pages of this name in the API."""
    models = (model for model in apps.get_models() if issubclass(model, BasePage))
    return next((model for model in models if model.api_type == name), None)


def render_list(addresses: Addresses, locale: str, query: ListQuery) -> Rendered | None:
    """One part of a list; nothing if there is no such type."""
    model = listed_model(query.type)
    root = addresses.root(locale)
    if model is None or root is None:
        return None
    render = RenderContext(addresses, locale, Window(query.page, query.per_page))
    pages = model.offered().filter(url_path__startswith=root.url_path)
    render.until(model.next_expiry())
    if query.child_of is None:
        render.uses(keys.PAGES)
    else:
        render.uses(keys.children(query.child_of))
        render.uses(keys.existence(query.child_of))
        parent = Page.objects.filter(pk=query.child_of).first()
        pages = pages.child_of(parent) if parent else pages.none()
    with translation.override(locale):
        teasers, part = render.page_list(pages.order_by(*model.list_order).only("pk"))
    listed = [listed_page(teaser, render) for teaser in teasers]
    is_kept = query.per_page == PER_PAGE and (bool(listed) or query.page == 1)
    return replace(finish(LIST, listed, render, part), is_kept=is_kept)


def listed_page(teaser: PageTeaser, render: RenderContext) -> dict[str, Any]:
    page = render.library.specific(teaser.id)
    return {**teaser.model_dump(), "slug": page.slug if page else ""}
