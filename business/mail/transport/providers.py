"""Providers with an API, by django-anymail: what they are told of a mail, and what they answer."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

ANYMAIL = "anymail.backends."
# Their events carry it back, whatever the provider makes of our Message-ID.
METADATA_KEY = "mail"
TOO_MANY = 429
NOT_LET_IN = (401, 403)
NEVER_REACHED = {"ConnectTimeout", "ConnectTimeoutError", "NewConnectionError"}


def provider() -> str:
    """The name of the provider in use, such as `postmark`; empty for a relay or none."""
    backend = str(settings.EMAIL_BACKEND)
    return backend.removeprefix(ANYMAIL).split(".")[0] if backend.startswith(ANYMAIL) else ""


def mark(message: EmailMessage, number: int) -> None:
    """Give a message the number of its mail to carry."""
    message.metadata = {METADATA_KEY: str(number)}  # type: ignore[attr-defined]  # of anymail


def reference_of(message: EmailMessage) -> str:
    """What the provider calls a message that it has taken."""
    status = getattr(message, "anymail_status", None)
    reference = getattr(status, "message_id", None)
    return reference if isinstance(reference, str) else ""


def was_never_reached(error: BaseException | None) -> bool:
    """Whether a provider cannot have heard of the mail; the reason lies deep in the error."""
    while error is not None:
        if NEVER_REACHED & {kind.__name__ for kind in type(error).__mro__}:
            return True
        inner: list[Any] = [error.__cause__, getattr(error, "reason", None), *error.args]
        error = next((found for found in inner if isinstance(found, BaseException)), None)
    return False
