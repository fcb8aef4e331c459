"""Timed work: the registry, and the slots of a schedule in its own time zone.

A periodic job is a task without arguments in an app's `periodic` module, marked with
`business.core.jobs.periodic`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from croniter import croniter
from django_tasks.base import Task

from business.core.jobs import TIMETABLE_ATTRIBUTE, CatchUp, PeriodicMark

CRON_FIELDS = 5
ON_TIME = timedelta(minutes=5)


@dataclass(frozen=True)
class Timetable:
    """When a periodic job runs: a cron expression, read in a time zone."""

    name: str
    cron: str
    timezone: str
    catch_up: CatchUp = "last"

    def __post_init__(self) -> None:
        if len(self.cron.split()) != CRON_FIELDS or not croniter.is_valid(self.cron):
            raise ImproperlyConfigured(f"{self.name}: {self.cron!r} is not a cron expression.")
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ImproperlyConfigured(f"{self.name}: {error}.") from error

    @property
    def definition(self) -> str:
        return f"{self.cron} {self.timezone}"

    def slot_after(self, moment: datetime) -> datetime:
        """The first slot later than this moment, in UTC."""
        return self._slot(moment, "get_next")

    def slot_until(self, moment: datetime) -> datetime:
        """The last slot not later than this moment, in UTC."""
        return self._slot(moment + timedelta(microseconds=1), "get_prev")

    def _slot(self, moment: datetime, step: str) -> datetime:
        steps = croniter(self.cron, moment.astimezone(ZoneInfo(self.timezone)))
        while True:
            slot: datetime = getattr(steps, step)(datetime)
            if not self._comes_again(slot):
                return slot.astimezone(UTC)

    def _comes_again(self, slot: datetime) -> bool:
        """Whether an hour that is named (not `*`) is struck a second time in autumn."""
        # `fold` alone does not tell: croniter sets it on unambiguous times as well.
        first_time = slot.replace(fold=0).utcoffset() == slot.utcoffset()
        return not first_time and not self.cron.split()[1].startswith("*")

    def owed(self, next_run: datetime, now: datetime) -> tuple[datetime | None, datetime]:
        """Return the slot to run, if any, and the one that comes after it."""
        if self.catch_up == "all":
            return next_run, self.slot_after(next_run)
        last = max(next_run, self.slot_until(now))
        missed = self.catch_up == "none" and now - last > ON_TIME
        return (None if missed else last), self.slot_after(now)


def timetable_of(mark: PeriodicMark) -> Timetable:
    """Read a mark in this installation's time zone.

    Raises:
        ImproperlyConfigured: The expression or the zone makes no sense.
    """
    zone = mark.timezone or settings.TIME_ZONE
    return Timetable(mark.name, mark.cron, zone, mark.catch_up)


@dataclass(frozen=True)
class PeriodicJob:
    timetable: Timetable
    task: Task[Any, Any]


class Registry(dict[str, PeriodicJob]):
    """The periodic jobs of this installation by name."""

    def collect(self, module: object) -> None:
        """Add the marked tasks of a module.

        Raises:
            ImproperlyConfigured: Two different tasks have one name.
        """
        for value in vars(module).values():
            if isinstance(value, Task) and hasattr(value.func, TIMETABLE_ATTRIBUTE):
                mark: PeriodicMark = getattr(value.func, TIMETABLE_ATTRIBUTE)
                self.add(PeriodicJob(timetable_of(mark), value))

    def add(self, job: PeriodicJob) -> None:
        name = job.timetable.name
        known = self.setdefault(name, job)
        if known.task.module_path != job.task.module_path:
            raise ImproperlyConfigured(f"Two periodic jobs have the name {name}.")


registry = Registry()
