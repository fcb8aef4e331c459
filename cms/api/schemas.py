"""What the content API answers, as types. Pages are typed by their own models."""

import datetime
from typing import Annotated, Any, Literal, Union

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from pydantic import BaseModel, Field

from cms.base_page import BasePage
from cms.blocks.api_types import (
    Banner,
    ConsentBanner,
    ContactPoint,
    ErrorPageText,
    FooterColumn,
    Image,
    Link,
    Location,
    Maintenance,
    Menu,
    OpeningHours,
    PageTeaser,
    SocialLink,
)
from cms.blocks.schema import NamedType, schema_for


class SharingImage(BaseModel):
    """The picture of a page where it is shared; `src` is absolute, `type` a media type."""

    src: str
    width: int
    height: int
    type: str
    alt: str


class Seo(BaseModel):
    """What search engines and social networks are told; `canonical` is absolute."""

    title: str
    description: str
    canonical: str
    robots: str
    og_type: str
    og_image: SharingImage | None


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
BodyBlocks: Any = schema_for(import_string(settings.MAGNETIQ_BODY_BLOCK)())


class RoutePage(BaseModel):
    """A page, whole.

    A fallback is not in the language that was asked for, but in `served_locale`; only the frame
    around it and its links are.
    """

    kind: Literal["page"]
    served_locale: str
    is_fallback: bool
    page: Page
    seo: Seo
    translations: list[PageTranslation]
    breadcrumbs: list[Breadcrumb]


class SnippetDraft(BaseModel):
    """A snippet that its editor looks at: in the block that shows it on pages, or as a banner."""

    kind: Literal["snippet"]
    name: str
    blocks: BodyBlocks
    banner: Banner | None


class RouteRedirect(BaseModel):
    """The reader has to go elsewhere: a path of this site or an absolute address."""

    kind: Literal["redirect"]
    target: str
    permanent: bool


Route: Any = NamedType("Route", Annotated[RoutePage | RouteRedirect, Field(discriminator="kind")])
Draft: Any = NamedType("Draft", Annotated[RoutePage | SnippetDraft, Field(discriminator="kind")])


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


class SiteLocation(Location):
    """A location; `url` leads to the page about it and is empty without one."""

    url: str


class SiteInfo(BaseModel):
    """What the site says about itself in one language.

    `origin` is its scheme and host. `title_pattern` holds `%(title)s`, where the title of a page
    goes. `noindex` keeps every page out of search engines. While there is a `maintenance`, readers
    get no pages.
    """

    locale: str
    origin: str
    name: str
    tagline: str
    description: str
    email: str
    phone: str
    address: str
    legal_note: str
    contacts: list[ContactPoint]
    locations: list[SiteLocation]
    business_hours: list[OpeningHours]
    social: list[SocialLink]
    title_pattern: str
    default_description: str
    sharing_image: Image | None
    noindex: bool
    error_pages: list[ErrorPageText]
    maintenance: Maintenance | None
    consent: ConsentBanner | None
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
