"""The JSON that blocks are made of. Each class here is a component of the OpenAPI document."""

import datetime
from typing import Literal

from pydantic import BaseModel

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


class Rendition(BaseModel):
    """One size of an image."""

    url: str
    width: int
    height: int


class FocalPoint(BaseModel):
    """What must stay visible when an image is cropped, as parts of its width and height."""

    x: float
    y: float


class Image(BaseModel):
    """An image ready for `<img>`; an empty `alt` marks it as decorative."""

    id: int
    title: str
    alt: str
    width: int
    height: int
    src: str
    srcset: list[Rendition]
    focal_point: FocalPoint | None


class DocumentRef(BaseModel):
    """A file that a reader may download."""

    id: int
    title: str
    url: str
    file_extension: str
    file_size: int | None


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


class SocialLink(BaseModel):
    """The site's account on a social network."""

    network: str
    label: str
    href: str
