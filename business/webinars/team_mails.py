"""The mails to those who make a webinar: its speakers, and the managers of the program."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import translation

from business.mail.declarations import MailDeclaration
from business.mail.services.outbox import Attachment, queue_mail

from . import team_declarations as mails
from .briefings import briefing_of, participants_file
from .emails import about, appearances, calendar_file, speakers_of
from .links import admin_url, topic_url
from .models import Program, Registration, Session


@dataclass(frozen=True)
class Colleague:
    """Somebody of the team; a speaker has a `name`, a manager may open the session."""

    role: str
    email: str
    language: str
    known: Mapping[str, str]

    def entry(self, session: Session) -> list[Attachment]:
        """The session for a speaker's calendar; managers have the admin."""
        if "name" not in self.known:
            return []
        from .calendars import speaker_entry, speaker_method  # noqa: PLC0415 - as in `emails`

        text = speaker_entry(session, self.email, self.known["name"], self.language)
        return [calendar_file(text, speaker_method(session))]


def team_of(session: Session) -> Iterator[Colleague]:
    for row in appearances(session):
        speaker = row.speaker
        known = {"name": speaker.person.name}
        yield Colleague("speakers", speaker.email, speaker.language, known)
    program = Program.load()
    for address in program.managers:
        known = {"admin_url": admin_url("webinar_sessions", session.pk)}
        yield Colleague("managers", address, program.language, known)


def send_briefings(session: Session) -> int:
    """Tell everyone of the team who comes and what they ask; returns how many mails."""
    team, start = list(team_of(session)), session.starts_at.isoformat()
    for person in team:
        files = person.entry(session) or [participants_file(session, person.language)]
        told = {"speakers": speakers_of(session), **briefing_of(session)}
        tell(mails.BRIEFING, session, person, start, files, **told)
    return len(team)


def send_change(session: Session, what: str, old_start: datetime | None) -> int:
    """Say that a session was `moved`, `cancelled` or `restored`; returns how many mails.

    A speaker who was briefed has an entry in the calendar, which is changed or removed.
    """
    team, revision = list(team_of(session)), str(session.sequence)
    for person in team:
        files = person.entry(session) if session.briefed_for else []
        told = {
            "old_start": old_start and old_start.astimezone(session.tzinfo),
            "is_cancelled": what == "cancelled",
            "is_restored": what == "restored",
            "reason": session.cancel_reason,
            "has_entry": bool(files),
        }
        tell(mails.TEAM_CHANGE, session, person, revision, files, **told)
    return len(team)


def tell(
    mail: MailDeclaration,
    session: Session,
    person: Colleague,
    occurrence: str,
    files: Sequence[Attachment],
    **told: Any,
) -> None:
    facts = {
        "webinar": session.title(person.language),
        "starts_at": session.local_start,
        "minutes": session.minutes,
        "topic_url": topic_url(session, person.language),
    }
    queue_mail(
        template=mail.key,
        recipient=person.email,
        language=person.language,
        variables={**facts, **told, **person.known},
        about=f"webinars.session:{session.pk}",
        occurrence=f"{person.role}.{occurrence}",
        attachments=files,
    )


def tell_managers(row: Registration, program: Program) -> int:
    """Tell the program managers of one registration; an answer goes to the participant."""
    session, language = row.session, program.language
    names = ("name", "email", "company", "job_title", "question", "needs")
    with translation.override(language):
        state = row.get_state_display()
    for address in program.managers:
        queue_mail(
            template=mails.NEW_REGISTRATION.key,
            recipient=address,
            language=language,
            variables={
                **{name: getattr(row, name) for name in names},
                "webinar": session.title(language),
                "starts_at": session.local_start,
                "state": state,
                "taken": session.taken,
                "capacity": session.capacity,
                "admin_url": admin_url("webinar_registrations", row.pk),
            },
            about=about(row),
            occurrence=str(row.round),
            reply_to=row.email,
        )
    return len(program.managers)
