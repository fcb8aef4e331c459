"""How a login begins, is used and ends. The database decides; no process remembers any of it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from business.core import audit
from business.core.clients import client_address, truncated_address
from magnetiq_site.accounts.models import User

from .devices import device_of
from .models import EndReason, Kind, LoginSession, LoginSessionQuerySet, idle_limit

SEEN_EVERY = timedelta(minutes=1)


def open_session(*, user: User, kind: Kind, request: HttpRequest) -> LoginSession:
    """Write a login down, and end what is then one too many, the least recently used first."""
    with transaction.atomic():
        # One login of a person at a time, or each of several at once would not see the others.
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        session = LoginSession.objects.create(
            user=user,
            kind=kind,
            device=device_of(request.headers.get("User-Agent", "")),
            network=truncated_address(client_address(request)),
            auth_hash=user.get_session_auth_hash(),
            expires_at=timezone.now() + lifetime_of(kind),
        )
        end_overdue(user.login_sessions.all())
        end_surplus(user, session)
    return session


def lifetime_of(kind: Kind) -> timedelta:
    """How long a login lasts at most; a program's anew from each refresh."""
    if kind == Kind.API:
        return timedelta(days=settings.MAGNETIQ_REFRESH_DAYS)
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def end_overdue(sessions: LoginSessionQuerySet) -> int:
    """End what nobody has used, or what has expired; returns how many."""
    now = timezone.now()
    return sessions.idle(now).end(EndReason.IDLE) + sessions.expired(now).end(EndReason.EXPIRED)


def end_surplus(user: User, newest: LoginSession) -> None:
    others = user.login_sessions.living().exclude(pk=newest.pk)
    surplus = others[settings.MAGNETIQ_SESSIONS_PER_PERSON - 1 :].values_list("pk", flat=True)
    end_sessions(user.login_sessions.filter(pk__in=list(surplus)), EndReason.TOO_MANY)


def end_sessions(
    sessions: LoginSessionQuerySet,
    why: EndReason,
    *,
    by: User | None = None,
    request: HttpRequest | None = None,
) -> int:
    """End logins at once and for every process, and say so in the audit log; returns how many."""
    with transaction.atomic():
        found = list(sessions.open())
        ended = sessions.filter(pk__in=[session.pk for session in found]).end(why)
        for session in found:
            audit.record(
                "session.ended", obj=session, new={"why": str(why)}, user=by, request=request
            )
    return ended


def keep_in_use(session: LoginSession, request: HttpRequest) -> None:
    """Remember that somebody was here; written once a minute at most."""
    now = timezone.now()
    if session.last_seen_at > now - SEEN_EVERY:
        return
    used = LoginSession.objects.open().filter(pk=session.pk)
    network = truncated_address(client_address(request))
    if used.update(last_seen_at=now, network=network):
        session.last_seen_at = now


def idle_until(session: LoginSession) -> datetime:
    """When a browser is logged out if nothing is done any more."""
    return session.last_seen_at + idle_limit()
