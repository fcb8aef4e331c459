"""Drafts over HTTP: what editors see, in the shape in which it is stored."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from cms.api.lists import Id
from cms.base_page import BasePage

from .content import stored_values

Anything = dict[str, Any] | list[Any] | str | int | float | bool | None
Title = Annotated[str, Field(min_length=1, max_length=255)]
Slug = Annotated[str, Field(max_length=255, pattern=r"^[-a-zA-Z0-9_]*$")]
Values = Annotated[dict[str, Anything], Field(max_length=100)]


class RawBlockIn(BaseModel):
    """A block as it is stored; without an `id` it is given one."""

    type: Annotated[str, Field(max_length=100)]
    value: Anything
    id: Annotated[str, Field(max_length=64)] | None = None


Blocks = Annotated[list[RawBlockIn], Field(max_length=200)]


class ContentIn(BaseModel):
    """All that a page says: a field that is not named is empty afterwards."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    slug: Slug
    body: Blocks
    fields: Values


class PageIn(ContentIn):
    """A new page; an empty slug is made from the title."""

    type: Annotated[str, Field(max_length=100)]
    parent: Id


class ContentPatch(BaseModel):
    """What shall change; the rest stays."""

    model_config = ConfigDict(extra="forbid")

    title: Title | None = None
    slug: Slug | None = None
    body: Blocks | None = None
    fields: Values | None = None


class PublicationIn(BaseModel):
    """When readers see it, now if nothing is said, and until when."""

    model_config = ConfigDict(extra="forbid")

    go_live_at: AwareDatetime | None
    expire_at: AwareDatetime | None


class MoveIn(BaseModel):
    """The page below which it shall be."""

    model_config = ConfigDict(extra="forbid")

    parent: Id


class RawBlockOut(BaseModel):
    """A block as it is stored."""

    type: str
    value: Anything
    id: str | None


class DraftSummary(BaseModel):
    """A page in a list of what editors work on; `status` is what readers see of it."""

    id: int
    type: str
    title: str
    slug: str
    locale: str
    parent: int | None
    status: Literal["live", "draft", "scheduled", "in_review"]
    has_unpublished_changes: bool
    is_locked: bool
    revision: int | None
    changed_at: datetime | None


class DraftOut(DraftSummary):
    """The newest version of a page, seen by editors alone."""

    go_live_at: datetime | None
    expire_at: datetime | None
    body: list[RawBlockOut]
    fields: dict[str, Anything]


class RevisionOut(BaseModel):
    """A version that was saved once; `author` is empty if a program or a gone person did."""

    id: int
    created_at: datetime
    author: str
    is_latest: bool
    is_live: bool


class TrashedOut(BaseModel):
    """A page in the trash; `id` restores it."""

    id: int
    page: int
    title: str


def summary_of(page: Any) -> dict[str, Any]:
    parent = page.get_parent()
    return {
        "id": page.pk,
        "type": getattr(page.specific_class, "api_type", ""),
        "title": page.draft_title or page.title,
        "slug": page.slug,
        "locale": page.locale.language_code,
        "parent": parent.pk if parent else None,
        "status": status_of(page),
        "has_unpublished_changes": page.has_unpublished_changes,
        "is_locked": page.get_lock() is not None,
        "revision": page.latest_revision_id,
        "changed_at": page.latest_revision_created_at,
    }


def status_of(page: Any) -> str:
    if page.workflow_in_progress:
        return "in_review"
    if page.live:
        return "live"
    return "scheduled" if page.approved_schedule else "draft"


def draft_of(page: BasePage) -> dict[str, Any]:
    """A draft, given as an object of its newest version."""
    draft: Any = page
    values = stored_values(page)
    own = {name: values.pop(name) for name in ("title", "slug", "body")}
    return {
        **summary_of(draft),
        "title": own["title"],
        "slug": own["slug"],
        "go_live_at": draft.go_live_at,
        "expire_at": draft.expire_at,
        "body": [{"id": None, **block} for block in own["body"]],
        "fields": values,
    }
