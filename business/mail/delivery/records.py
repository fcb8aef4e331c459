"""Writes down how an attempt went: sent, later, never, or nobody knows."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from business.core.effects import finish, postpone
from business.mail.models import MailEventKind, MailState, OutgoingMail
from business.mail.models.outbox import note_event
from business.mail.transport.answers import Result, Verdict

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360)]
GIVE_UP_AFTER = timedelta(days=4)
AGAIN_SOON = timedelta(seconds=20)


def record(mail: OutgoingMail, result: Result) -> None:
    """Close an attempt in the caller's transaction; nothing if it is no longer this worker's."""
    match result.verdict:
        case Verdict.SENT:
            finish(mail, MailState.SENT, answer=result.text)
        case Verdict.REFUSED:
            _fail(mail, result.text)
        case Verdict.DEFERRED:
            _defer(mail, result.text)
        case Verdict.RELAY_TROUBLE:
            unbegin(mail)
        case Verdict.AMBIGUOUS if mail.repeatable:
            _put_off(mail, timezone.now() + AGAIN_SOON, result.text)
        case Verdict.AMBIGUOUS:
            if finish(mail, MailState.UNKNOWN, error=result.text):
                note_event(mail, MailEventKind.UNKNOWN, result.text)


def unbegin(mail: OutgoingMail) -> None:
    """Return a mail that was begun and not tried."""
    OutgoingMail.objects.filter(
        pk=mail.pk, claim_token=mail.claim_token, state=MailState.SENDING
    ).update(state=MailState.QUEUED, attempts=F("attempts") - 1, claim_token=None, claim_until=None)


def _fail(mail: OutgoingMail, text: str) -> None:
    if finish(mail, MailState.FAILED, error=text):
        note_event(mail, MailEventKind.FAILED, text)


def _defer(mail: OutgoingMail, text: str) -> None:
    now = timezone.now()
    if now - mail.created_at > GIVE_UP_AFTER:
        _fail(mail, text)
        return
    _put_off(mail, now + PAUSES[min(mail.attempts, len(PAUSES)) - 1], text)


def _put_off(mail: OutgoingMail, due_at: datetime, text: str) -> None:
    if postpone(mail, due_at, error=text):
        note_event(mail, MailEventKind.DEFERRED, text)
