"""The models of the mail room, gathered where Django looks for them."""

from .limits import RateBucket, RelayState
from .outbox import MailAttachment, MailEvent, MailEventKind, MailState, OutgoingMail
from .suppressions import Suppression, SuppressionReason
from .templates import MailTemplate

__all__ = [
    "MailAttachment",
    "MailEvent",
    "MailEventKind",
    "MailState",
    "MailTemplate",
    "OutgoingMail",
    "RateBucket",
    "RelayState",
    "Suppression",
    "SuppressionReason",
]
