"""Mails about webinars, each as a job; every one may run twice and sends what is true then."""

import time
from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from django_tasks import task

from business.core.jobs import enqueue_many, retry

from . import emails, team_mails
from .models import AHEAD, Program, Registration, RegistrationState, Reminder, Session

# Whoever registers again and again gets the same mail once in a while.
AGAIN_EVERY = 600  # seconds
WAITING = RegistrationState.WAITING


@task
@retry(max_attempts=8, first_delay=30)
def send_standing(registration_id: int, round: int, again: bool = False) -> bool:
    """Tell somebody how their registration stands now; whether a mail was owed.

    Args:
        registration_id: Whose.
        round: Which of their registrations; an older one is not spoken of any more.
        again: They asked anew without changing anything.
    """
    row = found(registration_id)
    if row is None or row.round != round or not is_worth_telling(row, again=again):
        return False
    emails.send_standing(row, str(int(time.time()) // AGAIN_EVERY) if again else "")
    return True


def is_worth_telling(row: Registration, *, again: bool) -> bool:
    """Not what another mail says: the one with an offer, and those about the session's end."""
    if row.state in (RegistrationState.CONFIRMED, RegistrationState.PENDING, WAITING):
        return is_to_come(row.session)
    return again or row.state != RegistrationState.OFFERED


def is_to_come(session: Session) -> bool:
    return session.state in AHEAD and timezone.now() < session.ends_at


@task
@retry(max_attempts=8, first_delay=30)
def send_offer(registration_id: int, until: str) -> bool:
    """Offer the place that is held for somebody, unless they have decided already."""
    row = found(registration_id)
    if row is None or row.state != RegistrationState.OFFERED or not is_held(row, until):
        return False
    emails.send_standing(row)
    return True


def is_held(row: Registration, until: str) -> bool:
    is_over = row.offered_until is None or row.offered_until <= timezone.now()
    return not is_over and row.offered_until == parse_datetime(until) and row.session.is_ahead


@task
@retry(max_attempts=8, first_delay=30)
def send_reminder(reminder_id: int) -> bool:
    """Remind somebody, unless it is too late or the date is another one by now."""
    rows = Reminder.objects.select_related("registration__session__topic")
    reminder = rows.filter(pk=reminder_id).first()
    if reminder is None or not is_still_true(reminder.registration, reminder.starts_at):
        return False
    emails.send_reminder(reminder.registration, reminder.minutes)
    return True


def is_still_true(row: Registration, starts_at: datetime) -> bool:
    is_expected = row.state == RegistrationState.CONFIRMED and row.session.is_ahead
    return is_expected and row.session.starts_at == starts_at


@task
@retry(max_attempts=8, first_delay=30)
def send_follow_up(registration_id: int, has_recording: bool = True) -> bool:
    """Thank somebody who came, or say what they have missed.

    Args:
        registration_id: Whose.
        has_recording: If not, a mail of its own tells of one that was added meanwhile.
    """
    row = found(registration_id)
    if row is None or not row.is_open:
        return False
    emails.send_follow_up(row, has_recording=has_recording)
    return True


@task
@retry(max_attempts=8, first_delay=30)
def send_late_recording(registration_id: int) -> bool:
    """Tell somebody who has had the follow-up that the recording is there, if it still is."""
    row = found(registration_id)
    if row is None or not row.is_open or not row.session.recording_url:
        return False
    emails.send_late_recording(row)
    return True


@task
@retry(max_attempts=8, first_delay=30)
def tell_of_session(
    session_id: int, sequence: int, what: str, last_number: int, was: str = ""
) -> int:
    """Tell everyone who had registered that a session was moved, cancelled or restored.

    Args:
        session_id: The session.
        sequence: Its revision then; another one is told instead of it.
        what: What was done.
        last_number: The last who had registered; who came later knows no other date.
        was: The start before, if it is another one now.
    """
    rows = Registration.objects.filter(
        session=session_id, session__sequence=sequence, number__lte=last_number
    ).open()
    calls = [
        {"registration_id": pk, "sequence": sequence, "what": what, "was": was}
        for pk in rows.values_list("pk", flat=True)
    ]
    return enqueue_many(tell_of_change, calls)


@task
@retry(max_attempts=8, first_delay=30)
def tell_of_change(registration_id: int, sequence: int, what: str, was: str = "") -> bool:
    """Tell one person, unless another change has followed, which is told instead."""
    row = found(registration_id)
    if row is None or not row.is_open or row.session.sequence != sequence:
        return False
    emails.send_change(row, what, parse_datetime(was) if was else None)
    return True


@task
@retry(max_attempts=8, first_delay=30)
def send_briefing(session_id: int, starts_at: str) -> int:
    """Tell speakers and program managers what awaits them; returns how many."""
    session = Session.objects.select_related("topic").filter(pk=session_id).first()
    if session is None or not session.is_ahead or session.starts_at != parse_datetime(starts_at):
        return 0
    return team_mails.send_briefings(session)


@task
@retry(max_attempts=8, first_delay=30)
def tell_team(session_id: int, sequence: int, what: str, was: str = "") -> int:
    """Tell speakers and program managers of a change, as `tell_of_session` tells participants."""
    rows = Session.objects.select_related("topic")
    session = rows.filter(pk=session_id, sequence=sequence).first()
    if session is None:
        return 0
    return team_mails.send_change(session, what, parse_datetime(was) if was else None)


@task
@retry(max_attempts=8, first_delay=30)
def tell_managers(registration_id: int, round: int) -> int:
    """Tell the program managers who has registered; returns how many."""
    program = Program.load()
    row = found(registration_id)
    if row is None or row.round != round or not program.tell_of_registrations:
        return 0
    return team_mails.tell_managers(row, program)


def found(registration_id: int) -> Registration | None:
    rows = Registration.objects.select_related("session__topic")
    return rows.filter(pk=registration_id).first()
