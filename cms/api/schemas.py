"""What the content API answers, as types. Pages are typed by their own models."""

import datetime
from typing import Annotated, Any, Literal, Union

from django.apps import apps

from pydantic import BaseModel, Field

from cms.base_page import BasePage
from cms.blocks.api_types import Banner, FooterColumn, Image, Link, Menu, PageTeaser, SocialLink
from cms.blocks.schema import NamedType


class Seo(BaseModel):
    """What search engines and social networks are told; `canonical` is absolute."""

    title: str
    description: str
    canonical: str
    robots: str
    og_type: str
    og_image: Image | None


class PageTranslation(BaseModel):
    """The page in one of its languages, the page itself among them; `url` is absolute."""

    locale: str
    url: str
    title: str


class Breadcrumb(BaseModel):
    """A page on the way from the home page to this one."""

    title: str
    url: str


def page_union() -> Any:
    """Every type of page that an installed app has, told apart by `type`."""
    models = [model for model in apps.get_models() if issubclass(model, BasePage)]
    union: Any = Union[tuple(model.api_schema() for model in models)]  # noqa: UP007 - built at run time
    return NamedType("Page", Annotated[union, Field(discriminator="type")])


Page: Any = page_union()


class RoutePage(BaseModel):
    """A page, whole."""

    kind: Literal["page"]
    page: Page
    seo: Seo
    translations: list[PageTranslation]
    breadcrumbs: list[Breadcrumb]


class RouteRedirect(BaseModel):
    """The reader has to go elsewhere: a path of this site or an absolute address."""

    kind: Literal["redirect"]
    target: str
    permanent: bool


Route: Any = NamedType("Route", Annotated[RoutePage | RouteRedirect, Field(discriminator="kind")])


class Navigation(BaseModel):
    """The frame around every page in one language."""

    locale: str
    header: list[Menu]
    footer: list[FooterColumn]
    primary_action: Link | None
    banners: list[Banner]


class SiteLocale(BaseModel):
    """A language that the site can be read in, named in that language."""

    code: str
    label: str
    home_url: str


class SiteInfo(BaseModel):
    """What the site says about itself in one language."""

    locale: str
    name: str
    tagline: str
    description: str
    email: str
    phone: str
    address: str
    legal_note: str
    social: list[SocialLink]
    locales: list[SiteLocale]


class ListedPage(PageTeaser):
    """A page in a list of pages of one type."""

    slug: str


class Suggestion(BaseModel):
    """Something that readers may find; a fallback is not in the language that was asked for."""

    type: str
    label: str
    title: str
    url: str
    served_locale: str
    is_fallback: bool


class SearchResult(Suggestion):
    """A hit. `extract` is HTML whose only element is `mark`; `extras` are of its type."""

    extract: str
    date: datetime.date | None
    extras: dict[str, Any]


class SearchFacet(BaseModel):
    """How many hits there are of one type."""

    type: str
    label: str
    count: int


class SearchAnswer(BaseModel):
    """What was found. If `is_capped` there is more than is counted, and only so much is shown."""

    query: str
    total: int
    results: list[SearchResult]
    facets: list[SearchFacet]
    is_capped: bool
