"""What the mail room knows of a person, and for how long."""

from base64 import b64encode
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.privacy import (
    PersonalData,
    Retention,
    Subject,
    register_personal_data,
    register_retention,
    register_trace,
)
from business.core.privacy.naming import ERASED, keys_naming, register_free_text

from .kept_files import MAIL_FILES
from .models import MailAttachment, MailEvent, MailState, OutgoingMail, Suppression
from .secrets import holds_secret

OPEN = (MailState.QUEUED, MailState.SENDING)
WORDS = ("subject", "html", "text", "reply_to", "error", "answer")
TOLD_OF_ERASED = "It told of somebody who was erased."


def register_mail_data() -> None:
    """Register every model of the room that names a person."""
    for data in _tables():
        register_personal_data(data)
    for model, fields in ((Suppression, ("note",)), (MailEvent, ("detail",))):
        register_free_text(model, *fields)
    register_trace(MAIL_FILES)
    bodies = timedelta(days=settings.MAGNETIQ_MAIL_KEEP_BODIES_DAYS)
    register_retention(
        Retention("mail.OutgoingMail:body", _("What mails said"), bodies, _old_bodies, _empty)
    )


def _tables() -> list[PersonalData]:
    rows = timedelta(days=settings.MAGNETIQ_MAIL_KEEP_DAYS)
    return [
        PersonalData(
            OutgoingMail,
            find=lambda subject: OutgoingMail.objects.filter(recipient__in=subject.addresses),
            export=_exported_mail,
            erase=_erase,
            keep_for=rows,
            expired=_mails_older_than,
            label=_("E-mails"),
        ),
        PersonalData(
            OutgoingMail,
            part="naming",
            find=_naming,
            export=lambda mail: {"template": mail.template, "at": mail.created_at.isoformat()},
            erase=_silence,
            label=_("E-mails to others that name the person"),
            remains=_("That they were sent is kept, without words and attachments."),
        ),
        PersonalData(
            MailAttachment,
            find=lambda subject: MailAttachment.objects.filter(
                mail__recipient__in=subject.addresses
            ),
            export=_exported_file,
            erase=_erase,
            label=_("Attachments of e-mails"),
        ),
        PersonalData(
            MailEvent,
            find=lambda subject: MailEvent.objects.filter(mail__recipient__in=subject.addresses),
            export=_exported_event,
            erase=_erase,
            label=_("What happened to e-mails"),
        ),
        PersonalData(
            Suppression,
            find=lambda subject: Suppression.objects.filter(address__in=subject.addresses),
            export=_exported_suppression,
            erase=_erase,
            label=_("Suppressions of bulk mail"),
        ),
    ]


def _naming(subject: Subject) -> QuerySet[OutgoingMail]:
    """Mails to others, such as those that tell the team of a request."""
    others = OutgoingMail.objects.exclude(recipient__in=subject.addresses)
    return OutgoingMail.objects.filter(pk__in=keys_naming(others, WORDS, subject))


def _silence(rows: QuerySet[OutgoingMail]) -> int:
    """Take the words away; what has not left must not leave without them."""
    now = timezone.now()
    rows.filter(state=MailState.QUEUED).update(
        state=MailState.SUPPRESSED, finished_at=now, claim_token=None, claim_until=None
    )
    MailAttachment.objects.filter(mail__in=rows).delete()
    silenced = dict.fromkeys(WORDS, "") | {"subject": ERASED, "error": TOLD_OF_ERASED}
    return rows.update(**silenced, has_attachments=False, repeatable=False)


def _old_bodies(age: timedelta) -> QuerySet[OutgoingMail]:
    old = OutgoingMail.objects.filter(created_at__lt=timezone.now() - age).exclude(state__in=OPEN)
    return old.exclude(html="", text="", has_attachments=False)


def _empty(rows: QuerySet[OutgoingMail]) -> int:
    """Forget what mails said; that they were sent stays on record."""
    MailAttachment.objects.filter(mail__in=rows).delete()
    return rows.update(html="", text="", has_attachments=False)


def _mails_older_than(age: timedelta) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(created_at__lt=timezone.now() - age).exclude(state__in=OPEN)


def _erase(rows: QuerySet[Any]) -> int:
    return rows.delete()[0]


def _exported_mail(mail: OutgoingMail) -> dict[str, Any]:
    """Without the words of mails that open an account: whoever exports is not the recipient."""
    names = ("recipient", "subject", "text", "state", "template", "purpose", "message_id")
    values = {name: getattr(mail, name) for name in names} | {"at": mail.created_at.isoformat()}
    return values | ({"text": ""} if holds_secret(mail) else {})


def _exported_file(file: MailAttachment) -> dict[str, Any]:
    content = b64encode(bytes(file.content)).decode()
    return {"name": file.name, "type": file.content_type, "content_base64": content}


def _exported_event(event: MailEvent) -> dict[str, Any]:
    return {"what": event.kind, "at": event.at.isoformat(), "detail": event.detail}


def _exported_suppression(row: Suppression) -> dict[str, Any]:
    names = ("address", "purpose", "reason", "note")
    return {name: getattr(row, name) for name in names} | {"since": row.created_at.isoformat()}
