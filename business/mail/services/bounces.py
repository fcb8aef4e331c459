"""Applies what came back to the mail it speaks of, once, and to the suppressions."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from business.core.events import MailBounced, publish
from business.mail.bounces.parsing import Report, ReportKind, parse_report
from business.mail.delivery.return_paths import mail_of_return_path
from business.mail.models import (
    MailEvent,
    MailEventKind,
    MailState,
    OutgoingMail,
    SuppressionReason,
)
from business.mail.models.outbox import note_event

from .suppressions import suppress

SOFT_LIMIT = 5
SOFT_WINDOW = timedelta(days=30)
HEADERS_READ = 20_000
EVENTS = {
    ReportKind.HARD: MailEventKind.BOUNCED,
    ReportKind.SOFT: MailEventKind.SOFT_BOUNCED,
    ReportKind.DELAYED: MailEventKind.DELAYED,
    ReportKind.DELIVERED: MailEventKind.DELIVERED,
    ReportKind.COMPLAINT: MailEventKind.COMPLAINED,
    ReportKind.UNSUBSCRIBED: MailEventKind.UNSUBSCRIBED,
}
RETURNABLE = (MailState.SENT, MailState.UNKNOWN, MailState.SENDING)


@dataclass(frozen=True)
class Received:
    """What was made of one message: the mails that it spoke of and that are ours."""

    mails: tuple[int, ...] = ()


def receive_returned(raw: bytes, *, envelope_to: str = "") -> Received:
    """Read one returned message. Twice the same message counts once.

    Args:
        raw: The whole message.
        envelope_to: To whom it was delivered, if the mail server says so; the return path in it
            goes before everything else.
    """
    head = raw[:HEADERS_READ].partition(b"\n\r\n")[0].partition(b"\n\n")[0]
    named = mail_of_return_path(f"{envelope_to}\n{head.decode('utf-8', 'replace')}")
    digest = hashlib.sha256(raw).hexdigest()[:32]
    found: list[int] = []
    for report in parse_report(raw):
        mail = _mail_of(report, named)
        if mail is not None:
            apply_report(mail, report, key=f"dsn:{digest}:{mail.pk}")
            found.append(mail.pk)
    return Received(tuple(found))


def apply_report(mail: OutgoingMail, report: Report, *, key: str) -> bool:
    """Write down what a report says; False if it was known under this key."""
    if report.kind not in EVENTS:
        return False
    with transaction.atomic():
        if not note_event(mail, EVENTS[report.kind], report.detail, key=key):
            return False
        match report.kind:
            case ReportKind.HARD:
                _bounce(mail, report.detail)
                suppress(address=mail.recipient, reason=SuppressionReason.BOUNCE,
                         note=report.detail)  # fmt: skip
            case ReportKind.SOFT:
                _bounce(mail, report.detail)
                _suppress_after_many(mail)
            case ReportKind.COMPLAINT:
                suppress(address=mail.recipient, reason=SuppressionReason.COMPLAINT)
            case ReportKind.UNSUBSCRIBED:
                suppress(address=mail.recipient, reason=SuppressionReason.UNSUBSCRIBE,
                         purpose=mail.purpose)  # fmt: skip
            case ReportKind.DELIVERED:
                _settle_unknown(mail)
    return True


def _mail_of(report: Report, named: int | None) -> OutgoingMail | None:
    if named is not None:
        return OutgoingMail.objects.filter(pk=named).first()
    if not report.message_id:
        return None
    mail = OutgoingMail.objects.filter(message_id=report.message_id).first()
    # Anyone can write a report: the address has to be the one that we wrote to.
    same = mail is not None and report.recipient in ("", mail.recipient)
    return mail if same else None


def _bounce(mail: OutgoingMail, detail: str) -> None:
    changed = OutgoingMail.objects.filter(pk=mail.pk, state__in=RETURNABLE).update(
        state=MailState.BOUNCED, error=detail, finished_at=timezone.now(), claim_until=None
    )
    if changed:
        publish(MailBounced(mail_id=mail.pk, address=mail.recipient))


def _suppress_after_many(mail: OutgoingMail) -> None:
    since = timezone.now() - SOFT_WINDOW
    soft = MailEvent.objects.filter(
        mail__recipient=mail.recipient, kind=MailEventKind.SOFT_BOUNCED, at__gte=since
    )
    if soft.count() >= SOFT_LIMIT:
        note = f"{SOFT_LIMIT} soft bounces in {SOFT_WINDOW.days} days"
        suppress(address=mail.recipient, reason=SuppressionReason.BOUNCE, note=note)


def _settle_unknown(mail: OutgoingMail) -> None:
    OutgoingMail.objects.filter(pk=mail.pk, state=MailState.UNKNOWN).update(
        state=MailState.SENT, finished_at=timezone.now()
    )
