"""Turns slots into jobs. Any number of processes may tick; each slot is owed once."""

from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

from .models import CLOCK_TOLERANCE, Schedule
from .periodic import PeriodicJob, Timetable, registry
from .queue import put

SLOTS_PER_TICK = 100


def tick() -> int:
    """Owe the jobs whose time has come, and return how many; reads only if there are none."""
    rows = {row.name: row for row in Schedule.objects.filter(name__in=list(registry))}
    now = timezone.now()
    return sum(_tick_one(job, rows.get(name), now) for name, job in registry.items())


def _tick_one(job: PeriodicJob, row: Schedule | None, now: datetime) -> int:
    timetable = job.timetable
    if row is None:
        first = {"definition": timetable.definition, "next_run": timetable.slot_after(now)}
        Schedule.objects.get_or_create(name=timetable.name, defaults=first)
        return 0
    if row.definition != timetable.definition or _is_too_late(row, timetable, now):
        row.moved(definition=timetable.definition, next_run=timetable.slot_after(now))
        return 0
    made = 0
    while row.next_run <= now and made < SLOTS_PER_TICK:
        made += _owe_slot(job, row, now)
    return made


def _is_too_late(row: Schedule, timetable: Timetable, now: datetime) -> bool:
    """Whether a clock that was ahead has moved a schedule past its next slot."""
    latest = now + CLOCK_TOLERANCE
    return row.next_run > latest and row.next_run > timetable.slot_after(latest)


def _owe_slot(job: PeriodicJob, row: Schedule, now: datetime) -> int:
    """Move the schedule on and write the job in one transaction; one process succeeds."""
    slot, following = job.timetable.owed(row.next_run, now)
    with transaction.atomic():
        won = row.moved(next_run=following)
        if won and slot is not None:
            put(job.task, key=slot_key(job.timetable.name, slot))
    row.next_run = following
    return int(won and slot is not None)


def slot_key(name: str, slot: datetime) -> str:
    return f"cron:{name}:{slot.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
