"""Access tokens: what they say, how they are signed, and what is refused."""

import time
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.conf import settings

from jwt import PyJWT, get_unverified_header
from jwt.exceptions import PyJWTError

from magnetiq_site.access.permissions import names_of
from magnetiq_site.access.roles import role_of

from .keys import ALGORITHM, LEEWAY, newest_key, verifying_keys
from .models import LoginSession

ACCESS = "access"
CLAIMS = (
    "sub", "email", "role", "permissions", "iat", "exp", "iss", "aud", "jti", "type", "sid",
)  # fmt: skip

# A short key is an error here, not a warning.
CODEC = PyJWT(options={"enforce_minimum_key_length": True})


@dataclass(frozen=True)
class Claimed:
    """What a genuine token says of itself; whether its session still lives is another question."""

    user_id: int
    session_id: int


def lifetime() -> int:
    """How many seconds an access token counts."""
    return int(settings.MAGNETIQ_ACCESS_MINUTES) * 60


def issue_access_token(session: LoginSession) -> str:
    """A token for a session that lives, with what its person may do now."""
    user, now, key = session.user, int(time.time()), newest_key()
    claims = {
        "sub": str(user.pk),
        "email": user.email,
        "role": role_of(user),
        "permissions": names_of(user),
        "iat": now,
        "exp": now + lifetime(),
        "iss": settings.MAGNETIQ_TOKEN_ISSUER,
        "aud": settings.MAGNETIQ_TOKEN_AUDIENCE,
        "jti": uuid4().hex,
        "type": ACCESS,
        "sid": str(session.pk),
    }
    return CODEC.encode(claims, key.private, algorithm=ALGORITHM, headers={"kid": key.kid})


def read_access_token(token: str) -> Claimed | None:
    """What a token says; nothing if it is not ours, changed, expired, or of another kind."""
    try:
        claims = _verified(token)
        if claims["type"] != ACCESS:
            return None
        return Claimed(int(claims["sub"]), int(claims["sid"]))
    except (PyJWTError, KeyError, TypeError, ValueError):
        return None


def _verified(token: str) -> dict[str, Any]:
    key = verifying_keys()[get_unverified_header(token)["kid"]]
    return CODEC.decode(
        token,
        key.private.public_key(),
        # The header's own word about the algorithm counts for nothing.
        algorithms=[ALGORITHM],
        issuer=settings.MAGNETIQ_TOKEN_ISSUER,
        audience=settings.MAGNETIQ_TOKEN_AUDIENCE,
        leeway=LEEWAY,
        options={"require": list(CLAIMS), "strict_aud": True},
    )
