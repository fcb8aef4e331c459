"""The JSON that blocks are made of. Each class here is a component of the OpenAPI document."""

import datetime
from typing import Literal

from pydantic import BaseModel, Field

ImageWidth = Literal["text", "wide", "full"]
LinkStyle = Literal["primary", "secondary", "outline", "text"]
LinkSize = Literal["small", "medium", "large"]
ListingKind = Literal["category", "tag", "author", "location", "department"]
EmploymentType = Literal[
    "full_time", "part_time", "full_or_part_time", "temporary", "working_student", "internship"
]
WorkMode = Literal["on_site", "hybrid", "remote"]
SalaryPeriod = Literal["year", "month", "hour"]
BannerTone = Literal["note", "offer", "warning"]
VideoProvider = Literal["youtube", "vimeo", "file"]
ProductStatus = Literal["announced", "beta", "available", "retired"]
PartnerKind = Literal["technology", "hosting", "integration", "consulting", "research", "legal"]
LegalKind = Literal["imprint", "privacy", "terms", "cookies", "accessibility"]


class Rendition(BaseModel):
    """One size of an image."""

    url: str
    width: int
    height: int


class FocalPoint(BaseModel):
    """What must stay visible when an image is cropped, as parts of its width and height."""

    x: float
    y: float


class ImageSource(BaseModel):
    """The sizes of an image in a format that not every browser shows."""

    type: Literal["image/avif"]
    srcset: list[Rendition]


class Image(BaseModel):
    """An image ready for `<picture>`; an empty `alt` marks it as decorative.

    A browser takes the first of the `sources` that it can show, else a size of the `srcset`.
    """

    id: int
    title: str
    alt: str
    width: int
    height: int
    src: str
    srcset: list[Rendition]
    sources: list[ImageSource]
    focal_point: FocalPoint | None


class DocumentRef(BaseModel):
    """A file that a reader may download."""

    id: int
    title: str
    url: str
    file_extension: str
    file_size: int | None


class Film(BaseModel):
    """A film that another provider plays, shown once a visitor agrees."""

    title: str
    provider: VideoProvider
    embed_url: str
    watch_url: str


class RawHtmlPiece(BaseModel):
    """Some cleaned HTML, and the film that follows it."""

    html: str = Field(json_schema_extra={"format": "html"})
    film: Film | None


class Link(BaseModel):
    """A link or button; `external` when it leaves the site.

    A `tracking_label` names it in statistics, whatever its text and language.
    """

    label: str
    href: str
    style: LinkStyle
    size: LinkSize
    external: bool
    tracking_label: str


class Reference(BaseModel):
    """A link that is no button."""

    label: str
    href: str
    external: bool


class PageRef(BaseModel):
    """A page named by another one."""

    id: int
    type: str
    title: str
    url: str
    locale: str


class PageTeaser(PageRef):
    """A page in a list of pages."""

    summary: str
    image: Image | None
    date: datetime.date | None


class ServiceTeaser(PageTeaser):
    """A service in an overview; both facts are as they are written."""

    duration: str
    price: str


class ProductTeaser(PageTeaser):
    """A product in an overview."""

    status: ProductStatus
    edition: str
    price: str


class IndustryTeaser(PageTeaser):
    """An industry in an overview, by the question that its clients bring."""

    question: str


class CaseTeaser(PageTeaser):
    """A case study in a list: the number that sums it up, and what it belongs to."""

    client: str
    headline_number: str
    headline_label: str
    industry: PageRef | None
    services: list[PageRef]


class PartnerTeaser(PageTeaser):
    """A partner in an overview."""

    kind: PartnerKind
    logo: Image | None
    place: str
    website: str


class Figure(BaseModel):
    """A number that says something."""

    number: str
    unit: str
    label: str
    source: str


class CaseHighlight(BaseModel):
    """A case study, by the number that sums it up."""

    page: PageTeaser
    metric: str
    label: str


class ListPart(BaseModel):
    """Which part of a list is shown."""

    page: int
    per_page: int
    total: int


class MenuItem(BaseModel):
    """A line of a menu."""

    label: str
    href: str
    summary: str


class PersonCard(BaseModel):
    """Somebody, with their page on this site if they have one."""

    name: str
    role: str
    bio: str
    portrait: Image | None
    email: str
    links: list[Reference]
    url: str | None


class TermLink(BaseModel):
    """A category, a tag or the like, with the list of what has it if there is one."""

    label: str
    url: str | None


class ListingLink(BaseModel):
    """A list narrowed to what has one term, and how much that is."""

    kind: ListingKind
    label: str
    url: str
    count: int
    is_current: bool


class ChosenListing(BaseModel):
    """The term to which the list of a page is narrowed."""

    kind: ListingKind
    label: str
    description: str
    url: str


class Salary(BaseModel):
    """What a job pays, in whole units of a currency; a bound may be missing."""

    lowest: int | None
    highest: int | None
    currency: str
    per: SalaryPeriod


class JobFacts(BaseModel):
    """What applicants ask first."""

    employment_type: EmploymentType
    work_mode: WorkMode
    department: str
    locations: list[str]
    salary: Salary | None
    posted_on: datetime.date
    valid_through: datetime.date | None


class JobPlace(BaseModel):
    """A place at which a job is done; `country` has two letters, or is empty."""

    name: str
    country: str


class JobTeaser(PageTeaser):
    """A job in a list of jobs."""

    facts: JobFacts


class Banner(BaseModel):
    """A line above the pages below `section`; `version` is another one after every change."""

    version: str
    text: str
    tone: BannerTone
    link: Reference | None
    section: str


class Menu(BaseModel):
    """A menu of the header; one without children is a plain link."""

    label: str
    href: str | None
    children: list[MenuItem]


class FooterColumn(BaseModel):
    """A titled list of links in the footer."""

    title: str
    links: list[MenuItem]


class ContactPoint(BaseModel):
    """Whom to ask about something; `purpose` is one of a fixed set of words."""

    purpose: str
    label: str
    email: str
    phone: str


class OpeningHours(BaseModel):
    """The days of a week from one to another, and the hours between which somebody is there."""

    first_day: str
    last_day: str
    opens: str
    closes: str


class Location(BaseModel):
    """A place where the company is; `key` is the same in every language.

    `opening_hours` are the `hours` in words and what is to be noted about them, line by line.
    """

    key: str
    name: str
    address: str
    country: str
    phone: str
    email: str
    map_url: str
    latitude: float | None
    longitude: float | None
    hours: list[OpeningHours]
    opening_hours: str


class ListedLocation(Location):
    """A location in a list, with the page about it if there is one."""

    page: PageTeaser | None


class ErrorPageText(BaseModel):
    """What a reader is told in place of a page: on 404, 500, 503, or during maintenance."""

    page: str
    heading: str
    text: str
    links: list[Reference]


class Maintenance(BaseModel):
    """The site is closed for readers; `label` is the end in words, if somebody has named one."""

    ends_at: datetime.datetime | None
    label: str


class ConsentProvider(BaseModel):
    """Whose things wait for a visitor's consent."""

    name: str
    company: str


class ConsentChoice(BaseModel):
    """One thing that a visitor may allow or refuse; what is necessary is only told."""

    key: str
    label: str
    description: str
    necessary: bool
    providers: list[ConsentProvider]


class ConsentBanner(BaseModel):
    """What visitors are asked, in words whose hash is `wording`.

    A decision holds as long as `asks` is what it was made about, and for `keep_days` at most.
    """

    heading: str
    text: str
    accept: str
    refuse: str
    choose: str
    save: str
    policy_label: str
    policy_url: str
    wording: str
    asks: str
    keep_days: int
    choices: list[ConsentChoice]


class SocialLink(BaseModel):
    """The site's account on a social network."""

    network: str
    label: str
    href: str
