"""Links that carry their own proof: signed, for one purpose, and only as long as they should."""

from datetime import timedelta
from typing import Any

from django.core import signing
from django.utils.translation import gettext_lazy as _

from .errors import BusinessError

SALT = "magnetiq."


class InvalidToken(BusinessError):
    """Tampered with, made for another purpose, or no token at all."""

    status = 404
    code = "INVALID_LINK"
    message = _("This link is not valid.")


class ExpiredToken(BusinessError):
    """Genuine, but too old."""

    status = 410
    code = "EXPIRED_LINK"
    message = _("This link has expired.")


def make_token(purpose: str, payload: Any) -> str:
    """Sign a small JSON value for one purpose; safe in a path. Anyone may read what is in it."""
    return signing.dumps(payload, salt=SALT + purpose, compress=True)


def read_token(purpose: str, token: str, *, max_age: timedelta | None = None) -> Any:
    """Return what was signed.

    Raises:
        InvalidToken: It was not made by `make_token` for this purpose.
        ExpiredToken: It is older than `max_age`.
    """
    try:
        return signing.loads(token, salt=SALT + purpose, max_age=max_age)
    except signing.SignatureExpired:
        raise ExpiredToken from None
    except (signing.BadSignature, ValueError):
        # What is no text that could have been signed, such as half a surrogate pair.
        raise InvalidToken from None
