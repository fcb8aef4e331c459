"""The endpoints of images and documents: each runs what the admin's library runs."""

from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ninja import File, Form, Query, Router, Status, UploadedFile

from cms.api.access import needs
from cms.api.conditions import IfMatch, check_match, require_match, tag
from cms.api.envelope import Envelope, errors, success
from cms.api.lists import Id, Part, ordering_by
from cms.media.duplicates import find_duplicate

from . import media
from .errors import InvalidContent
from .media import Kind
from .media_schemas import (
    CollectionOut,
    DeletedOut,
    FocalAreaOut,
    MediaFilterIn,
    MediaOut,
    MediaPatch,
    UploadIn,
    UploadOut,
    UseOut,
    collection_of,
    media_of,
    use_of,
)

router = Router(tags=["media"])

OWN = needs("content:draft")
# Of a search: each is looked for in the whole library.
MOST_WORDS = 10
Order: Any = ordering_by("created_at", "title", "file_size", "id")


def shown(request: HttpRequest, response: HttpResponse, item: Any) -> dict[str, Any]:
    tag(response, media.etag_of(item))
    return success(media_of(item, request.user))


def stored(request: HttpRequest, response: HttpResponse, item: Any) -> dict[str, Any]:
    """A file that was just uploaded; the library may have its content already."""
    tag(response, media.etag_of(item))
    existing = find_duplicate(item, request.user)
    text = _("The library has this content already, as “%(title)s”. Both are kept.")
    return success(
        {
            "media": media_of(item, request.user),
            "duplicate_of": existing.pk if existing else None,
        },
        text % {"title": existing.title} if existing else "",
    )


def refuse_unknown(request: HttpRequest, *known: str) -> None:
    """Nobody slips in a part of a form that is not theirs to set."""
    sent = {*request.POST, *request.FILES} - {"file", "csrfmiddlewaretoken", *known}
    if sent:
        message = _("There is no such field.")
        raise InvalidContent([{"field": name, "message": message} for name in sorted(sent)])


def narrowed(rows: QuerySet[Any], kind: Kind, wanted: MediaFilterIn) -> QuerySet[Any]:
    exact = {
        "collection": wanted.collection,
        "file_hash": wanted.file_hash,
        "tags__name": wanted.tag,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value is not None})
    if wanted.missing_alt:
        rows = rows.without_text(wanted.missing_alt) if kind == "images" else rows.none()  # type: ignore[attr-defined]  # of images
    names = ["title", "file", "tags__name", *(["alt_en", "alt_de"] if kind == "images" else [])]
    for word in wanted.search.split()[:MOST_WORDS]:
        anywhere = [Q(**{f"{name}__icontains": word}) for name in names]
        rows = rows.filter(pk__in=rows.model.objects.filter(Q(*anywhere, _connector=Q.OR)))
    return rows


@router.get(
    "/media/{kind}",
    auth=OWN,
    response={200: Envelope[list[MediaOut]]},
    operation_id="content_media_list",
    summary="The images or documents that the caller may use",
)
def list_media(
    request: HttpRequest,
    kind: Kind,
    part: Query[Part],
    wanted: Query[MediaFilterIn],
    ordering: Order = "-created_at",
) -> dict[str, Any]:
    rows = narrowed(media.library(kind, request.user), kind, wanted).order_by(ordering, "pk")
    return part.answer([media_of(item, request.user) for item in part.of(rows)], rows.count())


@router.get(
    "/media/{kind}/collections",
    auth=OWN,
    response={200: Envelope[list[CollectionOut]]},
    operation_id="content_media_collections",
    summary="The collections that the caller may upload to",
)
def list_collections(request: HttpRequest, kind: Kind, part: Query[Part]) -> dict[str, Any]:
    rows = media.collections(kind, request.user).order_by("path")
    return part.answer([collection_of(row) for row in part.of(rows)], rows.count())


@router.post(
    "/media/{kind}",
    auth=OWN,
    response={201: Envelope[UploadOut]},
    operation_id="content_media_upload",
    summary="Upload an image or a document",
)
def upload(
    request: HttpRequest,
    response: HttpResponse,
    kind: Kind,
    data: Form[UploadIn],
    file: File[UploadedFile],
) -> Status[dict[str, Any]]:
    """Judged by its content: 413 if it is too large, 415 if it is none that is taken here, 422 if
    something else is wrong with it. A photo leaves its metadata at the door."""
    refuse_unknown(request, *UploadIn.model_fields)
    data.tags = [name for name in data.tags if name]
    values = data.model_dump(exclude_defaults=True)
    item = media.upload(kind=kind, file=file, values=values, user=request.user)
    return Status(201, stored(request, response, item))


@router.get(
    "/media/{kind}/{media_id}",
    auth=OWN,
    response={200: Envelope[MediaOut]},
    operation_id="content_media_read",
    summary="One image or document",
)
def read(request: HttpRequest, response: HttpResponse, kind: Kind, media_id: Id) -> dict[str, Any]:
    return shown(request, response, media.find(kind, media_id, request.user))


@router.patch(
    "/media/{kind}/{media_id}",
    auth=OWN,
    response={200: Envelope[MediaOut], **errors(412, 428)},
    operation_id="content_media_change",
    summary="Change what is said about an image or a document",
)
def change(
    request: HttpRequest,
    response: HttpResponse,
    kind: Kind,
    media_id: Id,
    data: MediaPatch,
    if_match: IfMatch = None,
) -> dict[str, Any]:
    item = media.change(
        kind=kind,
        media_id=media_id,
        values=given(data),
        user=request.user,
        check=partial(require_match, request),
    )
    return shown(request, response, item)


def given(data: MediaPatch) -> dict[str, Any]:
    """What was sent, by the names of the admin's form."""
    sent = data.model_dump(exclude_unset=True)
    values = {name: value for name, value in sent.items() if value is not None}
    if "focal_point" in sent:
        point = values.pop("focal_point", {})
        values |= {f"focal_point_{name}": point.get(name) for name in FocalAreaOut.model_fields}
    return values


@router.post(
    "/media/{kind}/{media_id}/file",
    auth=OWN,
    response={200: Envelope[UploadOut], **errors(412, 428)},
    operation_id="content_media_replace",
    summary="Replace the file of an image or a document",
)
def replace(
    request: HttpRequest,
    response: HttpResponse,
    kind: Kind,
    media_id: Id,
    file: File[UploadedFile],
    if_match: IfMatch = None,
) -> dict[str, Any]:
    """Pages show an image's new file at once; a document keeps its address, and so its suffix."""
    refuse_unknown(request)
    check = partial(require_match, request)
    item = media.replace(kind=kind, media_id=media_id, file=file, user=request.user, check=check)
    return stored(request, response, item)


@router.get(
    "/media/{kind}/{media_id}/usage",
    auth=OWN,
    response={200: Envelope[list[UseOut]]},
    operation_id="content_media_usage",
    summary="Where an image or a document is used",
)
def list_usage(request: HttpRequest, kind: Kind, media_id: Id, part: Query[Part]) -> dict[str, Any]:
    uses = media.usage(kind=kind, media_id=media_id, user=request.user)
    return part.answer([use_of(use) for use in part.of(uses)], len(uses))


@router.delete(
    "/media/{kind}/{media_id}",
    auth=OWN,
    response={200: Envelope[DeletedOut], **errors(409, 412)},
    operation_id="content_media_delete",
    summary="Delete an image or a document that is used nowhere",
)
def delete(
    request: HttpRequest, kind: Kind, media_id: Id, if_match: IfMatch = None
) -> dict[str, Any]:
    """For good, as in the admin. While something uses it: 409, and `details` say what."""
    check = partial(check_match, request)
    item = media.delete(kind=kind, media_id=media_id, user=request.user, check=check)
    return success({"id": media_id, "title": item.title})
