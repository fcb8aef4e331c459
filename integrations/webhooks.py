"""Signed messages to other people's programs, as Standard Webhooks describes them.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import binascii
import hashlib
import hmac
import secrets
import time
import uuid
from collections.abc import Iterable, Mapping

PREFIX = "whsec_"
SECRET_BYTES = 32
TOLERANCE = 300


class InvalidSignature(Exception):
    """The message is not from who it says, was changed, or is old."""


def make_secret() -> str:
    """A new signing secret, as both sides keep it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def new_message_id() -> str:
    """A name for one message; it stays the same however often it is sent."""
    return f"msg_{uuid.uuid4().hex}"


def signature_of(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """One signature, with its version."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    key = base64.b64decode(secret.removeprefix(PREFIX))
    digest = hmac.new(key, signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def signed_headers(
    message_id: str, body: bytes, *, with_secrets: Iterable[str], at: float | None = None
) -> dict[str, str]:
    """The three headers; while a secret is being changed there are two signatures."""
    timestamp = int(time.time() if at is None else at)
    signatures = [signature_of(secret, message_id, timestamp, body) for secret in with_secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }


def verify(
    secret: str, headers: Mapping[str, str], body: bytes, *, at: float | None = None
) -> None:
    """Check a message that somebody sent to us.

    Raises:
        InvalidSignature: It is none of theirs.
    """
    try:
        message_id, given = headers["webhook-id"], headers["webhook-signature"]
        timestamp = int(headers["webhook-timestamp"])
        expected = signature_of(secret, message_id, timestamp, body)
    except (KeyError, ValueError, binascii.Error):
        raise InvalidSignature("a header is missing or malformed") from None
    if abs((time.time() if at is None else at) - timestamp) > TOLERANCE:
        raise InvalidSignature("it is too old, or from the future")
    if not any(hmac.compare_digest(one, expected) for one in given.split()):
        raise InvalidSignature("the signature does not fit")
