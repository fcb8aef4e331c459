"""Images and documents over HTTP, as editors see them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from cms.api.lists import HIGHEST_ID, Id
from cms.blocks.schema import NamedType
from cms.media.usage import Use
from cms.models import SiteImage

Title = Annotated[str, Field(min_length=1, max_length=255)]
Text = Annotated[str, Field(max_length=300, description="Of an image alone.")]
Decorative = Annotated[bool, Field(description="Of an image alone: it needs no text then.")]
Tags = Annotated[list[Annotated[str, Field(min_length=1, max_length=100)]], Field(max_length=50)]
Pixels = Annotated[int, Field(ge=0, le=HIGHEST_ID)]


class FocalAreaOut(BaseModel):
    """What of an image is never cut off: the middle of it, and how large it is, in pixels."""

    x: Pixels
    y: Pixels
    width: Pixels
    height: Pixels


class FocalAreaIn(FocalAreaOut):
    """The same, to be set."""

    model_config = ConfigDict(extra="forbid")


class UploadIn(BaseModel):
    """What is said about a new file. What is empty is not said: forms send their empty fields."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[
        str, Field(max_length=255, description="Without one the file is called by its name.")
    ] = ""
    # A form has no null.
    collection: Id | SkipJsonSchema[None] = None
    tags: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=50)] = []
    alt_en: Text = ""
    alt_de: Text = ""
    is_decorative: Decorative = False


class MediaPatch(BaseModel):
    """What shall change; the rest stays."""

    model_config = ConfigDict(extra="forbid")

    title: Title | None = None
    collection: Id | None = None
    tags: Tags | None = None
    alt_en: Text | None = None
    alt_de: Text | None = None
    is_decorative: Decorative | None = None
    focal_point: Annotated[
        FocalAreaIn | None, Field(description="Of an image alone; null takes it away.")
    ] = None


class MediaFilterIn(BaseModel):
    """Which files a list is about."""

    collection: Annotated[Id | None, Field(description="In this one, not in those below.")] = None
    tag: Annotated[str | None, Field(max_length=100)] = None
    search: Annotated[
        str, Field(max_length=200, description="Words of title, file name, tags or texts.")
    ] = ""
    missing_alt: Annotated[
        Literal["en", "de"] | None,
        Field(description="Images that need a text in this language and have none."),
    ] = None
    file_hash: Annotated[
        str | None,
        Field(pattern="^[0-9a-f]{64}$", description="SHA-256: is this very file there already?"),
    ] = None


class CollectionOut(BaseModel):
    """A folder of the library."""

    id: int
    name: str


class MediaSummary(BaseModel):
    """What images and documents have in common; `url` is where readers get the file."""

    id: int
    title: str
    filename: str
    url: str
    file_size: int | None
    file_hash: str
    collection: CollectionOut
    tags: list[str]
    is_own: bool
    created_at: datetime


class ImageOut(MediaSummary):
    """An image; `missing_alt` are the languages in which it needs a text and has none."""

    kind: Literal["images"]
    width: int
    height: int
    alt_en: str
    alt_de: str
    is_decorative: bool
    missing_alt: list[str]
    focal_point: FocalAreaOut | None


class DocumentOut(MediaSummary):
    """A document; its address stays when its file is replaced."""

    kind: Literal["documents"]
    content_type: str


MediaOut: Any = NamedType(
    "MediaOut", Annotated[ImageOut | DocumentOut, Field(discriminator="kind")]
)


class UploadOut(BaseModel):
    """What was stored. `duplicate_of` has the same content and is the oldest: both are kept."""

    media: MediaOut
    duplicate_of: int | None


class UseOut(BaseModel):
    """A place that shows or links a file; without `edit_url` the caller may not edit it.

    `in_draft` is a place that no reader sees yet.
    """

    title: str
    kind: str
    page: int | None
    in_draft: bool
    edit_url: str | None


class DeletedOut(BaseModel):
    """What is gone."""

    id: int
    title: str


def media_of(item: Any, user: Any) -> dict[str, Any]:
    common = {
        "id": item.pk,
        "title": item.title,
        "filename": item.filename,
        "file_size": item.file_size,
        "file_hash": item.file_hash,
        "collection": collection_of(item.collection),
        "tags": sorted(tag.name for tag in item.tags.all()),
        "is_own": item.uploaded_by_user_id == user.pk,
        "created_at": item.created_at,
    }
    return common | (image_of(item) if isinstance(item, SiteImage) else document_of(item))


def image_of(image: Any) -> dict[str, Any]:
    point = {name: getattr(image, f"focal_point_{name}") for name in FocalAreaOut.model_fields}
    return {
        "kind": "images",
        "url": image.file.url,
        "width": image.width,
        "height": image.height,
        "alt_en": image.alt_en,
        "alt_de": image.alt_de,
        "is_decorative": image.is_decorative,
        "missing_alt": image.locales_without_text,
        "focal_point": point if None not in point.values() else None,
    }


def document_of(document: Any) -> dict[str, Any]:
    kind = {"kind": "documents", "content_type": document.content_type}
    return {**kind, "url": document.url}


def collection_of(collection: Any) -> dict[str, Any]:
    return {"id": collection.pk, "name": collection.name}


def use_of(use: Use) -> dict[str, Any]:
    return {
        "title": use.title,
        "kind": use.kind,
        "page": use.page,
        "in_draft": bool(use.state),
        "edit_url": use.url,
    }
