"""A registration and the way into the room, as their owner sees them through the links in mails."""

from typing import Any

from django.utils import timezone

from business.core.tokens import InvalidToken
from cms.delivery.spoken import Spoken

from .links import manage_url
from .models import Registration, RegistrationState, Session
from .services.joining import opens_at, phase_of
from .services.offers import waiting_of
from .shown import Readable

SHOWN = (
    "state", "email", "first_name", "last_name", "company", "job_title", "phone", "question",
    "needs", "offered_until",
)  # fmt: skip


def standing_of(registration_id: int, spoken: Spoken) -> dict[str, Any]:
    """What is shown of a registration, with the other dates to which it can be moved.

    Raises:
        InvalidToken: It is gone.
    """
    row = registration(registration_id)
    session = row.session
    others = (
        Session.objects.public().upcoming().filter(topic=session.topic_id).exclude(pk=session.pk)
    )
    shown = Readable([session, *others.readable()], spoken).all()
    is_before_end = session.ends_at > timezone.now()
    is_waiting = row.state == RegistrationState.WAITING
    is_offered = row.state == RegistrationState.OFFERED and session.is_ahead
    return {
        **{name: getattr(row, name) for name in SHOWN},
        "session": shown[0],
        "others": shown[1:] if row.is_open and is_before_end else [],
        "waiting": vars(waiting_of(row)) if is_waiting else None,
        "can_cancel": row.is_open and is_before_end,
        "can_accept": is_offered,
    }


def room_of(registration_id: int, spoken: Spoken) -> dict[str, Any]:
    """What the way into the room looks like now; where the room is only `join` says.

    Raises:
        InvalidToken: The registration is gone.
    """
    row = registration(registration_id)
    session, phase = row.session, phase_of(row)
    may_see = phase in ("early", "open", "over", "recording")
    return {
        "phase": phase,
        "session": Readable([session], spoken).all()[0],
        "opens_at": opens_at(session),
        "first_name": row.first_name,
        "room_code": session.room_code if phase == "open" else "",
        "materials": list(session.materials.values("title", "url")) if may_see else [],
        "manage_url": manage_url(row),
    }


def registration(pk: int) -> Registration:
    """With its session, as readers see that."""
    row = Registration.objects.filter(pk=pk).first()
    if row is None:
        raise InvalidToken
    row.session = Session.objects.readable().get(pk=row.session_id)
    return row
