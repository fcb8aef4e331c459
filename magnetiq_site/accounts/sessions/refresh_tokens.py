"""Refresh tokens: each is good for one use, and one that comes again ends its whole family.

The token itself is only ever in the answer that hands it out; the database knows its digest.
"""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.errors import BusinessError

from .lifecycle import end_sessions, lifetime_of
from .models import EndReason, Kind, LoginSession, RefreshToken

BYTES = 32
# Two tabs of one program refresh at the same moment without being taken for a thief.
GRACE = timedelta(seconds=10)


class RefreshRefused(BusinessError):
    """Unknown, used, expired, or its login has ended: nobody is told which."""

    status = 401
    code = "REFRESH_REFUSED"
    message = _("Please log in again.")


class RefreshedElsewhere(BusinessError):
    """It was used a moment ago; whoever did that has the new token."""

    status = 409
    code = "REFRESHED_ELSEWHERE"
    message = _("This refresh token was used a moment ago. Use the one that came back then.")


def issue_refresh_token(session: LoginSession) -> str:
    """A new token of a family."""
    token = secrets.token_urlsafe(BYTES)
    RefreshToken.objects.create(session=session, digest=digest_of(token))
    return token


def use_refresh_token(token: str, request: HttpRequest) -> tuple[LoginSession, str]:
    """Exchange a token for its successor.

    Raises:
        RefreshRefused: It is good for nothing; if it was used before, its family ends with this.
        RefreshedElsewhere: It was used within the last seconds.
    """
    known = RefreshToken.objects.select_related("session__user").filter(digest=digest_of(token))
    found = known.first()
    if found is None or found.session.reason_to_end() is not None:
        raise RefreshRefused
    with transaction.atomic():
        if claim(found):
            return extend(found.session), issue_refresh_token(found.session)
    found.refresh_from_db(fields=["used_at"])
    if found.used_at is not None and timezone.now() - found.used_at <= GRACE:
        raise RefreshedElsewhere
    family = LoginSession.objects.filter(pk=found.session_id)
    end_sessions(family, EndReason.REPLAYED, request=request)
    raise RefreshRefused


def claim(token: RefreshToken) -> bool:
    """Whether this use is the first: the one statement that decides it among all processes."""
    unused = RefreshToken.objects.filter(pk=token.pk, used_at=None)
    return bool(unused.update(used_at=timezone.now()))


def extend(session: LoginSession) -> LoginSession:
    now = timezone.now()
    session.expires_at, session.last_seen_at = now + lifetime_of(Kind.API), now
    session.save(update_fields=["expires_at", "last_seen_at"])
    return session


def digest_of(token: str) -> str:
    """What is stored of a token; 256 random bits need neither salt nor slowness."""
    return sha256(token.encode()).hexdigest()
