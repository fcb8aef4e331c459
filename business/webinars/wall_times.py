"""Wall times of a zone: what editors write, what a series keeps, and how both clocks are shown."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format

from .errors import SkippedTime


def at_wall_time(wall: datetime, zone: str) -> datetime:
    """The moment at which the clock of a zone shows this; the first of two in autumn.

    Raises:
        SkippedTime: The clock is put forward over it in spring.
    """
    local = wall.replace(tzinfo=ZoneInfo(zone), fold=0)
    moment = local.astimezone(UTC)
    if moment.astimezone(local.tzinfo).replace(tzinfo=None) != wall:
        raise SkippedTime
    return moment


def wall_time(moment: datetime, zone: str) -> datetime:
    """What the clock of a zone shows, without the zone."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def said(moment: datetime, zone: str) -> str:
    """A moment by one clock, in the words of the active language."""
    local = moment.astimezone(ZoneInfo(zone))
    day, time = date_format(local, "D"), date_format(local, "DATETIME_FORMAT")
    return f"{day}, {time} ({zone})"


def said_to_reader(moment: datetime, zone: str) -> str:
    """The same by the clock of whoever reads, if theirs shows something else; else empty."""
    mine = timezone.get_current_timezone_name()
    is_same = wall_time(moment, mine) == wall_time(moment, zone)
    return "" if is_same else said(moment, mine)
