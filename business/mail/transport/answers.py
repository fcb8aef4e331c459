"""What an attempt to send means: which answers are final, which are not, and which are none."""

import smtplib
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection

from anymail.exceptions import AnymailRecipientsRefused

from .providers import NOT_LET_IN, TOO_MANY, reference_of, was_never_reached

LOGIN_CODES = (530, 534, 535, 538)
SERVER_ERROR = 500
LONGEST_TEXT = 1000


class Verdict(Enum):
    SENT = "the relay took it"
    DEFERRED = "not now"
    REFUSED = "never"
    AMBIGUOUS = "it may have been taken"
    RELAY_TROUBLE = "the relay takes nothing at all"


@dataclass(frozen=True)
class Result:
    verdict: Verdict
    text: str = ""
    reference: str = ""


class RelayTrouble(Exception):
    """The relay could not be reached or let nobody in; no mail is to blame."""


def new_backend() -> Any:
    """The way out that is set.

    Raises:
        RelayTrouble: Something that it needs is missing.
    """
    try:
        return get_connection()
    except (ImproperlyConfigured, ImportError) as error:
        raise RelayTrouble(words_of(error)) from error


def open_connection(backend: Any) -> None:
    """Connect and log in.

    Raises:
        RelayTrouble: That failed.
    """
    try:
        backend.open()
    except (OSError, smtplib.SMTPException) as error:
        raise RelayTrouble(words_of(error)) from error


def attempt(backend: Any, message: EmailMessage) -> Result:
    """Hand one message over and say how it went; nothing is raised."""
    try:
        backend.send_messages([message])
    except smtplib.SMTPException as error:
        return _smtp_result(backend, error)
    except Exception as error:
        if isinstance(error, UnicodeError | ValueError) or not getattr(backend, "data_begun", True):
            # Raised while the message is written, before anything went out.
            return Result(Verdict.REFUSED, words_of(error))
        return _provider_result(error)
    answer = str(getattr(backend, "answer", ""))[:LONGEST_TEXT]
    return Result(Verdict.SENT, answer, reference_of(message))


def _smtp_result(backend: Any, error: smtplib.SMTPException) -> Result:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _by_code(code, said)
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Result(Verdict.REFUSED, f"The relay cannot write to such an address: {error}")
    if getattr(backend, "data_begun", True):
        return Result(Verdict.AMBIGUOUS, f"No answer after the mail was handed over: {error}")
    return Result(Verdict.DEFERRED, words_of(error))


def _by_code(code: int, said: bytes | str) -> Result:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    text = f"{code} {words}"[:LONGEST_TEXT]
    if code in LOGIN_CODES:
        return Result(Verdict.RELAY_TROUBLE, text)
    final = 500 <= code < 600
    return Result(Verdict.REFUSED if final else Verdict.DEFERRED, text)


def _provider_result(error: Exception) -> Result:
    """A provider's answer over HTTP, where its error carries one."""
    status, text = getattr(error, "status_code", None), words_of(error)
    if isinstance(error, AnymailRecipientsRefused):
        return Result(Verdict.REFUSED, text)
    if status in NOT_LET_IN or (status is None and was_never_reached(error)):
        return Result(Verdict.RELAY_TROUBLE, text)
    if status is None or status >= SERVER_ERROR:
        return Result(Verdict.AMBIGUOUS, text)
    return Result(Verdict.DEFERRED if status == TOO_MANY else Verdict.REFUSED, text)


def words_of(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:LONGEST_TEXT]
