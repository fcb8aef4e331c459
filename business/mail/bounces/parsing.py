"""One returned message as a report: RFC 3464 first, then RFC 5965, words only at last.

Knows no database. When in doubt a bounce is soft, and what is no bounce at all is nothing.
"""

import base64
import quopri
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from enum import Enum

from .words import AUTO_REPLY_SUBJECTS, BOUNCE_SUBJECTS, HARD_WORDS, SOFT_WORDS

STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
MESSAGE_ID = re.compile(r"^\s*(?:X-)?(?:Original-)?Message-ID:\s*(<[^<>\s]+>)", re.I | re.M)
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
# A full mailbox, a busy server, a message too big: the address itself is good.
SOFT_STATUSES = {"5.2.2", "5.2.3", "5.3.4", "5.4.5", "5.4.7", "5.7.1", "5.7.26"}
LONGEST_TEXT = 200_000
DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "base64": base64.b64decode,
    "quoted-printable": quopri.decodestring,
}


class ReportKind(Enum):
    HARD = "hard"
    SOFT = "soft"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    COMPLAINT = "complaint"
    UNSUBSCRIBED = "unsubscribed"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Report:
    """What one message says about one recipient of ours."""

    kind: ReportKind
    recipient: str = ""
    message_id: str = ""
    status: str = ""
    detail: str = ""


def parse_report(raw: bytes) -> list[Report]:
    """Every recipient that a returned message speaks of; empty if it is no report.

    Never raises: what cannot be read is judged by its words.
    """
    message = message_from_bytes(raw, policy=policy.compat32)
    message_id = _returned_message_id(message, raw)
    if feedback := _feedback(message):
        recipient = _address(str(feedback.get("Original-Rcpt-To") or ""))
        return [Report(ReportKind.COMPLAINT, recipient, message_id, detail="complaint")]
    reports = [report for block in _status_blocks(message) if (report := _read(block, message_id))]
    if reports:
        return reports
    if _is_auto_reply(message):
        return []
    return _by_words(message, raw, message_id)


def status_in(text: str) -> str:
    """The first enhanced status code (RFC 3463) in a text, or nothing."""
    found = STATUS.search(text)
    return found.group(0) if found else ""


def _status_blocks(message: Message) -> Iterator[Message]:
    """The groups of fields of every delivery-status part, the per-message group included."""
    for part in message.walk():
        if part.get_content_type() in ("message/delivery-status", "message/global-delivery-status"):
            encoding = str(part.get("Content-Transfer-Encoding") or "").strip().lower()
            if part.is_multipart() and encoding not in DECODERS:
                yield from _children(part)
            else:
                # A broken or encoded part is one piece of text.
                text = _decoded_status(part, encoding) if part.is_multipart() else _decoded(part)
                for group in re.split(r"\r?\n[ \t]*\r?\n", text):
                    yield message_from_bytes(group.strip().encode(), policy=policy.compat32)


def _decoded_status(part: Message, encoding: str) -> str:
    """The text of a part whose encoded lines were read as if they were fields."""
    encoded = part.as_string().partition("\n\n")[2]
    try:
        return DECODERS[encoding](encoded.encode("ascii", "ignore")).decode("utf-8", "replace")
    except ValueError:
        return encoded


def _read(fields: Message, message_id: str) -> Report | None:
    recipient = _address(str(fields.get("Original-Recipient") or ""))
    recipient = recipient or _address(str(fields.get("Final-Recipient") or ""))
    action = str(fields.get("Action") or "").split("(")[0].strip().lower()
    status = status_in(str(fields.get("Status") or ""))
    diagnosis = " ".join(str(fields.get("Diagnostic-Code") or "").split())
    if not (recipient or action):
        return None
    if status in ("", "5.0.0", "4.0.0"):
        status = status_in(diagnosis) or status
    kind = kind_of_failure(action, status, diagnosis)
    detail = " ".join(part for part in (status, diagnosis) if part)[:1000]
    return Report(kind, recipient, message_id, status, detail)


def kind_of_failure(action: str, status: str, diagnosis: str) -> ReportKind:
    if action in ("delivered", "relayed", "expanded"):
        return ReportKind.DELIVERED
    if action == "delayed":
        return ReportKind.DELAYED
    if action != "failed" and not status.startswith("5"):
        return ReportKind.NOTHING
    if status in SOFT_STATUSES or status.startswith("4") or _has(SOFT_WORDS, diagnosis):
        return ReportKind.SOFT
    if status.startswith("5.1.") or _has(HARD_WORDS, diagnosis):
        return ReportKind.HARD
    # 5.0.0 and 5.4.x without a word say that it failed, not that the address is wrong.
    return ReportKind.HARD if status.startswith(("5.2.1", "5.4.4")) else ReportKind.SOFT


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if part.is_multipart() else []


def _feedback(message: Message) -> Message | None:
    for part in message.walk():
        if part.get_content_type() == "message/feedback-report":
            if children := _children(part):
                return children[0]
            return message_from_bytes(_decoded(part).encode(), policy=policy.compat32)
    return None


def _is_auto_reply(message: Message) -> bool:
    """A vacation note or a receipt; a report has been recognised before."""
    submitted = str(message.get("Auto-Submitted") or "").strip().lower()
    if submitted.startswith("auto-replied") and not _is_from_a_mailer(message):
        return True
    marks = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress")
    if any(message.get(mark) for mark in marks) and not _is_from_a_mailer(message):
        return True
    return _has(AUTO_REPLY_SUBJECTS, _subject(message))


def _is_from_a_mailer(message: Message) -> bool:
    sender = str(message.get("From") or "").lower()
    null_sender = str(message.get("Return-Path") or "").strip() == "<>"
    names = ("mailer-daemon", "postmaster", "mail delivery", "microsoftexchange")
    return null_sender or any(name in sender for name in names)


def _by_words(message: Message, raw: bytes, message_id: str) -> list[Report]:
    failed = str(message.get("X-Failed-Recipients") or "")
    known = _has(BOUNCE_SUBJECTS, _subject(message)) and _is_from_a_mailer(message)
    text = _text(message, raw)
    if not (failed or known or "Hi. This is the qmail-send program" in text):
        return []
    if "delayed" in _subject(message).lower() or "still being retried" in text:
        return [Report(ReportKind.DELAYED, _address(failed), message_id)]
    status = status_in(text)
    hard = (_has(HARD_WORDS, text) or status.startswith("5.1.")) and not (
        _has(SOFT_WORDS, text) or status.startswith("4") or status in SOFT_STATUSES
    )
    own = _address(str(message.get("To") or ""))
    named = _address(failed) or next(
        (
            address
            for address in ADDRESS.findall(text)
            if address.lower() not in (own, _sender(message))
        ),
        "",
    )
    kind = ReportKind.HARD if hard else ReportKind.SOFT
    return [Report(kind, named.lower(), message_id, status, " ".join(text.split())[:300])]


def _sender(message: Message) -> str:
    return _address(str(message.get("From") or ""))


def _subject(message: Message) -> str:
    try:
        return str(policy.default.header_factory("subject", str(message.get("Subject") or "")))
    except (ValueError, LookupError):
        return str(message.get("Subject") or "")


def _returned_message_id(message: Message, raw: bytes) -> str:
    """The Message-ID of the mail that came back, from its copy or its headers."""
    for part in message.walk():
        if part is message:
            continue
        if part.get_content_type() in (
            "message/rfc822",
            "text/rfc822-headers",
            "message/global-headers",
        ):
            children = _children(part)
            if children and children[0].get("Message-ID"):
                return str(children[0]["Message-ID"]).strip()
            if found := MESSAGE_ID.search(_decoded(part)):
                return found.group(1)
    own = str(message.get("Message-ID") or "").strip()
    text = raw[:LONGEST_TEXT].decode("utf-8", "replace")
    return next((found for found in MESSAGE_ID.findall(text) if found != own), "")


def _text(message: Message, raw: bytes) -> str:
    parts = [_decoded(part) for part in message.walk() if part.get_content_maintype() == "text"]
    return ("\n".join(parts) or raw.decode("utf-8", "replace"))[:LONGEST_TEXT]


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return str(part.get_payload())
    charset = part.get_content_charset() or "utf-8"
    try:
        return payload.decode(charset, "replace")
    except (LookupError, ValueError):
        return payload.decode("utf-8", "replace")


def _address(field: str) -> str:
    found = ADDRESS.search(field.rpartition(";")[2])
    return found.group(0).lower() if found else ""


def _has(words: tuple[str, ...], text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in words)
