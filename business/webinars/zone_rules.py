"""A time zone as a calendar file explains it (VTIMEZONE), each change of the clock by itself.

Long lists of changes are misread by some programs, and not every zone follows a yearly rule.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@lru_cache(maxsize=256)
def zone_rules(name: str, year: int) -> Timezone:
    """The zone from the year before to the year after."""
    zone = ZoneInfo(name)
    since, until = datetime(year - 1, 1, 1, tzinfo=UTC), datetime(year + 2, 1, 1, tzinfo=UTC)
    rules = Timezone()
    rules.add("tzid", name)
    for moment in (since, *changes(zone, since, until)):
        rules.add_component(rule(zone, moment))
    return rules


def changes(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[datetime]:
    """When the clock is put forward or back."""
    day = since
    while day < until:
        if offset(zone, day) != offset(zone, day + DAY):
            yield first_after(zone, day)
        day += DAY


def first_after(zone: ZoneInfo, day: datetime) -> datetime:
    """The first second of the new time in the day that follows."""
    before, after = 0, int(DAY / SECOND)
    while after - before > 1:
        middle = (before + after) // 2
        if offset(zone, day + middle * SECOND) == offset(zone, day):
            before = middle
        else:
            after = middle
    return day + after * SECOND


def rule(zone: ZoneInfo, moment: datetime) -> TimezoneStandard | TimezoneDaylight:
    """What holds from a moment on, which is written by the clock that held before."""
    before, after = offset(zone, moment - SECOND), offset(zone, moment)
    found = TimezoneDaylight() if after > before else TimezoneStandard()
    found.add("dtstart", (moment + before).replace(tzinfo=None))
    found.add("tzoffsetfrom", before)
    found.add("tzoffsetto", after)
    found.add("tzname", moment.astimezone(zone).tzname())
    return found


def offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
