"""Writes down how an attempt went: sent, later, never, or nobody knows."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from business.core.effects import finish, postpone
from business.mail.models import MailEventKind, MailState, OutgoingMail
from business.mail.models.outbox import note_event
from business.mail.transport.answers import Result, Verdict

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360)]
AGAIN_SOON = timedelta(seconds=20)
# Four days of these pauses. Attempts are counted, because clocks jump and some mails wait long
# before their first one.
MOST_ATTEMPTS = 21


def record(mail: OutgoingMail, result: Result) -> None:
    """Close an attempt in the caller's transaction; nothing if it is no longer this worker's."""
    match result.verdict:
        case Verdict.SENT:
            finish(mail, MailState.SENT, answer=result.text, reference=result.reference)
        case Verdict.REFUSED:
            _fail(mail, result.text)
        case Verdict.DEFERRED:
            _defer(mail, result.text)
        case Verdict.RELAY_TROUBLE:
            unbegin(mail)
        case Verdict.AMBIGUOUS if mail.repeatable and _attempt(mail) < MOST_ATTEMPTS:
            _put_off(mail, AGAIN_SOON if _attempt(mail) == 1 else _pause(mail), result.text)
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
    if _attempt(mail) >= MOST_ATTEMPTS:
        _fail(mail, text)
        return
    _put_off(mail, _pause(mail), text)


def _pause(mail: OutgoingMail) -> timedelta:
    return PAUSES[min(_attempt(mail), len(PAUSES)) - 1]


def _attempt(mail: OutgoingMail) -> int:
    """Which one it was: the row was read before it began."""
    return mail.attempts + 1


def _put_off(mail: OutgoingMail, pause: timedelta, text: str) -> None:
    if postpone(mail, timezone.now() + pause, error=text):
        note_event(mail, MailEventKind.DEFERRED, text)
