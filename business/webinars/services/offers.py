"""The waiting list by the clock: offers that end, and why somebody has none yet."""

from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils import timezone

from business.webinars.models import AHEAD, Registration, RegistrationState, Session, SessionState
from business.webinars.tasks import send_standing

from .places import hand_out, lock_session

Reason = Literal["started", "cancelled", "all_taken", "others_first"]


@dataclass(frozen=True)
class Waiting:
    """How somebody stands in the waiting list: the position begins with 1."""

    position: int
    reason: Reason


def end_offers() -> int:
    """End the offers that nobody took in time, and make those that follow; returns how many."""
    overdue = Registration.objects.overdue(timezone.now())
    sessions = sorted(set(overdue.values_list("session_id", flat=True)))
    return sum(end_offers_of(pk) for pk in sessions)


def end_offers_of(session_id: int) -> int:
    """The same for one session."""
    with transaction.atomic():
        session = lock_session(session_id)
        over = list(session.registrations.overdue(timezone.now()).order_by("number"))
        for row in over:
            row.state, row.ended_at = RegistrationState.EXPIRED, timezone.now()
            row.save(update_fields=["state", "ended_at", "updated_at"])
            send_standing.enqueue(row.pk, row.round)
        session.taken -= len(over)
        hand_out(session)
    return len(over)


def waiting_of(row: Registration) -> Waiting:
    """Where somebody stands, and why there is no offer."""
    ahead = row.people_ahead
    return Waiting(ahead + 1, why_no_offer(row.session, ahead))


def why_no_offer(session: Session, ahead: int) -> Reason:
    if session.state not in (*AHEAD, SessionState.COMPLETED):
        return "cancelled"
    if session.starts_at <= timezone.now():
        return "started"
    return "others_first" if ahead else "all_taken"
