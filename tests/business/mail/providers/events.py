"""Reports in the shapes that providers document, about one mail of ours."""

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

from business.mail.models import OutgoingMail

Event = dict[str, Any] | list[dict[str, Any]]
MAILGUN_KEY = "mailgun-key"


def postmark(mail: OutgoingMail, kind: str, **more: Any) -> Event:
    """`Bounce`, `SpamComplaint`, `Delivery` or `SubscriptionChange`."""
    return {
        "RecordType": kind, "MessageID": mail.reference, "Recipient": mail.recipient,
        "Metadata": {"mail": str(mail.pk)}, "DeliveredAt": "2026-03-02T09:00:00Z",
        "ServerID": 23, "MessageStream": "outbound", "Tag": "", **more,
    }  # fmt: skip


def postmark_bounce(mail: OutgoingMail, kind: str, words: str) -> Event:
    return postmark(
        mail, "Bounce", Type=kind, TypeCode=1, ID=692560173, Email=mail.recipient,
        Name=kind, Description=words, Details="", BouncedAt="2026-03-02T09:00:00Z",
        Inactive=True, CanActivate=True,
    )  # fmt: skip


def brevo(mail: OutgoingMail, kind: str, reason: str = "") -> Event:
    return {
        "event": kind, "email": mail.recipient, "id": 5, "date": "2026-03-02 10:00:00",
        "ts": 1772442000, "ts_event": 1772442000, "ts_epoch": 1772442000000,
        "message-id": mail.message_id, "subject": mail.subject, "sending_ip": "192.0.2.1",
        "X-Mailin-custom": json.dumps({"mail": str(mail.pk)}), "reason": reason,
    }  # fmt: skip


def mailgun(mail: OutgoingMail, kind: str, **more: Any) -> Event:
    stamp, token = "1772442000", hashlib.sha256(f"{kind}{mail.pk}".encode()).hexdigest()[:50]
    signed = hmac.new(MAILGUN_KEY.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    return {
        "signature": {"timestamp": stamp, "token": token, "signature": signed},
        "event-data": {
            "event": kind, "id": "ncV2XwymRUKbPek_MIM-Gw", "timestamp": 1772442000.1,
            "recipient": mail.recipient, "user-variables": {"mail": str(mail.pk)}, "tags": [],
            "message": {"headers": {"message-id": mail.message_id.strip("<>")}}, **more,
        },
    }  # fmt: skip


def sendgrid(mail: OutgoingMail, kind: str, **more: Any) -> Event:
    return [
        {
            "event": kind, "email": mail.recipient, "timestamp": 1772442000,
            "smtp-id": mail.message_id, "sg_event_id": f"{kind}-id", "mail": str(mail.pk),
            "sg_message_id": "14c5d75ce93.dfd.64b469.filter0001", **more,
        }
    ]  # fmt: skip


def ses(mail: OutgoingMail, kind: str, **more: Any) -> Event:
    """A notification of SNS around an event of SES, as its event publishing sends it."""
    event = {
        "eventType": kind,
        "mail": {
            "timestamp": "2026-03-02T09:00:00.000Z", "messageId": mail.reference,
            "destination": [mail.recipient], "headersTruncated": False,
            "headers": [{"name": "Message-ID", "value": mail.message_id}],
        },
        **more,
    }  # fmt: skip
    return {
        "Type": "Notification", "MessageId": "4b2ee2ba-6b1d-5b7e-a4d1-b2c3d4e5f607",
        "TopicArn": "arn:aws:sns:eu-central-1:123456789012:reports",
        "Message": json.dumps(event), "Timestamp": "2026-03-02T09:00:01.000Z",
        "SignatureVersion": "1", "Signature": "unused",
    }  # fmt: skip


def ses_bounce(mail: OutgoingMail, kind: str, subtype: str, diagnosis: str) -> Event:
    recipient = {
        "emailAddress": mail.recipient, "action": "failed", "status": "5.1.1",
        "diagnosticCode": diagnosis,
    }  # fmt: skip
    bounce = {"bounceType": kind, "bounceSubType": subtype, "bouncedRecipients": [recipient]}
    return ses(mail, "Bounce", bounce=bounce | {"feedbackId": "0102017"})


Case = tuple[str, Callable[[OutgoingMail], Event], str, str, str]
# provider, event, the mail's state afterwards, what is noted, why the address is suppressed
CASES: dict[str, Case] = {
    "postmark hard": ("postmark", lambda mail: postmark_bounce(mail, "HardBounce",
        "The server was unable to deliver your message (ex: unknown user, mailbox not found)."),
        "bounced", "bounced", "bounce"),
    "postmark soft": ("postmark", lambda mail: postmark_bounce(mail, "SoftBounce",
        "Unable to temporarily deliver message (i.e. mailbox full, account disabled)."),
        "bounced", "soft", ""),
    "postmark transient": ("postmark", lambda mail: postmark_bounce(mail, "Transient",
        "Could not deliver the message due to a temporary error."), "sent", "delayed", ""),
    "postmark delivery": ("postmark", lambda mail: postmark(
        mail, "Delivery", Details="250 2.0.0 OK"), "sent", "delivered", ""),
    "postmark complaint": ("postmark", lambda mail: postmark(
        mail, "SpamComplaint", Type="SpamComplaint", ID=42, Email=mail.recipient),
        "sent", "complained", "complaint"),
    "postmark unsubscribed": ("postmark", lambda mail: postmark(
        mail, "SubscriptionChange", SuppressSending=True, SuppressionReason="ManualSuppression"),
        "sent", "unsubscribed", "unsubscribe"),
    "brevo hard": ("brevo", lambda mail: brevo(mail, "hard_bounce", "550 5.0.0 rejected"),
        "bounced", "bounced", "bounce"),
    "brevo soft": ("brevo", lambda mail: brevo(mail, "soft_bounce", "452 4.2.2 over quota"),
        "bounced", "soft", ""),
    "brevo invalid": ("brevo", lambda mail: brevo(mail, "invalid_email"),
        "bounced", "bounced", "bounce"),
    "brevo deferred": ("brevo", lambda mail: brevo(mail, "deferred", "421 later"),
        "sent", "delayed", ""),
    "brevo delivered": ("brevo", lambda mail: brevo(mail, "delivered"), "sent", "delivered", ""),
    "brevo complaint": ("brevo", lambda mail: brevo(mail, "spam"),
        "sent", "complained", "complaint"),
    "brevo blocked": ("brevo", lambda mail: brevo(mail, "blocked"), "bounced", "soft", ""),
    "mailgun permanent": ("mailgun", lambda mail: mailgun(
        mail, "failed", severity="permanent", reason="bounce", **{"delivery-status": {
            "code": 550, "message": "5.1.1 The email account that you tried to reach does not"
            " exist.", "description": ""}}), "bounced", "bounced", "bounce"),
    "mailgun temporary": ("mailgun", lambda mail: mailgun(
        mail, "failed", severity="temporary", reason="generic", **{"delivery-status": {
            "code": 452, "message": "4.2.2 over quota", "description": ""}}),
        "sent", "delayed", ""),
    "mailgun complained": ("mailgun", lambda mail: mailgun(mail, "complained"),
        "sent", "complained", "complaint"),
    "mailgun delivered": ("mailgun", lambda mail: mailgun(mail, "delivered"),
        "sent", "delivered", ""),
    "sendgrid bounce": ("sendgrid", lambda mail: sendgrid(
        mail, "bounce", type="bounce", status="5.1.1", reason="550 5.1.1 user unknown"),
        "bounced", "bounced", "bounce"),
    "sendgrid blocked": ("sendgrid", lambda mail: sendgrid(
        mail, "bounce", type="blocked", status="5.7.1", reason="550 5.7.1 blocked by policy"),
        "bounced", "soft", ""),
    "sendgrid deferred": ("sendgrid", lambda mail: sendgrid(
        mail, "deferred", response="451 4.7.1 greylisted", attempt="3"), "sent", "delayed", ""),
    "sendgrid dropped, unsubscribed": ("sendgrid", lambda mail: sendgrid(
        mail, "dropped", reason="Unsubscribed Address"), "sent", "unsubscribed", "unsubscribe"),
    "sendgrid complaint": ("sendgrid", lambda mail: sendgrid(mail, "spamreport"),
        "sent", "complained", "complaint"),
    "sendgrid open, which is nothing": ("sendgrid", lambda mail: sendgrid(mail, "open"),
        "sent", "", ""),
    "ses permanent": ("amazon_ses", lambda mail: ses_bounce(
        mail, "Permanent", "General", "smtp; 550 5.1.1 user unknown"),
        "bounced", "bounced", "bounce"),
    "ses transient": ("amazon_ses", lambda mail: ses_bounce(
        mail, "Transient", "MailboxFull", "smtp; 552 5.2.2 mailbox full"), "bounced", "soft", ""),
    "ses complaint": ("amazon_ses", lambda mail: ses(mail, "Complaint", complaint={
        "complainedRecipients": [{"emailAddress": mail.recipient}],
        "complaintFeedbackType": "abuse", "feedbackId": "0102"}),
        "sent", "complained", "complaint"),
    "ses delivery": ("amazon_ses", lambda mail: ses(mail, "Delivery", delivery={
        "recipients": [mail.recipient], "smtpResponse": "250 2.0.0 OK"}),
        "sent", "delivered", ""),
}  # fmt: skip
