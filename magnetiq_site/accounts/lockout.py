"""Counts failed attempts to log in and locks an address after some of them.

An attempt is counted before the password is looked at, in a transaction that makes attempts under
the same address wait for each other. So no number of processes tries more passwords than allowed,
and who dies in the middle has failed. Whose the address is makes no
difference.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from business.core import audit
from business.core.clients import client_address, truncated_address

from .models import AttemptState, LoginAttempt, LoginLock, User
from .tasks import tell_of_lock

COUNTED = (AttemptState.OPEN, AttemptState.FAILED)


def begin_attempt(*, email: str, user: User | None, request: HttpRequest | None) -> LoginAttempt:
    """Count one attempt; if its state is `LOCKED`, its password must not be looked at."""
    key = key_of(user.email if user else email)
    network = truncated_address(client_address(request)) if request else ""
    with transaction.atomic():
        lock = _held_lock(key)
        now = timezone.now()
        attempt = LoginAttempt(key=key, user=user, address=shown(email, user), network=network)
        attempt.at = now
        # Asked in any case, so that a lock does not show by its time.
        failures = _failures(lock, now)
        if lock.locked_until and lock.locked_until > now:
            attempt.state = AttemptState.LOCKED
        else:
            attempt.state = AttemptState.OPEN
            attempt.locks = failures + 1 >= settings.MAGNETIQ_LOGIN_ATTEMPTS
            if attempt.locks:
                # Open again at once if this attempt turns out to be right.
                lock.locked_until = now + timedelta(minutes=settings.MAGNETIQ_LOGIN_LOCK_MINUTES)
        lock.touched_at = now
        lock.save()
        attempt.save()
    return attempt


def fail(attempt: LoginAttempt, request: HttpRequest | None) -> None:
    """The attempt was wrong; whoever owns the address is told if it led to a lock."""
    with transaction.atomic():
        was_open = attempt.state == AttemptState.OPEN
        _end(attempt, AttemptState.FAILED if was_open else AttemptState.LOCKED)
        told = {"address": attempt.address}
        audit.record("auth.login_failed", obj=attempt.user, new=told, request=request)
        if attempt.locks:
            audit.record("auth.locked", obj=attempt.user, new=attempt.address, request=request)
            # The same work for addresses that nobody has.
            tell_of_lock.enqueue(attempt.user_id, attempt.at.isoformat())


def succeed(attempt: LoginAttempt) -> None:
    """The person is in: what failed before is forgotten."""
    with transaction.atomic():
        _end(attempt, AttemptState.SUCCEEDED)
        _clear(attempt.key)


def give_back(attempt: LoginAttempt) -> None:
    """The password was right and nothing more was asked: the attempt neither counts nor clears."""
    with transaction.atomic():
        if attempt.locks:
            LoginLock.objects.filter(key=attempt.key).update(locked_until=None)
        _end(attempt, AttemptState.HALF)


def locked_until(user: User) -> datetime | None:
    """When the lock of a person ends, if there is one."""
    lock = LoginLock.objects.filter(key=key_of(user.email), locked_until__gt=timezone.now()).first()
    return lock.locked_until if lock else None


def unlock(user: User) -> None:
    """Forget the failures of a person, and with them the lock."""
    with transaction.atomic():
        _clear(key_of(user.email))


def key_of(email: str) -> str:
    """Names an address without telling it."""
    name = email.strip().casefold()
    return salted_hmac("magnetiq.accounts.lockout", name, algorithm="sha256").hexdigest()


def shown(email: str, user: User | None) -> str:
    """What the list shows. Of unknown addresses only a part: it may be a mistyped password."""
    if user:
        return user.email
    name, at, domain = email.strip().partition("@")
    return f"{name[:1]}…@{domain}"[:254] if at else "…"


def _held_lock(key: str) -> LoginLock:
    """The row of an address, held until the transaction ends."""
    LoginLock.objects.bulk_create([LoginLock(key=key)], ignore_conflicts=True)
    return LoginLock.objects.select_for_update().get(key=key)


def _failures(lock: LoginLock, now: datetime) -> int:
    """What counts: the last hour, since the last success and the end of the last lock."""
    window = timedelta(minutes=settings.MAGNETIQ_LOGIN_WINDOW_MINUTES)
    since = max(moment for moment in (now - window, lock.cleared_at, lock.locked_until) if moment)
    return LoginAttempt.objects.filter(key=lock.key, state__in=COUNTED, at__gt=since).count()


def _clear(key: str) -> None:
    LoginLock.objects.filter(key=key).update(locked_until=None, cleared_at=timezone.now())


def _end(attempt: LoginAttempt, state: AttemptState) -> None:
    attempt.state = state
    attempt.locks &= state == AttemptState.FAILED
    attempt.save(update_fields=["state", "locks"])
