"""What opens a draft: signed, for a while, naming who looks at which draft."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from cms.api.errors import PreviewExpired, PreviewForbidden

SALT = "cms.preview"


@dataclass(frozen=True)
class DraftKey:
    """The one draft that somebody sees in one view of the admin."""

    # 0 is nobody.
    user_id: int
    row: str

    @classmethod
    def of(cls, user_id: int | None, view: str, subject: str) -> "DraftKey":
        """The same for the same three, so that typing on replaces what was there."""
        words = "\n".join([str(user_id), view, subject])
        return cls(user_id or 0, salted_hmac(SALT, words, algorithm="sha256").hexdigest())


def sign_key(key: DraftKey) -> str:
    """A token of its own each time, so that no browser takes an older answer for this one."""
    return signing.dumps([key.user_id, key.row, secrets.token_urlsafe(8)], salt=SALT)


def read_token(token: str) -> DraftKey:
    """The key in a token.

    Raises:
        PreviewExpired: It was valid once.
        PreviewForbidden: It was not made here, or not for this.
    """
    try:
        user_id, row, _nonce = signing.loads(
            token, salt=SALT, max_age=60 * settings.MAGNETIQ_PREVIEW_MINUTES
        )
    except signing.SignatureExpired:
        raise expired() from None
    except (signing.BadSignature, TypeError, ValueError):
        raise PreviewForbidden(_("This link does not open a preview.")) from None
    return DraftKey(user_id, row)


def expired() -> PreviewExpired:
    return PreviewExpired(_("This preview has expired."))
