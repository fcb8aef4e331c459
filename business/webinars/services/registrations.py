"""Registrations: taken, changed, cancelled, decided about, each with all that follows from it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields

from django.db import transaction
from django.utils import timezone

from business.contacts.models import Contact
from business.contacts.profiles import lock_contact
from business.contacts.services.consents import request_consent
from business.contacts.services.contacts import record_contact
from business.contacts.services.subscriptions import Sender
from business.contacts.services.touches import TouchData, record_conversion
from business.contacts.timeline import add_timeline_entry
from business.core import audit
from business.core.addresses import normalise_address
from business.core.events import RegistrationCancelled, WebinarRegistered, publish
from business.core.tokens import InvalidToken
from business.webinars import timeline
from business.webinars.errors import NotPossible, OfferOver, SessionNotFound
from business.webinars.models import Registration, RegistrationState, Session
from business.webinars.tasks import send_standing, tell_managers

from .places import (
    CONFIRMED,
    OFFERED,
    PENDING,
    lock_session,
    place_for_next,
    put_in,
    require_open,
    take_out,
)

CANCELLED, REJECTED = RegistrationState.CANCELLED, RegistrationState.REJECTED
CONVERSION = "webinar"
PROFILE = ("first_name", "last_name", "company", "job_title", "phone", "language")
CHANGEABLE = ("first_name", "last_name", "company", "job_title", "phone", "question", "needs")


@dataclass(frozen=True)
class Attendee:
    """Who would like to come, as they say themselves."""

    email: str
    first_name: str
    last_name: str
    company: str
    language: str
    job_title: str = ""
    phone: str = ""
    question: str = ""
    needs: str = ""
    zone: str = ""


@dataclass(frozen=True)
class Arrival:
    """How somebody came, and what they agreed to."""

    touch: TouchData | None
    sender: Sender
    page_url: str
    consents: Sequence[int] = ()


def register_attendee(
    *, session_id: int, attendee: Attendee, arrival: Arrival
) -> RegistrationState:
    """Give somebody a place, or one in the waiting list, with all that follows.

    Who has one already changes nothing and gets their mail again. So that nobody learns who is
    registered, the answer is what somebody new gets.

    Raises:
        SessionNotFound: It is not public.
        RegistrationClosed: Nobody can register now.
        SessionFull: There is no place, and no waiting list.
        WordingNotOffered: A consent is none that is asked for.
        InvalidAddress: The address is none.
    """
    address = normalise_address(attendee.email)
    with transaction.atomic():
        require_open(existing_session(session_id))
        contact = record_contact(
            email=address, **{name: getattr(attendee, name) for name in PROFILE}
        )
        session = lock_session(session_id)
        require_open(session)
        row = session.registrations.filter(email=address).first() or Registration(
            session=session, email=address, round=0
        )
        if row.pk and row.is_open:
            send_standing.enqueue(row.pk, row.round, again=True)
        else:
            state = place_for_next(session)
            keep(row, contact, attendee, state)
            draw_consequences(row, contact, arrival)
            return state
    return place_for_next(session)


def existing_session(pk: int) -> Session:
    session = Session.objects.filter(pk=pk, topic__live=True).first()
    if session is None:
        raise SessionNotFound
    return session


def keep(row: Registration, contact: Contact, attendee: Attendee, state: RegistrationState) -> None:
    """Write who comes, anew or again."""
    for field in fields(Attendee):
        if field.name != "email":
            setattr(row, field.name, getattr(attendee, field.name))
    row.contact, row.round = contact, row.round + 1
    row.attended, row.joined_at = None, None
    put_in(row.session, row, state)
    row.save()


def draw_consequences(row: Registration, contact: Contact, arrival: Arrival) -> None:
    """Everything that a registration brings about."""
    about = f"webinars.registration:{row.pk}"
    record_conversion(contact=contact, kind=CONVERSION, about=about, touch=arrival.touch)
    for wording_id in arrival.consents:
        request_consent(
            contact=contact,
            wording_id=wording_id,
            form_url=arrival.page_url,
            client_address=arrival.sender.address,
            user_agent=arrival.sender.user_agent,
            occurrence="webinar",
        )
    note(row, timeline.REGISTERED)
    send_standing.enqueue(row.pk, row.round)
    tell_managers.enqueue(row.pk, row.round)
    publish(
        WebinarRegistered(registration_id=row.pk, session_id=row.session_id, contact_id=contact.pk)
    )


def note(row: Registration, kind: str) -> None:
    """Write a line into the contact's timeline."""
    if row.contact is not None:
        data = {"webinar": row.session.title("en"), "registration": row.pk}
        about = f"webinars.registration:{row.pk}"
        add_timeline_entry(contact=row.contact, kind=kind, about=about, data=data)


@contextmanager
def held(registration_id: int) -> Iterator[Registration]:
    """A registration with its session, both locked until the end of the block.

    Raises:
        InvalidToken: It is gone.
    """
    with transaction.atomic():
        seen = Registration.objects.filter(pk=registration_id).first()
        if seen is None:
            raise InvalidToken
        if seen.contact_id:
            lock_contact(seen.contact_id)
        session = lock_session(seen.session_id)
        row = Registration.objects.select_related("contact").get(pk=registration_id)
        row.session = session
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
            note(row, timeline.CANCELLED)
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
    note(row, timeline.CONFIRMED if state == CONFIRMED else timeline.REGISTERED)
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


def move_registration(*, registration_id: int, session_id: int) -> Registration:
    """Register somebody for another date of the same topic, and give up this one.

    Raises:
        NotPossible: It is another topic's, or the registration has ended.
        RegistrationClosed: Nobody can register there now.
        SessionFull: There is no place, and no waiting list.
    """
    with transaction.atomic():
        # Two who move in opposite directions lock in the same order.
        source_id = Registration.objects.values_list("session_id", flat=True).get(
            pk=registration_id
        )
        contact_id = Registration.objects.values_list("contact_id", flat=True).get(
            pk=registration_id
        )
        if contact_id:
            lock_contact(contact_id)
        locked = {pk: lock_session(pk) for pk in sorted({source_id, session_id})}
        target = locked[session_id]
        old = Registration.objects.select_related("contact").get(pk=registration_id)
        old.session = locked[source_id]
        require_ahead(old, old.is_open and target.topic_id == old.session.topic_id)
        require_open(target)
        row = arrive(old, target)
        take_out(old.session, old, CANCELLED)
        audit.record("webinar.registration_moved", obj=row, old=old.session_id, new=row.session_id)
        note(row, timeline.REGISTERED)
        send_standing.enqueue(row.pk, row.round)
        send_standing.enqueue(old.pk, old.round)
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
    return row
