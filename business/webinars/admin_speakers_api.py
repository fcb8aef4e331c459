"""Speakers for programs of the team."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse

from ninja import Query, Router, Status

from business.core import audit
from cms.api.conditions import IfMatch, require_match, tag
from cms.api.envelope import Envelope, errors, success
from cms.api.lists import Id, Part

from .admin_api import MANAGE, READ, REFUSED, WRITE, etag_of, given
from .admin_schemas import PresenterIn, PresenterOut, PresenterPatch
from .errors import InUse, RowNotFound
from .models import Speaker
from .services.planning import require_valid

router = Router(tags=["webinars-admin"])


def shown_speaker(row: Speaker) -> dict[str, Any]:
    names = ("id", "email", "language", "kind", "company")
    return {name: getattr(row, name) for name in names} | {
        "person": row.person_id,
        "name": row.person.name,
    }


def speaker(pk: int, *, locked: bool = False) -> Speaker:
    rows = Speaker.objects.select_for_update(of=("self",)) if locked else Speaker.objects.all()
    row = rows.select_related("person").filter(pk=pk).first()
    if row is None:
        raise RowNotFound
    return row


def answered_speaker(response: HttpResponse, row: Speaker) -> dict[str, Any]:
    shown = shown_speaker(row)
    tag(response, etag_of(shown))
    return success(shown)


@router.get(
    "/speakers",
    auth=READ,
    response={200: Envelope[list[PresenterOut]], **errors(401, 403, 422)},
    operation_id="admin_webinars_speakers_list",
    summary="List speakers",
)
def list_speakers(request: HttpRequest, part: Query[Part]) -> dict[str, Any]:
    rows = Speaker.objects.select_related("person").order_by("person__name", "pk")
    return part.answer([shown_speaker(row) for row in part.of(rows)], rows.count())


@router.post(
    "/speakers",
    auth=WRITE,
    response={201: Envelope[PresenterOut], **errors(401, 403, 422)},
    operation_id="admin_webinars_speaker_create",
    summary="Let a person of the site speak",
)
def create_speaker(request: HttpRequest, response: HttpResponse, data: PresenterIn) -> Any:
    values = given(data)
    row = Speaker(person_id=values.pop("person"), **values)
    require_valid(row)
    with transaction.atomic():
        row.save()
        audit.record("webinar.speaker_created", obj=row)
    return Status(201, answered_speaker(response, row))


@router.get(
    "/speakers/{speaker_id}",
    auth=READ,
    response={200: Envelope[PresenterOut], **errors(401, 403, 404, 422)},
    operation_id="admin_webinars_speaker_read",
    summary="Read a speaker",
)
def read_speaker(request: HttpRequest, response: HttpResponse, speaker_id: Id) -> dict[str, Any]:
    return answered_speaker(response, speaker(speaker_id))


@router.patch(
    "/speakers/{speaker_id}",
    auth=WRITE,
    response={200: Envelope[PresenterOut], **errors(401, 403, 404, 412, 422, 428)},
    operation_id="admin_webinars_speaker_change",
    summary="Change a speaker",
)
def change_speaker(
    request: HttpRequest,
    response: HttpResponse,
    speaker_id: Id,
    data: PresenterPatch,
    if_match: IfMatch = None,
) -> dict[str, Any]:
    with transaction.atomic():
        row = speaker(speaker_id, locked=True)
        require_match(request, etag_of(shown_speaker(row)))
        for name, value in given(data).items():
            setattr(row, name, value)
        require_valid(row)
        row.save()
        audit.record("webinar.speaker_changed", obj=row)
    return answered_speaker(response, row)


@router.delete(
    "/speakers/{speaker_id}",
    auth=MANAGE,
    response={200: Envelope[PresenterOut], **REFUSED},
    operation_id="admin_webinars_speaker_delete",
    summary="Delete a speaker who stands in no session",
)
def remove_speaker(request: HttpRequest, response: HttpResponse, speaker_id: Id) -> dict[str, Any]:
    """The answer says who is gone."""
    with transaction.atomic():
        row = speaker(speaker_id, locked=True)
        gone = answered_speaker(response, row)
        audit.record("webinar.speaker_deleted", obj=row)
        try:
            row.delete()
        except ProtectedError:
            raise InUse from None
    return gone
