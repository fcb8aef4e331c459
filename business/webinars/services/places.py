"""The places of a session: who gets one, who waits, and whose turn it is.

Whatever changes who holds a place first locks the session's row, so that such changes happen one
after the other; the constraint on `taken` has the last word. Who also touches a contact locks that
first.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from business.webinars.errors import RegistrationClosed, SessionFull, SessionNotFound
from business.webinars.models import (
    AHEAD,
    HOLDING,
    Program,
    Registration,
    RegistrationState,
    Session,
)
from business.webinars.models.registrations import RegistrationQuerySet
from business.webinars.tasks import send_offer

CONFIRMED, PENDING = RegistrationState.CONFIRMED, RegistrationState.PENDING
WAITING, OFFERED = RegistrationState.WAITING, RegistrationState.OFFERED


def lock_session(pk: int) -> Session:
    """The session as it is now, and as it stays until the commit.

    Raises:
        SessionNotFound: There is none.
    """
    session = Session.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if session is None:
        raise SessionNotFound
    return session


def require_open(session: Session) -> None:
    """Refuse who comes too early or too late; a recording can be asked for at any time.

    Raises:
        SessionNotFound: It is not public.
        RegistrationClosed: Nobody can register now.
    """
    if not session.is_public:
        raise SessionNotFound
    if session.is_over and session.recording_url:
        return
    now = timezone.now()
    opens_at, closes_at = session.opens_at or now, session.closes_at or session.ends_at
    if session.state not in AHEAD or not opens_at <= now < min(closes_at, session.ends_at):
        raise RegistrationClosed


def place_for_next(session: Session) -> RegistrationState:
    """What somebody new gets in a locked session.

    Raises:
        SessionFull: There is no place, and no waiting list, or too late for it.
    """
    return next_place(session, others_wait=session.registrations.waiting().exists())


def next_place(session: Session, *, others_wait: bool) -> RegistrationState:
    """The same for who knows whether others wait: nobody is given a place before them.

    Raises:
        SessionFull: There is no place, and no waiting list, or too late for it.
    """
    if session.is_over:
        return RegistrationState.ON_DEMAND
    has_begun = timezone.now() >= session.starts_at
    if session.free != 0 and (has_begun or not others_wait):
        return PENDING if session.needs_approval else CONFIRMED
    if has_begun or not session.has_waiting_list:
        raise SessionFull
    return WAITING


def put_in(session: Session, registration: Registration, state: RegistrationState) -> None:
    """Give somebody what `place_for_next` said, as the last to arrive in a locked session."""
    session.last_number += 1
    session.taken += state in HOLDING
    registration.number, registration.state = session.last_number, state
    registration.offered_until, registration.ended_at = None, None
    registration.confirmed_at = timezone.now() if state == CONFIRMED else None
    save_places(session)


def save_places(session: Session) -> None:
    """Store what was taken or given back."""
    session.save(update_fields=["taken", "last_number"])


def take_out(session: Session, registration: Registration, state: RegistrationState) -> None:
    """End a registration in a locked session, and offer its place to others."""
    session.taken -= registration.holds_place
    registration.state, registration.ended_at = state, timezone.now()
    registration.save(update_fields=["state", "ended_at", "updated_at"])
    hand_out(session)


def hand_out(session: Session) -> list[Registration]:
    """Offer every free place of a locked session to who has waited longest, and store it.

    Nothing is offered once the session has begun, or while it is not to take place.
    """
    offered: list[Registration] = []
    if session.is_ahead:
        until = offer_end(session)
        # As many as there are places; all of them without a limit.
        for registration in whose_turn(session)[: session.free]:
            registration.state, registration.offered_until = OFFERED, until
            registration.save(update_fields=["state", "offered_until", "updated_at"])
            session.taken += 1
            offered.append(registration)
    save_places(session)
    for registration in offered:
        send_offer.enqueue(registration.pk, until.isoformat())
    return offered


def whose_turn(session: Session) -> RegistrationQuerySet:
    """Who is offered the next places of a locked session, in this order."""
    return session.registrations.waiting()


def offer_end(session: Session) -> datetime:
    """Until when a place is held that is offered now; never beyond the start."""
    hours = Program.load().offer_hours
    return min(timezone.now() + timedelta(hours=hours), session.starts_at)


def withdraw_offers(session: Session) -> None:
    """Put who is offered a place back to where they stood; the caller stores the locked session."""
    offered = session.registrations.filter(state=OFFERED)
    session.taken -= offered.update(state=WAITING, offered_until=None, updated_at=timezone.now())
