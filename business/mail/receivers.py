"""What providers report, in the words of returned mails."""

import hashlib
from typing import Any

from django.dispatch import receiver

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking

from .bounces.parsing import Report, ReportKind, kind_of_failure, status_in
from .models import OutgoingMail
from .services.bounces import apply_report
from .transport.providers import METADATA_KEY

PLAIN_KINDS = {
    EventType.DELIVERED: ReportKind.DELIVERED,
    EventType.DEFERRED: ReportKind.DELAYED,
    EventType.COMPLAINED: ReportKind.COMPLAINT,
    EventType.UNSUBSCRIBED: ReportKind.UNSUBSCRIBED,
}
FAILURES = (EventType.BOUNCED, EventType.REJECTED, EventType.FAILED)
SOFT_WORDS, HARD_WORDS = ("soft", "transient", "temporary"), ("hard", "permanent")


@receiver(tracking, dispatch_uid="mail.provider_reports")
def apply_event(event: AnymailTrackingEvent, esp_name: str, **_kwargs: Any) -> None:
    """Apply one event to its mail; twice the same one counts once, and a stranger's not at all."""
    mail = mail_of(event)
    if mail is not None:
        apply_report(mail, report_of(event), key=_key(event, esp_name, mail))


def mail_of(event: AnymailTrackingEvent) -> OutgoingMail | None:
    """The mail by our number, else by the provider's, else by its Message-ID."""
    number = str((event.metadata or {}).get(METADATA_KEY, ""))
    names = [{"pk": int(number)}] if number.isdecimal() else []
    if event.message_id:
        names += [{"reference": event.message_id}, {"message_id": event.message_id}]
    for name in names:
        mail = OutgoingMail.objects.filter(**name).first()
        if mail is not None and (event.recipient or mail.recipient).lower() == mail.recipient:
            return mail
    return None


def report_of(event: AnymailTrackingEvent) -> Report:
    """The event as a report; what says nothing about delivery is `NOTHING`."""
    detail = " ".join(part for part in (event.description, event.mta_response) if part)[:1000]
    status = status_in(event.mta_response or "")
    return Report(_kind(event, status, detail), status=status, detail=detail)


def _kind(event: AnymailTrackingEvent, status: str, detail: str) -> ReportKind:
    if event.event_type not in FAILURES:
        return PLAIN_KINDS.get(event.event_type, ReportKind.NOTHING)
    if event.reject_reason == RejectReason.UNSUBSCRIBED:
        return ReportKind.UNSUBSCRIBED
    own_words = _own_words(event)
    if any(word in own_words for word in SOFT_WORDS):
        return ReportKind.SOFT
    if event.reject_reason == RejectReason.INVALID or any(w in own_words for w in HARD_WORDS):
        return ReportKind.HARD
    return kind_of_failure("failed", status, detail)


def _own_words(event: AnymailTrackingEvent) -> str:
    """What the provider itself calls the failure; anymail's names do not tell soft from hard."""
    raw = event.esp_event if isinstance(event.esp_event, dict) else {}
    first = (event.description or "").partition(":")[0]
    return " ".join(str(word) for word in (raw.get("event"), raw.get("Type"), first)).lower()


def _key(event: AnymailTrackingEvent, esp_name: str, mail: OutgoingMail) -> str:
    told = (event.event_type, event.timestamp, event.message_id, event.recipient)
    name = event.event_id or hashlib.sha256(repr(told).encode()).hexdigest()[:32]
    return f"{esp_name}:{name}:{mail.pk}"[-200:]
