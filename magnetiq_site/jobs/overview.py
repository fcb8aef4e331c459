"""What an operator asks: how much waits and where, what failed, who works, what is due when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from .keeper import WORKER_IS_SILENT_AFTER
from .models import Job, JobState, Pause, Schedule, WorkerProcess, lane_label
from .pauses import known_lanes
from .periodic import registry
from .scheduler import slot_key

UNFINISHED = (JobState.READY, JobState.LEASED, JobState.DEAD)


@dataclass(frozen=True)
class QueueState:
    """The queue in five figures; `oldest` is when the longest waiting job was due."""

    waiting: int
    oldest: datetime | None
    later: int
    running: int
    dead: int


def queue_state() -> QueueState:
    """Count the queue in one statement."""
    return QueueState(**_unfinished().aggregate(**_figures(timezone.now())))


def breakdown() -> list[dict[str, Any]]:
    """The same figures for each queue and task that has something to show."""
    grouped = _unfinished().order_by().values("queue", "task")
    return list(grouped.annotate(**_figures(timezone.now())).order_by("queue", "task"))


def _unfinished() -> Any:
    return Job.objects.filter(state__in=UNFINISHED)


def _figures(now: datetime) -> dict[str, Any]:
    due = Q(state=JobState.READY, run_at__lte=now)
    return {
        "waiting": Count("pk", filter=due),
        "oldest": Min("run_at", filter=due),
        "later": Count("pk", filter=Q(state=JobState.READY, run_at__gt=now)),
        "running": Count("pk", filter=Q(state=JobState.LEASED)),
        "dead": Count("pk", filter=Q(state=JobState.DEAD)),
    }


def dead_by_error() -> list[dict[str, Any]]:
    """Each kind of error with its dead jobs, the most frequent first."""
    dead = Job.objects.filter(state=JobState.DEAD).order_by().values("error_class")
    kinds = dead.annotate(count=Count("pk"), newest=Max("finished_at")).order_by("-count")
    return [{**kind, "name": kind["error_class"].rpartition(".")[2]} for kind in kinds]


@dataclass(frozen=True)
class Lane:
    """What can be paused, and the pause if there is one."""

    name: str
    label: str
    pause: Pause | None


def lanes() -> list[Lane]:
    pauses = {pause.lane: pause for pause in Pause.objects.all()}
    return [Lane(name, lane_label(name), pauses.get(name)) for name in known_lanes()]


def workers() -> list[dict[str, Any]]:
    """Every worker that was seen lately, and whether it still is."""
    limit = timezone.now() - WORKER_IS_SILENT_AFTER
    rows = WorkerProcess.objects.order_by("name")
    return [{"row": row, "silent": row.seen_at < limit} for row in rows]


@dataclass(frozen=True)
class PeriodicState:
    """One periodic job: its slots, and the job of the last one if it is still kept."""

    name: str
    cron: str
    zone: str
    last_slot: datetime
    last_job: Job | None
    next_slot: datetime | None


def periodic_states() -> list[PeriodicState]:
    """All periodic jobs by name, in two statements."""
    now = timezone.now()
    last = {name: job.timetable.slot_until(now) for name, job in registry.items()}
    keys = [slot_key(name, slot) for name, slot in last.items()]
    jobs = {job.key: job for job in Job.objects.filter(key__in=keys).defer("error")}
    following = dict(Schedule.objects.values_list("name", "next_run"))
    return [
        PeriodicState(
            name,
            registry[name].timetable.cron,
            registry[name].timetable.timezone,
            slot,
            jobs.get(slot_key(name, slot)),
            following.get(name),
        )
        for name, slot in sorted(last.items())
    ]
