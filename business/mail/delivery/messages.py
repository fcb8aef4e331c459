"""A row of the outbox as the message that goes over the wire."""

from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from business.mail.errors import UnsafeHeader
from business.mail.models import OutgoingMail
from business.mail.transport.providers import mark, provider

from .return_paths import return_path


def refuse_header_injection(*values: str) -> None:
    """Refuse what would end a header and begin another.

    Raises:
        UnsafeHeader: There is a line break or another control character.
    """
    for value in values:
        if any(ord(character) < 32 or ord(character) == 127 for character in value):
            raise UnsafeHeader


def build_message(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The message; the same bytes at each attempt but for the boundaries."""
    headers = {
        "Message-ID": mail.message_id,
        "Date": format_datetime(mail.created_at),
        "Auto-Submitted": "auto-generated",
        "Content-Language": mail.language,
    }
    if mail.bulk:
        headers |= {"List-Unsubscribe": f"<{mail.unsubscribe_url}>", "Precedence": "bulk"}
        if mail.unsubscribe_url.startswith("https://"):
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # A provider has an envelope of its own, and refuses another.
    envelope = mail.sender if provider() else return_path(mail)
    if envelope != mail.sender:
        headers["From"] = mail.sender
    reply_to = mail.reply_to or settings.MAGNETIQ_EMAIL_REPLY_TO
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=envelope,
        to=[mail.recipient],
        reply_to=[reply_to] if reply_to else None,
        headers=headers,
    )
    if provider():
        mark(message, mail.pk)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.has_attachments:
        for file in mail.attachments.all():
            message.attach(file.name, bytes(file.content), file.content_type)
    return message
