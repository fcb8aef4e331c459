"""The mails to participants, in their language; each with what its reader can do next.

Every one is queued once for what it is about, however often it is asked for.
"""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo, available_timezones

from business.mail.declarations import MailDeclaration
from business.mail.services.outbox import Attachment, queue_mail

from . import declarations as mails
from .calendar_links import google_url, outlook_url
from .links import join_url, manage_url, topic_url
from .models import Appearance, Registration, RegistrationState, Session

State = RegistrationState


def has_entry(row: Registration) -> bool:
    """Whether the session was put into their calendar: they have or had a place."""
    return row.confirmed_at is not None


STANDING = {
    State.CONFIRMED: mails.CONFIRMED,
    State.PENDING: mails.NOT_YET,
    State.WAITING: mails.NOT_YET,
    State.OFFERED: mails.OFFER,
    State.ON_DEMAND: mails.RECORDING,
    State.CANCELLED: mails.ENDED,
    State.EXPIRED: mails.ENDED,
    State.REJECTED: mails.ENDED,
}
# What the texts may show of a registration; a mail's declaration says which of it it needs.
FACTS: dict[str, Callable[[Registration], Any]] = {
    "name": lambda row: row.called_in(row.language),
    "webinar": lambda row: row.session.title(row.language),
    "starts_at": lambda row: row.session.local_start,
    "your_time": lambda row: your_time(row),
    "minutes": lambda row: row.session.minutes,
    "speakers": lambda row: speakers_of(row.session),
    "materials": lambda row: materials_of(row.session),
    "join_url": join_url,
    "manage_url": manage_url,
    "topic_url": lambda row: topic_url(row.session, row.language),
    "google_url": lambda row: google_url(row.session, row.language, join_url(row)),
    "outlook_url": lambda row: outlook_url(row.session, row.language, join_url(row)),
    "position": lambda row: row.people_ahead + 1 if row.state == State.WAITING else None,
    "offered_until": lambda row: by_their_clock(row, row.offered_until),
    "has_place": has_entry,
    "reason": lambda row: row.session.cancel_reason,
    "is_expired": lambda row: row.state == State.EXPIRED,
    "has_other_date": lambda row: row.has_other_date,
    "is_rejected": lambda row: row.state == State.REJECTED,
    "attended": lambda row: bool(row.attended),
}
IN_ADDRESSES = ":/?#[]@!$&()*+,;=%~"
# Whoever had a place has an entry in their calendar, which these put there, change or remove.
WITH_ENTRY = (mails.CONFIRMED, mails.ENDED, mails.MOVED, mails.CALLED_OFF)


def send_standing(row: Registration, again: str = "") -> None:
    """Say how a registration stands: confirmed with calendar entry, waiting, cancelled, …

    Args:
        row: The registration.
        again: Another one sends the same once more.
    """
    until = row.offered_until.isoformat() if row.offered_until else ""
    occurrence = ".".join(filter(None, (str(row.round), row.state, until, again)))
    queue(STANDING[State(row.state)], row, occurrence)


def send_reminder(row: Registration, minutes: int) -> None:
    """Remind of the session, with the link to the room."""
    queue(mails.REMINDER, row, f"{minutes}.{row.session.starts_at.isoformat()}")


def send_follow_up(row: Registration, *, has_recording: bool) -> None:
    """After the session: to who came and to who did not, with the recording."""
    is_there = has_recording and bool(row.session.recording_url)
    queue(mails.FOLLOW_UP, row, str(row.round), has_recording=is_there)


def send_late_recording(row: Registration) -> None:
    """Say that the recording is there, of which the follow-up did not know."""
    queue(mails.LATE_RECORDING, row, str(row.round))


def send_change(row: Registration, what: str, old_start: datetime | None) -> None:
    """Say that a session was `moved`, `cancelled` or `restored`, with the calendar entry."""
    occurrence = f"{row.round}.{row.session.sequence}"
    if what == "cancelled":
        queue(mails.CALLED_OFF, row, occurrence)
    else:
        old_start = old_start and old_start.astimezone(row.session.tzinfo)
        queue(mails.MOVED, row, occurrence, is_restored=what == "restored", old_start=old_start)


def queue(mail: MailDeclaration, row: Registration, occurrence: str, **told: Any) -> None:
    """Queue a mail to a participant, with what its declaration asks for."""
    facts = {name: FACTS[name](row) for name in mail.names if name in FACTS}
    queue_mail(
        template=mail.key,
        recipient=row.email,
        language=row.language,
        variables=facts | told,
        about=about(row),
        occurrence=occurrence,
        attachments=[entry_of(row)] if mail in WITH_ENTRY and has_entry(row) else [],
    )


def about(row: Registration) -> str:
    return f"webinars.registration:{row.pk}"


def entry_of(row: Registration) -> Attachment:
    from .calendars import method_for, personal_entry  # noqa: PLC0415 - few processes need iCalendar

    return calendar_file(personal_entry(row), method_for(row))


def calendar_file(entry: str, method: str) -> Attachment:
    """An entry as mail programs recognise it: by the method, which stands in the type, too."""
    return Attachment("webinar.ics", entry.encode(), f"text/calendar; method={method}")


def appearances(session: Session) -> list[Appearance]:
    rows = Appearance.objects.filter(session=session)
    return list(rows.select_related("speaker__person"))


def speakers_of(session: Session) -> list[str]:
    return [row.speaker.person.name for row in appearances(session)]


def materials_of(session: Session) -> list[dict[str, str]]:
    """What can be linked in a mail, as its address is written there."""
    rows = session.materials.filter(url__startswith="http")
    return [{"title": row.title, "url": quote(row.url, safe=IN_ADDRESSES)} for row in rows]


def your_time(row: Registration) -> datetime | None:
    """The start by the participant's clock, if that shows another time than the host's."""
    start, zone = row.session.local_start, zone_of(row)
    theirs = start.astimezone(zone) if zone else start
    return theirs if theirs.utcoffset() != start.utcoffset() else None


def by_their_clock(row: Registration, moment: datetime | None) -> datetime | None:
    return moment and moment.astimezone(zone_of(row) or row.session.tzinfo)


def zone_of(row: Registration) -> ZoneInfo | None:
    """What the participant's browser said, if there is such a zone."""
    return ZoneInfo(row.zone) if row.zone in zones() else None


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """Gathering the names takes long."""
    return frozenset(available_timezones())
