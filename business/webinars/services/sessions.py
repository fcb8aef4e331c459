"""Sessions as editors change them, with what that means to those who have registered."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from business.core import audit
from business.core.events import SessionCancelled, SessionRescheduled, SessionRestored, publish
from business.webinars.errors import HasRegistrations, PlacesTaken, WrongStep
from business.webinars.models import AHEAD, Session, SessionState
from business.webinars.tasks import tell_of_session, tell_team

from .places import hand_out, lock_session, withdraw_offers

DRAFT, PUBLISHED = SessionState.DRAFT, SessionState.PUBLISHED
LIVE, COMPLETED, CANCELLED = SessionState.LIVE, SessionState.COMPLETED, SessionState.CANCELLED
# What only the services change; an editor's form may have been open for long.
OWNED = (
    "state", "taken", "last_number", "sequence", "scheduled_at", "cancel_reason",
    "was_draft", "moved_from", "followed_up_at", "recording_told_at", "briefed_for", "uid",
)  # fmt: skip
DATE = ("starts_at", "minutes", "zone")


def save_session(*, session: Session, save: Callable[[], Any]) -> Session:
    """Write an editor's changes. Another date is told to everyone who has registered.

    Args:
        session: With the changes, as `save` will write them; it may be new.
        save: Writes it, with the rows that belong to it.

    Raises:
        PlacesTaken: More places are taken than there would be.
    """
    with transaction.atomic():
        if session.pk is None:
            save()
            return session
        stored = lock_session(session.pk)
        for name in OWNED:
            setattr(session, name, getattr(stored, name))
        if session.capacity is not None and session.capacity < session.taken:
            raise PlacesTaken
        is_moved = any(getattr(session, name) != getattr(stored, name) for name in DATE)
        is_told = is_moved and put_on_date(session, stored.starts_at)
        save()
        if is_told:
            tell(session, "moved", stored.starts_at)
            publish(SessionRescheduled(session.pk, iso(stored.starts_at), iso(session.starts_at)))
        hand_out(session)
    return session


def put_on_date(session: Session, before: datetime) -> bool:
    """Take note of another date; whether anybody should know.

    What is over or cancelled is corrected in silence: if it is restored, the date is told then.
    """
    now = timezone.now()
    session.scheduled_at = now
    session.sequence += 1
    if session.is_public and session.starts_at != before:
        session.moved_from = before
    if session.state == LIVE and session.starts_at > now:
        session.state = PUBLISHED
    is_to_come = session.starts_at + timedelta(minutes=session.minutes) > now
    return session.state in AHEAD and is_to_come


def tell(session: Session, what: str, old_start: datetime | None = None) -> None:
    """Tell everyone who has registered, and the team, of a change that is stored."""
    was = iso(old_start) if old_start and old_start != session.starts_at else ""
    tell_of_session.enqueue(session.pk, session.sequence, what, session.last_number, was=was)
    tell_team.enqueue(session.pk, session.sequence, what, was=was)


def iso(moment: datetime) -> str:
    """As events and jobs carry it."""
    return moment.astimezone(UTC).isoformat()


def publish_session(*, session_id: int) -> Session:
    """Open a draft to readers.

    Raises:
        WrongStep: It is no draft.
    """
    with transaction.atomic():
        session = lock_session(session_id)
        step(session, PUBLISHED, DRAFT)
        session.save()
    return session


def cancel_session(*, session_id: int, reason: str = "") -> Session:
    """Call a session off, and tell everyone who has registered; nobody loses their registration.

    Offers end, since nobody could accept; they are made anew if it takes place after all. Of a
    draft nobody hears, and readers never see it.

    Args:
        session_id: The session.
        reason: Told to them, in the words of the editor.

    Raises:
        WrongStep: It has taken place or is cancelled.
    """
    with transaction.atomic():
        session = lock_session(session_id)
        session.was_draft = session.state == DRAFT
        step(session, CANCELLED, DRAFT, PUBLISHED, LIVE)
        session.cancel_reason = reason
        session.sequence += 1
        withdraw_offers(session)
        session.save()
        if not session.was_draft:
            tell(session, "cancelled")
            publish(SessionCancelled(session.pk))
    return session


def restore_session(*, session_id: int) -> Session:
    """Let a cancelled session take place after all, and tell everyone who has registered.

    What was cancelled as a draft is a draft again.

    Raises:
        WrongStep: It is not cancelled, or its date has passed.
    """
    with transaction.atomic():
        session = lock_session(session_id)
        if session.starts_at <= timezone.now():
            raise WrongStep
        step(session, DRAFT if session.was_draft else PUBLISHED, CANCELLED, called="restored")
        session.cancel_reason, session.scheduled_at = "", timezone.now()
        session.was_draft = False
        session.sequence += 1
        session.save()
        if session.state == PUBLISHED:
            tell(session, "restored")
            publish(SessionRestored(session.pk, iso(session.starts_at)))
        hand_out(session)
    return session


def step(session: Session, to: SessionState, *origins: SessionState, called: str = "") -> None:
    """Put a locked session into its new state; the caller stores it."""
    if session.state not in origins:
        raise WrongStep
    audit.record(f"webinar.session_{called or to}", obj=session, old=session.state, new=str(to))
    session.state = to


def advance_sessions() -> int:
    """Begin and complete what the clock says; returns how many."""
    now = timezone.now()
    begun = Session.objects.filter(state=PUBLISHED, starts_at__lte=now, ends_at__gt=now)
    ended = Session.objects.filter(state__in=(PUBLISHED, LIVE), ends_at__lte=now)
    return begun.update(state=LIVE) + ended.update(state=COMPLETED)


def delete_session(*, session_id: int) -> None:
    """Remove a session in which nobody was ever interested.

    Raises:
        HasRegistrations: Somebody was; it can be cancelled.
    """
    with transaction.atomic():
        session = lock_session(session_id)
        if session.registrations.exists():
            raise HasRegistrations
        audit.record("webinar.session_deleted", obj=session)
        session.delete()


def copy_session(*, session: Session, starts_at: datetime) -> Session:
    """A draft like this one on another date, without its participants and its recording."""
    with transaction.atomic():
        copy: Session
        copy, _children = session.copy_cluster(exclude_fields=["id", "uid", "created_at"])
        copy.starts_at, copy.state, copy.recording_url = starts_at, DRAFT, ""
        copy.taken = copy.last_number = copy.sequence = 0
        copy.scheduled_at, copy.cancel_reason, copy.was_draft = timezone.now(), "", False
        copy.moved_from = copy.followed_up_at = copy.recording_told_at = copy.briefed_for = None
        copy.opens_at = copy.closes_at = None
        copy.save()
    return copy
