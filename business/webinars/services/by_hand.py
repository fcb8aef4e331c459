"""What the team does with registrations: add somebody, mail them again, and say who came."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from business.contacts.services.contacts import record_contact
from business.contacts.services.subscriptions import Sender
from business.core import audit
from business.core.addresses import normalise_address
from business.core.jobs import enqueue_many
from business.webinars import timeline
from business.webinars.errors import AlreadyRegistered, NotPossible, RegistrationClosed, SessionFull
from business.webinars.models import AHEAD, Registration, RegistrationState, Session
from business.webinars.models.registrations import RegistrationQuerySet
from business.webinars.tasks import is_worth_telling, send_standing

from .places import CONFIRMED, lock_session
from .registering import PROFILE, Arrival, Attendee, draw_consequences, keep

BY_HAND = Arrival(touch=None, sender=Sender("", ""), page_url="")


def add_attendee(*, session_id: int, attendee: Attendee) -> Registration:
    """Give somebody a place at once, whenever registration opens and whatever has to be approved.

    Raises:
        RegistrationClosed: The session is no more to come.
        SessionFull: Every place is taken.
        AlreadyRegistered: They have a registration that is open.
        InvalidAddress: The address is none.
    """
    address = normalise_address(attendee.email)
    with transaction.atomic():
        contact = record_contact(
            email=address, **{name: getattr(attendee, name) for name in PROFILE}
        )
        session = lock_session(session_id)
        if session.state not in AHEAD or session.ends_at <= timezone.now():
            raise RegistrationClosed
        row = session.registrations.filter(email=address).first() or Registration(
            session=session, email=address, round=0
        )
        row.session = session
        if row.pk and row.is_open:
            raise AlreadyRegistered
        if session.free == 0:
            raise SessionFull
        keep(row, contact, attendee, CONFIRMED)
        audit.record("webinar.registration_added", obj=row)
        draw_consequences(row, contact, BY_HAND)
    return row


def resend_standing(*, registration_id: int) -> None:
    """Send somebody once more how they stand, at most once in ten minutes.

    Raises:
        NotPossible: They have left, or nothing is to be said about the session any more.
    """
    if not resend_to_all(rows=Registration.objects.filter(pk=registration_id)):
        raise NotPossible


def resend_to_all(*, rows: RegistrationQuerySet) -> int:
    """The same for each of some people; returns to how many."""
    with transaction.atomic():
        owed = [row for row in rows.open().select_related("session") if can_resend(row)]
        calls = [{"registration_id": row.pk, "round": row.round, "again": True} for row in owed]
        enqueue_many(send_standing, calls)
        if owed:
            one = owed[0] if len(owed) == 1 else None
            many = None if one else {"people": len(owed)}
            audit.record("webinar.mail_resent", obj=one, new=many)
    return len(owed)


def can_resend(row: Registration) -> bool:
    return row.is_open and is_worth_telling(row, again=True)


def mark_attendance(
    *, session_id: int, registration_ids: Collection[int], attended: bool | None
) -> int:
    """Write who came or did not; `None` means that nobody knows. Returns how many changed.

    Only those who had a place count.

    Raises:
        NotPossible: The session has not begun.
    """
    with transaction.atomic():
        session = lock_session(session_id)
        require_begun(session)
        rows = list(
            session.registrations.confirmed()
            .filter(pk__in=registration_ids)
            .exclude(attended=attended)
            .select_related("contact")
        )
        session.registrations.filter(pk__in=[row.pk for row in rows]).update(
            attended=attended, updated_at=timezone.now()
        )
        if rows:
            audit.record(
                "webinar.attendance_marked",
                obj=session,
                new={"attended": attended, "people": len(rows)},
            )
        for row in rows if attended else ():
            row.session = session
            timeline.note(row, timeline.ATTENDED)
    return len(rows)


def require_begun(session: Session) -> None:
    if session.starts_at > timezone.now():
        raise NotPossible


def mark_others_missed(*, session_id: int) -> int:
    """Write that everybody with a place was absent of whom nothing is known."""
    with transaction.atomic():
        session = lock_session(session_id)
        unknown = session.registrations.filter(state=RegistrationState.CONFIRMED, attended=None)
        keys = list(unknown.values_list("pk", flat=True))
        return mark_attendance(session_id=session_id, registration_ids=keys, attended=False)
