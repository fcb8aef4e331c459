"""What the mail room knows of a person, and for how long."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from business.core.privacy import PersonalData, Subject, register_personal_data

from .models import MailAttachment, MailEvent, MailState, OutgoingMail, Suppression

OPEN = (MailState.QUEUED, MailState.SENDING)


def register_mail_data() -> None:
    """Register every model of the room that names a person."""
    rows = timedelta(days=settings.MAGNETIQ_MAIL_KEEP_DAYS)
    for data in (
        PersonalData(
            OutgoingMail,
            find=lambda subject: OutgoingMail.objects.filter(recipient=subject.address),
            export=_exported_mail,
            erase=_erase,
            keep_for=rows,
            expired=_mails_older_than,
        ),
        PersonalData(MailAttachment, find=_attachments, export=_exported_file, erase=_erase),
        PersonalData(MailEvent, find=_events, export=_exported_event, erase=_erase),
        PersonalData(
            Suppression,
            find=lambda subject: Suppression.objects.filter(address=subject.address),
            export=_exported_suppression,
            erase=_erase,
        ),
    ):
        register_personal_data(data)


def forget_bodies() -> int:
    """Empty what old mails said; that they were sent stays on record. Returns how many."""
    before = timezone.now() - timedelta(days=settings.MAGNETIQ_MAIL_KEEP_BODIES_DAYS)
    old = OutgoingMail.objects.filter(created_at__lt=before).exclude(state__in=OPEN)
    MailAttachment.objects.filter(mail__in=old).delete()
    return old.exclude(Q(html="") & Q(text="")).update(html="", text="", has_attachments=False)


def _mails_older_than(age: timedelta) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(created_at__lt=timezone.now() - age).exclude(state__in=OPEN)


def _attachments(subject: Subject) -> QuerySet[MailAttachment]:
    return MailAttachment.objects.filter(mail__recipient=subject.address)


def _events(subject: Subject) -> QuerySet[MailEvent]:
    return MailEvent.objects.filter(mail__recipient=subject.address)


def _erase(rows: QuerySet[Any]) -> int:
    return rows.delete()[0]


def _exported_mail(mail: OutgoingMail) -> dict[str, Any]:
    names = ("recipient", "subject", "text", "state", "template", "purpose", "message_id")
    return {name: getattr(mail, name) for name in names} | {"at": mail.created_at.isoformat()}


def _exported_file(file: MailAttachment) -> dict[str, Any]:
    return {"name": file.name, "type": file.content_type}


def _exported_event(event: MailEvent) -> dict[str, Any]:
    return {"what": event.kind, "at": event.at.isoformat(), "detail": event.detail}


def _exported_suppression(row: Suppression) -> dict[str, Any]:
    names = ("address", "purpose", "reason", "note")
    return {name: getattr(row, name) for name in names} | {"since": row.created_at.isoformat()}
