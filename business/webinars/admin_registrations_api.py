"""Registrations and waiting lists for programs of the team."""

from typing import Annotated, Any, Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from cms.api.access import needs
from cms.api.envelope import Envelope, errors, success
from cms.api.lists import Id, Part, ordering_by

from .admin_api import given
from .admin_schemas import (
    AttendanceIn,
    ParticipantIn,
    ParticipantOut,
    ParticipantPatch,
    QueuedOut,
    TransferIn,
)
from .errors import RowNotFound, SessionNotFound
from .filters import ATTENDED
from .models import Registration, RegistrationState, Session
from .services import registrations as service
from .services.by_hand import add_attendee, mark_attendance, resend_standing
from .services.offers import why_no_offer
from .services.registering import Attendee

router = Router(tags=["webinars-admin"])
WRITE = needs("webinars:write")
ONE = {200: Envelope[ParticipantOut], **errors(401, 403, 404, 409, 422)}
Order: Any = ordering_by("number", "created_at", "last_name", "id")


class AskedIn(BaseModel):
    """What narrows the list down."""

    session: Id | None = None
    state: RegistrationState | None = None
    attendance: Literal["yes", "no", "unknown"] | None = None
    language: Literal["en", "de"] | None = None
    q: Annotated[str, Field(max_length=100, description="Words of name, address, company.")] = ""

    def registrations(self) -> QuerySet[Registration]:
        rows = Registration.objects.all()
        exact = {"session": self.session, "state": self.state, "language": self.language}
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        if self.attendance:
            rows = rows.confirmed().filter(attended=ATTENDED[self.attendance])
        for word in self.q.replace("\0", " ").split()[:8]:
            rows = rows.filter(
                Q(email__icontains=word)
                | Q(first_name__icontains=word)
                | Q(last_name__icontains=word)
                | Q(company__icontains=word)
            )
        return rows


def shown(row: Registration) -> dict[str, Any]:
    own = {"session": row.session_id, "contact": row.contact_id}
    names = (name for name in ParticipantOut.model_fields if name not in own)
    return {name: getattr(row, name) for name in names} | own


def registration(pk: int) -> Registration:
    row = Registration.objects.filter(pk=pk).first()
    if row is None:
        raise RowNotFound
    return row


@router.get(
    "/registrations",
    auth=WRITE,
    response={200: Envelope[list[ParticipantOut]], **errors(401, 403, 422)},
    operation_id="admin_webinars_registrations_list",
    summary="List registrations",
)
def list_registrations(
    request: HttpRequest, asked: Query[AskedIn], part: Query[Part], ordering: Order = "-id"
) -> dict[str, Any]:
    rows = asked.registrations()
    found = part.of(rows.order_by(ordering, "pk"))
    return part.answer([shown(row) for row in found], rows.count())


@router.post(
    "/registrations",
    auth=WRITE,
    response={201: Envelope[ParticipantOut], **errors(400, 401, 403, 404, 409, 422)},
    operation_id="admin_webinars_registration_create",
    summary="Add somebody, who gets a place at once",
)
def create_registration(request: HttpRequest, data: ParticipantIn) -> Any:
    values = data.model_dump(exclude={"session"})
    row = add_attendee(session_id=data.session, attendee=Attendee(**values))
    return Status(201, success(shown(row)))


@router.get(
    "/registrations/{registration_id}",
    auth=WRITE,
    response={200: Envelope[ParticipantOut], **errors(401, 403, 404, 422)},
    operation_id="admin_webinars_registration_read",
    summary="Read a registration",
)
def read_registration(request: HttpRequest, registration_id: Id) -> dict[str, Any]:
    return success(shown(registration(registration_id)))


@router.patch(
    "/registrations/{registration_id}",
    auth=WRITE,
    response=ONE,
    operation_id="admin_webinars_registration_change",
    summary="Correct what is known of somebody",
)
def change_registration(
    request: HttpRequest, registration_id: Id, data: ParticipantPatch
) -> dict[str, Any]:
    key = registration(registration_id).pk
    return success(shown(service.change_attendee(registration_id=key, changes=given(data))))


@router.post(
    "/registrations/{registration_id}/approve",
    auth=WRITE,
    response=ONE,
    operation_id="admin_webinars_registration_approve",
    summary="Confirm who waits for a decision",
)
def approve(request: HttpRequest, registration_id: Id) -> dict[str, Any]:
    key = registration(registration_id).pk
    return success(shown(service.approve_registration(registration_id=key)))


@router.post(
    "/registrations/{registration_id}/reject",
    auth=WRITE,
    response=ONE,
    operation_id="admin_webinars_registration_reject",
    summary="Turn somebody down; the place goes to the next",
)
def reject(request: HttpRequest, registration_id: Id) -> dict[str, Any]:
    key = registration(registration_id).pk
    return success(shown(service.reject_registration(registration_id=key)))


@router.post(
    "/registrations/{registration_id}/cancel",
    auth=WRITE,
    response=ONE,
    operation_id="admin_webinars_registration_end",
    summary="Cancel a registration",
)
def cancel(request: HttpRequest, registration_id: Id) -> dict[str, Any]:
    key = registration(registration_id).pk
    return success(shown(service.cancel_registration(registration_id=key)))


@router.post(
    "/registrations/{registration_id}/resend",
    auth=WRITE,
    response=ONE,
    operation_id="admin_webinars_registration_resend",
    summary="Send somebody once more how they stand, at most once in ten minutes",
)
def resend(request: HttpRequest, registration_id: Id) -> dict[str, Any]:
    row = registration(registration_id)
    resend_standing(registration_id=row.pk)
    return success(shown(row))


@router.post(
    "/registrations/{registration_id}/move",
    auth=WRITE,
    response=ONE,
    operation_id="admin_webinars_registration_move",
    summary="Move somebody to another session of the same topic",
)
def move(request: HttpRequest, registration_id: Id, data: TransferIn) -> dict[str, Any]:
    key = registration(registration_id).pk
    row = service.move_registration(registration_id=key, session_id=data.session)
    return success(shown(row))


@router.post(
    "/registrations/{registration_id}/attendance",
    auth=WRITE,
    response=ONE,
    operation_id="admin_webinars_registration_attendance",
    summary="Say whether somebody came",
)
def attend(request: HttpRequest, registration_id: Id, data: AttendanceIn) -> dict[str, Any]:
    row = registration(registration_id)
    mark_attendance(session_id=row.session_id, registration_ids=[row.pk], attended=data.attended)
    return success(shown(registration(row.pk)))


@router.get(
    "/sessions/{session_id}/waiting-list",
    auth=WRITE,
    response={200: Envelope[list[QueuedOut]], **errors(401, 403, 404, 422)},
    operation_id="admin_webinars_waiting_list",
    summary="Who waits for a place, in which order, and why",
)
def list_waiting(request: HttpRequest, session_id: Id, part: Query[Part]) -> dict[str, Any]:
    session = Session.objects.filter(pk=session_id).first()
    if session is None:
        raise SessionNotFound
    rows = session.registrations.waiting()
    first = (part.page - 1) * part.per_page
    found = [
        {
            "position": ahead + 1,
            "reason": why_no_offer(session, ahead),
            "registration": shown(row),
        }
        for ahead, row in enumerate(part.of(rows), start=first)
    ]
    return part.answer(found, rows.count())
