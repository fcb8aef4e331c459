"""Putting work in, and a person's two decisions about dead work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Min
from django.utils import timezone

from django_tasks.base import Task

from .models import Job, JobQuerySet, JobState
from .options import engine_options
from .policy import policy_of


def put(
    task: Task[Any, Any],
    args: Sequence[Any] = (),
    kwargs: Mapping[str, Any] | None = None,
    *,
    key: str | None = None,
) -> Job:
    """Write a job in the caller's transaction, or return the one that holds the key.

    Rolled back with the transaction; seen by workers once it is committed.
    """
    row = {
        "task": task.module_path,
        "args": list(args),
        "kwargs": dict(kwargs or {}),
        "queue": task.queue_name,
        "priority": task.priority,
        "run_at": task.run_after or timezone.now(),
        "max_attempts": policy_of(task).max_attempts or engine_options().max_attempts,
    }
    if key is None:
        return Job.objects.create(**row)
    job, _created = Job.objects.get_or_create(key=key, defaults=row)
    return job


def retry_dead(job: Job) -> bool:
    """Give a dead job all its attempts anew; False if it is not dead any more."""
    changes = {"state": JobState.READY, "attempts": 0, "run_at": timezone.now()}
    return _still_dead(job).update(**changes, finished_at=None) == 1


def drop_dead(job: Job) -> bool:
    """Let a dead job rest. Its key stays taken, so that it does not come back by itself."""
    return _still_dead(job).update(state=JobState.DROPPED, finished_at=timezone.now()) == 1


def _still_dead(job: Job) -> JobQuerySet:
    return Job.objects.filter(pk=job.pk, state=JobState.DEAD)


@dataclass(frozen=True)
class QueueState:
    """What an operator asks first."""

    waiting: int
    oldest: datetime | None
    later: int
    running: int
    dead: int


def queue_state() -> QueueState:
    """Count the queue; `oldest` is when the longest waiting job was due."""
    now = timezone.now()
    due = Job.objects.due(now)
    return QueueState(
        waiting=due.count(),
        oldest=due.aggregate(oldest=Min("run_at"))["oldest"],
        later=Job.objects.filter(state=JobState.READY, run_at__gt=now).count(),
        running=Job.objects.filter(state=JobState.LEASED).count(),
        dead=Job.objects.filter(state=JobState.DEAD).count(),
    )
