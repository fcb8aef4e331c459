"""How often somebody may do something: counted in one SQL statement, exact across processes.

A window begins with the clock, not with the first request, so that around its end up to twice the
limit may pass. Who is meant is never stored: the counter's key is a keyed digest.
"""

import re
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .errors import BusinessError
from .models import ThrottleCounter

TABLE = ThrottleCounter._meta.db_table
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
WRITTEN = re.compile(r"([1-9][0-9]*)/([1-9][0-9]?)?([smhd])", re.ASCII)


class TooManyRequests(BusinessError):
    """Come back later; the API says when, as `Retry-After`."""

    status = 429
    code = "TOO_MANY_REQUESTS"
    message = _("Too many requests. Please try again later.")

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


@dataclass(frozen=True)
class Limit:
    """So many times in so many seconds; as often as one likes if `count` is 0."""

    count: int
    seconds: int


@dataclass(frozen=True)
class Ask:
    """One thing that is counted.

    Args:
        scope: What, such as `forms.network`.
        who: Such as the truncated network of a client; only a digest of it is stored.
        limit: How many may pass.
    """

    scope: str
    who: str
    limit: Limit


def parse_limit(text: str) -> Limit:
    """Read `60/h` (or /s, /m, /d, or of several as in 10/5m); 0 means no limit.

    Raises:
        ImproperlyConfigured: It is no limit.
    """
    if text.strip() == "0":
        return Limit(0, 1)
    found = WRITTEN.fullmatch(text.strip())
    if not found:
        raise ImproperlyConfigured(f"{text!r} is no limit: write 60/h, 10/5m or 0.")
    count, units, unit = found.groups()
    return Limit(int(count), int(units or 1) * SECONDS[unit])


def limit_of(setting: str) -> Limit:
    """The limit that a setting names."""
    return parse_limit(getattr(settings, setting))


def hit(scope: str, who: str, limit: Limit) -> int | None:
    """Count one request; the seconds to wait if it is one too many, else nothing."""
    return hit_all(Ask(scope, who, limit))


def require(*asked: Ask) -> None:
    """Count one request, or refuse it.

    Raises:
        TooManyRequests: It is one too many.
    """
    retry_after = hit_all(*asked)
    if retry_after is not None:
        raise TooManyRequests(retry_after)


def hit_all(*asked: Ask) -> int | None:
    """Count one request under several limits at once; see `hit`.

    Call it outside of the transaction that does the work, or the work's failure takes the count
    back. A request whose limit is used up already writes nothing.
    """
    now = int(time.time())
    windows = [_Window.at(now, ask) for ask in asked if ask.limit.count]
    if not windows:
        return None
    # In one order, so that two requests never wait for each other.
    windows.sort(key=lambda window: window.key)
    ends_at = _used_up(windows) or _count(windows)
    return ends_at - now if ends_at else None


@dataclass(frozen=True)
class Standing:
    """Where a request leaves whoever sent it.

    Args:
        limit: How many may pass in one window.
        remaining: How many of them are left.
        seconds: How long it is until the next window.
        passed: Whether this one has passed.
    """

    limit: int
    remaining: int
    seconds: int
    passed: bool


def count(ask: Ask) -> Standing | None:
    """Count one request under one limit, and say what is left; nothing if there is no limit."""
    if not ask.limit.count:
        return None
    now = int(time.time())
    window = _Window.at(now, ask)
    # As in `hit_all`: what is used up is not counted any further.
    seen = _seen([window]).get(window.key, 0)
    hits = seen + 1 if seen >= window.most else _counted([window])[window.key]
    remaining = max(0, window.most - hits)
    return Standing(window.most, remaining, window.ends_at - now, passed=hits <= window.most)


@dataclass(frozen=True)
class _Window:
    key: str
    most: int
    ends_at: int

    @classmethod
    def at(cls, now: int, ask: Ask) -> "_Window":
        ends_at = now - now % ask.limit.seconds + ask.limit.seconds
        text = f"{ask.who}:{ask.limit.seconds}:{ends_at}"
        key = salted_hmac(f"throttle.{ask.scope}", text, algorithm="sha256").hexdigest()
        return cls(key, ask.limit.count, ends_at)


def _used_up(windows: list[_Window]) -> int | None:
    """When it is worth trying again, if one of the windows has had all that it may have."""
    hits = _seen(windows)
    return max((w.ends_at for w in windows if hits.get(w.key, 0) >= w.most), default=None)


def _count(windows: list[_Window]) -> int | None:
    """Count, and say the same if that was one too many."""
    hits = _counted(windows)
    return max((w.ends_at for w in windows if hits[w.key] > w.most), default=None)


def _seen(windows: list[_Window]) -> dict[str, int]:
    places = ", ".join(["%s"] * len(windows))
    # The table's name is the model's own.
    statement = f"SELECT key, hits FROM {TABLE} WHERE key IN ({places})"  # noqa: S608
    return _hits(statement, [window.key for window in windows])


def _counted(windows: list[_Window]) -> dict[str, int]:
    rows = ", ".join(["(%s, 1, %s)"] * len(windows))
    statement = (
        f"INSERT INTO {TABLE} (key, hits, ends_at) VALUES {rows} "  # noqa: S608
        f"ON CONFLICT (key) DO UPDATE SET hits = {TABLE}.hits + 1 RETURNING key, hits"
    )
    return _hits(statement, [value for w in windows for value in (w.key, w.ends_at)])


def _hits(statement: str, values: list[Any]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return dict(cursor.fetchall())
