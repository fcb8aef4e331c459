"""Puts mails into the outbox, in the transaction that decides them; nothing is sent here."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from wagtail.log_actions import log

from business.core.addresses import domain_of, normalise_address
from business.mail.delivery.messages import refuse_header_injection
from business.mail.errors import NotResendable
from business.mail.models import (
    MailAttachment,
    MailEventKind,
    MailState,
    OutgoingMail,
)
from business.mail.models.outbox import note_event
from business.mail.models.suppressions import UNWANTED
from business.mail.tasks import wake_delivery

from .rendering import RenderedMail, render_mail
from .suppressions import is_suppressed

RESENDABLE = (MailState.UNKNOWN, MailState.FAILED, MailState.BOUNCED)
CANCELLED = gettext_noop("Cancelled by hand.")


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    content: bytes
    content_type: str = "application/octet-stream"


def queue_mail(
    *,
    template: str,
    recipient: str,
    language: str,
    variables: Mapping[str, Any],
    about: str,
    occurrence: str = "",
    purpose: str = "",
    unsubscribe_url: str = "",
    reply_to: str = "",
    attachments: Sequence[Attachment] = (),
    due_at: datetime | None = None,
) -> OutgoingMail:
    """Owe one mail, rendered now, in the caller's transaction.

    The same template, recipient, `about` and `occurrence` name the same mail: a second call
    returns the first row and changes nothing.

    Args:
        template: The key of a declared mail.
        recipient: An address in any spelling.
        language: What the person reads.
        variables: What the declaration asks for.
        about: The object that it is about, such as `contacts.consent:12`.
        occurrence: Tells mails about the same object apart, such as a date.
        purpose: Empty for transactional mail, which is never lost and may come twice after a
            crash. Else bulk mail: never twice, and not to those who are suppressed.
        unsubscribe_url: Required for bulk mail, over HTTPS where the site is.
        reply_to: Where answers go, if not to the sender.
        attachments: Files.
        due_at: Not before; now if absent.

    Raises:
        InvalidAddress: The recipient is none.
        MissingVariable: The mail would be incomplete.
    """
    rendered = render_mail(
        template=template, language=language, variables=variables, unsubscribe_url=unsubscribe_url
    )
    return queue_rendered(
        rendered=rendered,
        template=template,
        recipient=recipient,
        about=about,
        occurrence=occurrence,
        purpose=purpose,
        unsubscribe_url=unsubscribe_url,
        reply_to=reply_to,
        attachments=attachments,
        due_at=due_at,
    )


def queue_rendered(
    *,
    rendered: RenderedMail,
    template: str,
    recipient: str,
    about: str,
    occurrence: str = "",
    purpose: str = "",
    unsubscribe_url: str = "",
    reply_to: str = "",
    attachments: Sequence[Attachment] = (),
    due_at: datetime | None = None,
) -> OutgoingMail:
    """Owe a mail that is rendered already; otherwise as `queue_mail`."""
    address = normalise_address(recipient)
    refuse_header_injection(rendered.subject, reply_to, unsubscribe_url)
    _require_unsubscribe(purpose, unsubscribe_url)
    suppressed = bool(purpose) and is_suppressed(address, purpose)
    now = timezone.now()
    values = {
        "domain": domain_of(address),
        "language": rendered.language,
        "purpose": purpose,
        "bulk": bool(purpose),
        "repeatable": not purpose,
        "sender": settings.DEFAULT_FROM_EMAIL,
        "reply_to": reply_to,
        "unsubscribe_url": unsubscribe_url,
        "subject": rendered.subject,
        "html": rendered.html,
        "text": rendered.text,
        "message_id": new_message_id(),
        "content_hash": content_hash(rendered),
        "has_attachments": bool(attachments),
        "due_at": due_at or now,
        "created_at": now,
    }
    if suppressed:
        values |= {"state": MailState.SUPPRESSED, "finished_at": now, "error": UNWANTED}
    row = OutgoingMail(
        template=template, recipient=address, about=about, occurrence=occurrence, **values
    )
    with transaction.atomic(savepoint=False):
        if not _is_first(row):
            return OutgoingMail.objects.get(
                template=template, recipient=address, about=about, occurrence=occurrence
            )
        if suppressed:
            return row
        if attachments:
            _attach(row, attachments)
        is_done = wake_delivery(bulk=row.bulk, at=row.due_at)
    if is_done:
        row.refresh_from_db()
    return row


def _is_first(row: OutgoingMail) -> bool:
    """Write the row, unless one of the same name is there."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _attach(row: OutgoingMail, attachments: Sequence[Attachment]) -> None:
    MailAttachment.objects.bulk_create(
        MailAttachment(
            mail=row, name=file.name, content_type=file.content_type, content=file.content
        )
        for file in attachments
    )


def new_message_id() -> str:
    """A name for one mail; it stays the same however often it is sent."""
    return f"<{uuid.uuid4().hex}@{settings.MAGNETIQ_EMAIL_ID_DOMAIN}>"


def content_hash(rendered: RenderedMail) -> str:
    """The fingerprint of what a person was told."""
    told = "\0".join((rendered.subject, rendered.html, rendered.text))
    return hashlib.sha256(told.encode()).hexdigest()


def resend_mail(*, mail: OutgoingMail, user: Any) -> None:
    """Send a mail again that failed or may have been lost, under the same Message-ID.

    Raises:
        NotResendable: It is on its way or has arrived.
    """
    with transaction.atomic():
        changed = OutgoingMail.objects.filter(pk=mail.pk, state__in=RESENDABLE).update(
            state=MailState.QUEUED,
            due_at=timezone.now(),
            finished_at=None,
            claim_token=None,
            claim_until=None,
            attempts=0,
            error="",
        )
        if not changed:
            raise NotResendable
        note_event(mail, MailEventKind.RESENT, str(user))
        log(mail, "mail.resend", user=user)
        wake_delivery(bulk=mail.bulk, at=timezone.now())


def cancel_mail(*, mail: OutgoingMail, user: Any) -> None:
    """Take back a mail that waits.

    Raises:
        NotResendable: It has begun to leave.
    """
    with transaction.atomic():
        changed = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.QUEUED).update(
            state=MailState.SUPPRESSED,
            finished_at=timezone.now(),
            claim_token=None,
            claim_until=None,
            error=CANCELLED,
        )
        if not changed:
            raise NotResendable
        note_event(mail, MailEventKind.CANCELLED, str(user))
        log(mail, "mail.cancel", user=user)


def _require_unsubscribe(purpose: str, url: str) -> None:
    if not purpose:
        return
    secure = settings.BASE_URL.startswith("https://")
    if not url.startswith("https://" if secure else ("https://", "http://")):
        raise ImproperlyConfigured("Bulk mail needs an address to unsubscribe, over HTTPS.")
