"""Registering: a place, or one in the waiting list, with all that follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from django.db import transaction

from business.contacts.models import Contact
from business.contacts.services.consents import request_consent
from business.contacts.services.contacts import record_contact
from business.contacts.services.subscriptions import Sender
from business.contacts.services.touches import TouchData, record_conversion
from business.core.addresses import normalise_address
from business.core.events import WebinarRegistered, publish
from business.webinars import timeline
from business.webinars.errors import SessionNotFound
from business.webinars.models import Registration, RegistrationState, Session
from business.webinars.tasks import send_standing, tell_managers

from .places import lock_session, place_for_next, put_in, require_open

CONVERSION = "webinar"
PROFILE = ("first_name", "last_name", "company", "job_title", "phone", "language")


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
    timeline.note(row, timeline.REGISTERED)
    send_standing.enqueue(row.pk, row.round)
    tell_managers.enqueue(row.pk, row.round)
    publish(
        WebinarRegistered(registration_id=row.pk, session_id=row.session_id, contact_id=contact.pk)
    )
