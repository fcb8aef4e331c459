"""Registrations that there are: given up, accepted, decided about, corrected, moved."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from business.contacts.profiles import lock_contact
from business.core import audit
from business.core.events import RegistrationCancelled, WebinarRegistered, publish
from business.core.tokens import InvalidToken
from business.webinars import timeline
from business.webinars.errors import NotPossible, OfferOver, SessionFull
from business.webinars.models import Registration, RegistrationState, Session
from business.webinars.tasks import send_standing

from .places import (
    CONFIRMED,
    OFFERED,
    PENDING,
    WAITING,
    lock_session,
    place_for_next,
    put_in,
    require_open,
    take_out,
)

CANCELLED, REJECTED = RegistrationState.CANCELLED, RegistrationState.REJECTED
CHANGEABLE = ("first_name", "last_name", "company", "job_title", "phone", "question", "needs")


@contextmanager
def held(registration_id: int, *others: int) -> Iterator[Registration]:
    """A registration with its session, both locked until the end of the block.

    Args:
        registration_id: Whose.
        others: Sessions that are locked as well, all in one order: two who change places wait
            for each other.

    Raises:
        InvalidToken: It is gone.
    """
    with transaction.atomic():
        seen = Registration.objects.filter(pk=registration_id).first()
        if seen is None:
            raise InvalidToken
        if seen.contact_id:
            lock_contact(seen.contact_id)
        sessions = {pk: lock_session(pk) for pk in sorted({seen.session_id, *others})}
        row = Registration.objects.select_related("contact").get(pk=registration_id)
        row.session = sessions[row.session_id]
        yield row


def cancel_registration(*, registration_id: int) -> Registration:
    """Give up a place, an offer or the waiting; again changes nothing.

    Raises:
        NotPossible: The session is over, or the registration has ended otherwise.
    """
    with held(registration_id) as row:
        if row.state != CANCELLED:
            require_ahead(row, row.is_open)
            take_out(row.session, row, CANCELLED)
            audit.record("webinar.registration_cancelled", obj=row)
            timeline.note(row, timeline.CANCELLED)
            send_standing.enqueue(row.pk, row.round)
            publish(RegistrationCancelled(registration_id=row.pk, session_id=row.session_id))
    return row


def accept_offer(*, registration_id: int) -> Registration:
    """Take the place that is held; again changes nothing.

    Raises:
        OfferOver: It is not held, or not any more.
    """
    with held(registration_id) as row:
        if row.state in (CONFIRMED, PENDING):
            return row
        is_held = row.state == OFFERED and row.offered_until and row.offered_until > timezone.now()
        if not is_held or not row.session.is_ahead:
            raise OfferOver
        confirm(row, PENDING if row.session.needs_approval else CONFIRMED)
    return row


def approve_registration(*, registration_id: int) -> Registration:
    """Confirm who has waited for a decision; again changes nothing.

    Raises:
        NotPossible: There is nothing to decide.
    """
    with held(registration_id) as row:
        if row.state != CONFIRMED:
            require_ahead(row, row.state == PENDING)
            audit.record("webinar.registration_approved", obj=row)
            confirm(row, CONFIRMED)
    return row


def reject_registration(*, registration_id: int) -> Registration:
    """Turn somebody down; the place goes to the next.

    Raises:
        NotPossible: There is nothing to decide.
    """
    with held(registration_id) as row:
        if row.state != REJECTED:
            require_ahead(row, row.state == PENDING)
            audit.record("webinar.registration_rejected", obj=row)
            take_out(row.session, row, REJECTED)
            send_standing.enqueue(row.pk, row.round)
    return row


def confirm(row: Registration, state: RegistrationState) -> None:
    """Go on with a place that is held already."""
    row.state, row.offered_until = state, None
    row.confirmed_at = timezone.now() if state == CONFIRMED else None
    row.save(update_fields=["state", "offered_until", "confirmed_at", "updated_at"])
    timeline.note(row, timeline.CONFIRMED if state == CONFIRMED else timeline.REGISTERED)
    send_standing.enqueue(row.pk, row.round)


def require_ahead(row: Registration, is_fit: bool) -> None:
    if not is_fit or row.session.ends_at <= timezone.now():
        raise NotPossible


def change_attendee(*, registration_id: int, changes: dict[str, str]) -> Registration:
    """Write what somebody corrects about themselves.

    Raises:
        NotPossible: The session is over, or the registration has ended.
    """
    with held(registration_id) as row:
        require_ahead(row, row.is_open)
        wanted = {name: changes[name] for name in CHANGEABLE if name in changes}
        for name, value in wanted.items():
            setattr(row, name, value)
        row.save(update_fields=[*wanted, "updated_at"])
    return row


def move_registration(
    *, registration_id: int, session_id: int, may_wait: bool = True
) -> Registration:
    """Register somebody for another date of the same topic, and give up this one.

    Args:
        registration_id: Whose.
        session_id: Where to.
        may_wait: Whether a place may be given up for the waiting list of the other date.

    Raises:
        NotPossible: It is another topic's, or the registration has ended.
        RegistrationClosed: Nobody can register there now.
        SessionFull: There is no place, and nobody may or wants to wait.
    """
    with held(registration_id, session_id) as old:
        if old.session_id == session_id:
            return old
        target = lock_session(session_id)
        require_ahead(old, old.is_open and target.topic_id == old.session.topic_id)
        require_open(target)
        row = arrive(old, target)
        if row.state == WAITING and old.holds_place and not may_wait:
            raise SessionFull
        take_out(old.session, old, CANCELLED)
        audit.record("webinar.registration_moved", obj=row, old=old.session_id, new=row.session_id)
        send_standing.enqueue(row.pk, row.round)
        send_standing.enqueue(old.pk, old.round)
        publish(RegistrationCancelled(registration_id=old.pk, session_id=old.session_id))
    return row


def arrive(old: Registration, target: Session) -> Registration:
    """The same person in another session; who is there already stays as they are."""
    row = target.registrations.filter(email=old.email).first()
    if row is not None and row.is_open:
        return row
    row = row or Registration(session=target, email=old.email, round=0)
    row.session, row.contact, row.round = target, old.contact, row.round + 1
    for name in (*CHANGEABLE, "language", "zone"):
        setattr(row, name, getattr(old, name))
    put_in(target, row, place_for_next(target))
    row.save()
    timeline.note(row, timeline.REGISTERED)
    if row.contact_id:
        publish(
            WebinarRegistered(
                registration_id=row.pk, session_id=target.pk, contact_id=row.contact_id
            )
        )
    return row
