"""The way into the room: a personal link, a countdown, a button, and afterwards the recording."""

from datetime import datetime, timedelta
from typing import Literal

from django.utils import timezone

from business.core.events import WebinarJoined, publish
from business.webinars import timeline
from business.webinars.errors import RoomClosed
from business.webinars.models import (
    Program,
    Registration,
    RegistrationState,
    Session,
    SessionState,
)

from .registrations import held

Phase = Literal["early", "open", "over", "recording", "cancelled", "no_place"]


def phase_of(row: Registration) -> Phase:
    """What the personal page of a participant shows now."""
    session = row.session
    if session.state == SessionState.CANCELLED:
        return "cancelled"
    if session.is_over and row.is_open:
        return "recording" if session.recording_url else "over"
    if row.state != RegistrationState.CONFIRMED:
        return "no_place"
    return "open" if timezone.now() >= opens_at(session) else "early"


def opens_at(session: Session) -> datetime:
    """From when on the room can be entered."""
    return session.starts_at - timedelta(minutes=Program.load().room_opens)


def join(*, registration_id: int) -> str:
    """Note that somebody comes, and say where the room or the recording is.

    Whoever enters the room has attended. Only ever called for a POST.

    Raises:
        RoomClosed: It is too early or too late, or there is no place.
    """
    with held(registration_id) as row:
        phase = phase_of(row)
        url = {"open": row.session.room_url, "recording": row.session.recording_url}.get(phase, "")
        if not url:
            raise RoomClosed
        if phase == "open" and row.joined_at is None:
            row.joined_at, row.attended = timezone.now(), True
            row.save(update_fields=["joined_at", "attended", "updated_at"])
            timeline.note(row, timeline.ATTENDED)
            publish(WebinarJoined(registration_id=row.pk, session_id=row.session_id))
    return url
