"""Sessions for programs of the team."""

import hashlib
import json
from typing import Annotated, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from ninja import Query, Router, Status

from business.core import audit
from cms.api.access import needs
from cms.api.conditions import IfMatch, require_match, tag
from cms.api.envelope import Envelope, errors, success
from cms.api.lists import Id, Part, ordering_by

from .admin_schemas import (
    CancelIn,
    PlanIn,
    PlanOut,
    PlanPatch,
)
from .errors import SessionNotFound
from .models import Session, SessionState
from .services.planning import plan_session, replan_session
from .services.sessions import cancel_session, delete_session, publish_session, restore_session
from .waiting_counts import with_waiting

router = Router(tags=["webinars-admin"])
READ, WRITE, MANAGE = (needs(f"webinars:{name}") for name in ("read", "write", "manage"))
REFUSED = errors(401, 403, 404, 409, 422)
CHANGED = {200: Envelope[PlanOut], **errors(401, 403, 404, 409, 412, 422, 428)}
# What changes by itself while people register, or is no part of what can be written.
OF_THEMSELVES = ("taken", "waiting", "state", "cancel_reason")
ROOM = ("room_url", "room_code")
NEEDED = (
    "zone", "minutes", "starts_at", "kind", "platform", "first_name", "last_name", "email",
)  # fmt: skip
Order: Any = ordering_by("starts_at", "id")


def shown_session(row: Session, request: HttpRequest) -> dict[str, Any]:
    """A session with its rows; the address of its room only for who may plan."""
    names = [name for name in PlanOut.model_fields if name not in ("title", "topic", "speakers",
             "materials", "waiting")]  # fmt: skip
    found = {name: getattr(row, name) for name in names} | {
        "topic": row.topic_id,
        "title": row.title("en"),
        "waiting": getattr(row, "waiting", 0),
        "speakers": [
            {"speaker": each.speaker_id, "role": each.role} for each in row.appearances.all()
        ],
        "materials": [{"title": each.title, "url": each.url} for each in row.materials.all()],
    }
    may_plan = request.user.has_perm("webinars.change_session")
    return found if may_plan else found | dict.fromkeys(ROOM)


def etag_of(shown: dict[str, Any]) -> str:
    """Changes with whatever somebody writes, and not with each registration."""
    kept = {name: value for name, value in shown.items() if name not in OF_THEMSELVES}
    text = json.dumps(kept, cls=DjangoJSONEncoder, sort_keys=True)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def sessions() -> QuerySet[Session]:
    rows = Session.objects.select_related("topic").prefetch_related("appearances", "materials")
    return with_waiting(rows)


def answered(request: HttpRequest, response: HttpResponse, pk: int) -> dict[str, Any]:
    row = sessions().filter(pk=pk).first()
    if row is None:
        raise SessionNotFound
    shown = shown_session(row, request)
    tag(response, etag_of(shown))
    return success(shown)


@router.get(
    "/sessions",
    auth=READ,
    response={200: Envelope[list[PlanOut]], **errors(401, 403, 422)},
    operation_id="admin_webinars_sessions_list",
    summary="List sessions",
)
def list_sessions(
    request: HttpRequest,
    part: Query[Part],
    ordering: Order = "-starts_at",
    state: SessionState | None = None,
    topic: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> dict[str, Any]:
    rows = sessions()
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(topic=topic) if topic else rows
    found = part.of(rows.order_by(ordering, "pk"))
    return part.answer([shown_session(row, request) for row in found], rows.count())


@router.post(
    "/sessions",
    auth=WRITE,
    response={201: Envelope[PlanOut], **errors(401, 403, 422)},
    operation_id="admin_webinars_session_create",
    summary="Plan a session; it is a draft",
)
def create_session(request: HttpRequest, response: HttpResponse, data: PlanIn) -> Any:
    values = given(data) | {"topic_id": data.topic}
    del values["topic"]
    with transaction.atomic():
        row = plan_session(values=values)
        audit.record("webinar.session_planned", obj=row)
    return Status(201, answered(request, response, row.pk))


@router.get(
    "/sessions/{session_id}",
    auth=READ,
    response={200: Envelope[PlanOut], **errors(401, 403, 404, 422)},
    operation_id="admin_webinars_session_read",
    summary="Read a session",
)
def read_session(request: HttpRequest, response: HttpResponse, session_id: Id) -> dict[str, Any]:
    return answered(request, response, session_id)


@router.patch(
    "/sessions/{session_id}",
    auth=WRITE,
    response=CHANGED,
    operation_id="admin_webinars_session_change",
    summary="Change a session; another date is told to who has registered",
)
def change_session(
    request: HttpRequest,
    response: HttpResponse,
    session_id: Id,
    data: PlanPatch,
    if_match: IfMatch = None,
) -> dict[str, Any]:
    def check(row: Session) -> None:
        require_match(request, etag_of(shown_session(row, request)))

    with transaction.atomic():
        row = replan_session(session_id=session_id, values=given(data), check=check)
        audit.record("webinar.session_changed", obj=row)
    return answered(request, response, session_id)


@router.delete(
    "/sessions/{session_id}",
    auth=MANAGE,
    response={200: Envelope[PlanOut], **REFUSED},
    operation_id="admin_webinars_session_delete",
    summary="Delete a session for which nobody has registered",
)
def remove_session(request: HttpRequest, response: HttpResponse, session_id: Id) -> dict[str, Any]:
    """The answer says what is gone."""
    gone = answered(request, response, session_id)
    delete_session(session_id=session_id)
    return gone


@router.post(
    "/sessions/{session_id}/publish",
    auth=WRITE,
    response={200: Envelope[PlanOut], **REFUSED},
    operation_id="admin_webinars_session_publish",
    summary="Open a draft to readers",
)
def publish(request: HttpRequest, response: HttpResponse, session_id: Id) -> dict[str, Any]:
    publish_session(session_id=session_id)
    return answered(request, response, session_id)


@router.post(
    "/sessions/{session_id}/cancel",
    auth=WRITE,
    response={200: Envelope[PlanOut], **REFUSED},
    operation_id="admin_webinars_session_cancel",
    summary="Call a session off, and tell who has registered",
)
def cancel(
    request: HttpRequest, response: HttpResponse, session_id: Id, data: CancelIn
) -> dict[str, Any]:
    cancel_session(session_id=session_id, reason=data.reason)
    return answered(request, response, session_id)


@router.post(
    "/sessions/{session_id}/restore",
    auth=WRITE,
    response={200: Envelope[PlanOut], **REFUSED},
    operation_id="admin_webinars_session_restore",
    summary="Let a cancelled session take place after all; a draft is a draft again",
)
def restore(request: HttpRequest, response: HttpResponse, session_id: Id) -> dict[str, Any]:
    restore_session(session_id=session_id)
    return answered(request, response, session_id)


def given(data: Any) -> dict[str, Any]:
    """What was really said; what nothing can be without cannot be taken away."""
    said: dict[str, Any] = data.model_dump(exclude_unset=True)
    return {name: value for name, value in said.items() if value or name not in NEEDED}
