"""A session again and again: the same wall time each week or month, over every change of clocks."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction

from business.core import audit
from business.webinars.errors import SkippedTime
from business.webinars.models import Session, SessionState
from business.webinars.wall_times import at_wall_time, wall_time

from .places import lock_session
from .sessions import copy_session

MOST = 52
WEEK = 7


class Rhythm(StrEnum):
    """How often."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


@dataclass(frozen=True)
class Date:
    """One date of a series; `starts_at` is nothing where the clock skips it."""

    wall: datetime
    starts_at: datetime | None
    is_taken: bool = False

    @property
    def is_made(self) -> bool:
        return self.starts_at is not None and not self.is_taken


def dates_after(session: Session, rhythm: Rhythm, count: int) -> list[Date]:
    """The next dates, none of them made: which ones there are already is said."""
    first = wall_time(session.starts_at, session.zone)
    walls = [step(first, rhythm, number) for number in range(1, min(count, MOST) + 1)]
    found = [(wall, moment_of(wall, session.zone)) for wall in walls]
    others = Session.objects.exclude(state=SessionState.CANCELLED).filter(topic=session.topic_id)
    taken = set(
        others.filter(starts_at__in=[moment for _wall, moment in found if moment]).values_list(
            "starts_at", flat=True
        )
    )
    return [Date(wall, moment, moment in taken) for wall, moment in found]


def step(first: datetime, rhythm: Rhythm, number: int) -> datetime:
    if rhythm == Rhythm.MONTHLY:
        return same_weekday(first, number)
    weeks = 2 if rhythm == Rhythm.FORTNIGHTLY else 1
    return first + timedelta(weeks=weeks * number)


def same_weekday(first: datetime, months: int) -> datetime:
    """The second Tuesday of a later month; the last one where there is no fifth."""
    nth = (first.day - 1) // WEEK
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    start, length = monthrange(year, month + 1)
    day = 1 + (first.weekday() - start) % WEEK + WEEK * nth
    return first.replace(year=year, month=month + 1, day=day if day <= length else day - WEEK)


def moment_of(wall: datetime, zone: str) -> datetime | None:
    try:
        return at_wall_time(wall, zone)
    except SkippedTime:
        return None


def repeat_session(*, session_id: int, starts: Iterable[datetime]) -> list[Session]:
    """Make a draft like the session for each start at which its topic has none.

    A second call makes nothing: two editors who press the button at once get one series.
    """
    wanted = sorted(set(starts))
    with transaction.atomic():
        session = lock_session(session_id)
        others = Session.objects.exclude(state=SessionState.CANCELLED).filter(
            topic=session.topic_id
        )
        taken = set(others.filter(starts_at__in=wanted).values_list("starts_at", flat=True))
        made = [copy_session(session=session, starts_at=at) for at in wanted if at not in taken]
        if made:
            audit.record("webinar.sessions_repeated", obj=session, new={"sessions": len(made)})
    return made
