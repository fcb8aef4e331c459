"""What is due before and after a session: reminders, briefings, follow-ups, late recordings.

Whether something is due follows from the session as it is, under its lock; what was sent is
written down in the same transaction. So a moved session needs no rows to be rewritten, and
nothing goes out for a date that is not one any more.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from django_tasks.base import Task

from business.core.jobs import enqueue_many
from business.webinars.models import (
    AHEAD,
    Program,
    Registration,
    RegistrationState,
    Reminder,
    Session,
    SessionState,
)
from business.webinars.offsets import due_at, read_offsets
from business.webinars.tasks import (
    send_briefing,
    send_follow_up,
    send_late_recording,
    send_reminder,
)

from .places import lock_session

AT_ONCE = 500
# A recording is waited for, but not for ever.
RECORDING_WITHIN = timedelta(days=1)


def send_due_reminders() -> int:
    """Owe every reminder that is due; returns how many."""
    program = Program.load()
    return sum(remind(session, program) for session in ahead())


def ahead() -> QuerySet[Session]:
    """The sessions that will take place, the next first."""
    rows = Session.objects.filter(state__in=AHEAD, starts_at__gt=timezone.now())
    return rows.select_related("topic").order_by("starts_at")


def remind(session: Session, program: Program) -> int:
    """Owe the reminders of one session, some hundred in each transaction."""
    # Mostly nothing is due; then nobody has to wait for a lock.
    if not owed_reminders(session, program):
        return 0
    total = 0
    while owed := remind_some(session.pk, program):
        total += owed
    return total


def remind_some(session_id: int, program: Program) -> int:
    with transaction.atomic():
        rows = owed_reminders(lock_session(session_id), program)
        Reminder.objects.bulk_create(rows)
        enqueue_many(send_reminder, [{"reminder_id": row.pk} for row in rows])
    return len(rows)


def owed_reminders(session: Session, program: Program) -> list[Reminder]:
    """The first of those that are due now and were not sent, of a locked session."""
    minutes = due_offset(session, session.topic.reminders or program.reminders)
    if minutes is None:
        return []
    about = {"minutes": minutes, "starts_at": session.starts_at}
    sent = Reminder.objects.filter(registration=OuterRef("pk"), **about)
    # Who came later has just had the same words in a confirmation.
    due = due_at(session.starts_at, minutes, session.zone)
    owed = session.registrations.confirmed().filter(~Exists(sent), confirmed_at__lte=due)
    return [Reminder(registration=row, **about) for row in owed.order_by("number")[:AT_ONCE]]


def due_offset(session: Session, offsets: str) -> int | None:
    """Which reminder of a locked session is due now: the last one whose time has come.

    What was due before the session was put on this date was replaced by that message.
    """
    now = timezone.now()
    if not session.is_ahead:
        return None
    due = [
        (due_at(session.starts_at, minutes, session.zone), minutes)
        for minutes in read_offsets(offsets)
    ]
    passed = [(at, minutes) for at, minutes in due if at <= now]
    if not passed:
        return None
    at, minutes = max(passed)
    return minutes if at >= session.scheduled_at else None


def send_due_briefings() -> int:
    """Owe the briefing of each session whose time has come, once for each date."""
    offsets = read_offsets(Program.load().briefing)
    if not offsets:
        return 0
    return sum(brief(row.pk, offsets) for row in ahead() if is_brief_due(row, offsets))


def is_brief_due(session: Session, offsets: list[int]) -> bool:
    due = due_at(session.starts_at, max(offsets), session.zone)
    is_new = session.briefed_for != session.starts_at
    return session.is_ahead and is_new and due <= timezone.now()


def brief(session_id: int, offsets: list[int]) -> bool:
    with transaction.atomic():
        session = lock_session(session_id)
        if not is_brief_due(session, offsets):
            return False
        session.briefed_for = session.starts_at
        session.save(update_fields=["briefed_for"])
        send_briefing.enqueue(session.pk, session.starts_at.isoformat())
    return True


def send_due_follow_ups() -> int:
    """Owe the follow-up of each session that is over and has its recording, or never will."""
    now = timezone.now()
    over = Session.objects.filter(
        state=SessionState.COMPLETED, followed_up_at=None, ends_at__lte=now
    )
    return sum(
        follow_up(session.pk) for session in over if session.recording_url or is_late(session, now)
    )


def is_late(session: Session, now: datetime) -> bool:
    return session.ends_at + RECORDING_WITHIN <= now


def follow_up(session_id: int) -> bool:
    """Owe everyone who wanted to come their mail, once; who has not come was absent."""
    with transaction.atomic():
        session = lock_session(session_id)
        if session.followed_up_at or session.state != SessionState.COMPLETED:
            return False
        session.followed_up_at = timezone.now()
        has_recording = bool(session.recording_url)
        session.recording_told_at = session.followed_up_at if has_recording else None
        session.save(update_fields=["followed_up_at", "recording_told_at"])
        session.registrations.confirmed().filter(attended=None).update(attended=False)
        tell_all_who_wanted(session, send_follow_up, has_recording=has_recording)
    return True


def send_late_recordings() -> int:
    """Owe word of each recording that was added after the follow-up had gone out without it."""
    silent = Session.objects.filter(
        state=SessionState.COMPLETED, followed_up_at__isnull=False, recording_told_at=None
    ).exclude(recording_url="")
    return sum(tell_of_recording(pk) for pk in silent.values_list("pk", flat=True))


def tell_of_recording(session_id: int) -> bool:
    """Owe it to everyone who had the follow-up, once, whatever becomes of the recording later."""
    with transaction.atomic():
        session = lock_session(session_id)
        if session.recording_told_at or not session.recording_url:
            return False
        session.recording_told_at = timezone.now()
        session.save(update_fields=["recording_told_at"])
        tell_all_who_wanted(session, send_late_recording)
    return True


def tell_all_who_wanted(session: Session, task: Task[Any, Any], **told: Any) -> None:
    """Owe a mail to everyone who came, missed it, or got no place."""
    wanted = session.registrations.open().exclude(state=RegistrationState.ON_DEMAND)
    calls = [{"registration_id": pk, **told} for pk in wanted.values_list("pk", flat=True)]
    enqueue_many(task, calls)


def attendance(session: Session) -> dict[str, int]:
    """How many came, did not come, and are not known of."""
    rows = Registration.objects.filter(session=session).confirmed()
    return {
        "attended": rows.filter(attended=True).count(),
        "missed": rows.filter(attended=False).count(),
        "unknown": rows.filter(attended=None).count(),
    }
