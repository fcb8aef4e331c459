"""One example for each operation of images and documents; see `table`.

Whoever writes drafts may use every file and change what they have uploaded; beyond the door,
Wagtail asks who may change those of others, and who may delete them.
"""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from wagtail.models import Collection

from cms.models import SiteDocument, SiteImage
from tests.cms.media import making

from .table import MISSING, NOTHING, Call, Cast, Unless, example

OTHERS_ASK_FOR_MORE = Unless("content:write", 403)
PICTURE = making.picture("PNG", (8, 8))
CSV = b"a;1\n"


def image_of(cast: Cast, whose: str) -> Any:
    if whose == NOTHING:
        return SiteImage(pk=MISSING)
    file = ContentFile(PICTURE, "quay.png")
    return SiteImage.objects.create(
        title="Quay", file=file, uploaded_by_user=cast.person(whose), **place()
    )


def document_of(cast: Cast, whose: str) -> Any:
    if whose == NOTHING:
        return SiteDocument(pk=MISSING)
    file = ContentFile(CSV, "table.csv")
    return SiteDocument.objects.create(
        title="Table", file=file, uploaded_by_user=cast.person(whose), **place()
    )


def place() -> dict[str, Any]:
    return {"collection": Collection.get_first_root_node()}


def ask(method: str, item: Any, rest: str = "", body: Any = None) -> Call:
    kind = "images" if isinstance(item, SiteImage) else "documents"
    return Call(method, f"/content/media/{kind}/{item.pk}{rest}", body, headers={"If-Match": "*"})


def form(kind: str) -> dict[str, Any]:
    name, content = {"images": ("quay.png", PICTURE), "documents": ("table.csv", CSV + CSV)}[kind]
    return {"file": SimpleUploadedFile(name, content)}


@example("content_media_list")
def list_media(cast: Cast, whose: str) -> Call:
    image_of(cast, whose)
    return Call("get", "/content/media/images")


@example("content_media_collections")
def list_collections(_cast: Cast, _whose: str) -> Call:
    return Call("get", "/content/media/documents/collections")


@example("content_media_upload")
def upload(_cast: Cast, _whose: str) -> Call:
    return Call("post", "/content/media/documents", form("documents"))


@example("content_media_read")
def read(cast: Cast, whose: str) -> Call:
    return ask("get", image_of(cast, whose))


@example("content_media_change", other=OTHERS_ASK_FOR_MORE)
def change(cast: Cast, whose: str) -> Call:
    return ask("patch", image_of(cast, whose), body={"title": "Changed"})


@example("content_media_replace", other=OTHERS_ASK_FOR_MORE)
def replace(cast: Cast, whose: str) -> Call:
    return ask("post", document_of(cast, whose), "/file", form("documents"))


@example("content_media_usage", other=OTHERS_ASK_FOR_MORE)
def list_usage(cast: Cast, whose: str) -> Call:
    return ask("get", image_of(cast, whose), "/usage")


@example("content_media_delete", other=Unless("content:delete", 403))
def delete(cast: Cast, whose: str) -> Call:
    return ask("delete", document_of(cast, whose))
