"""Putting work in, and a person's two decisions about dead work."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from django.utils import timezone

from django_tasks.base import Task

from business.core.current import request_id

from .models import Job, JobQuerySet, JobState
from .options import engine_options
from .policy import policy_of

PUT_AT_ONCE = 500


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
    row = {**_common(task), "args": list(args), "kwargs": dict(kwargs or {})}
    if key is None:
        return Job.objects.create(**row)
    job, _created = Job.objects.get_or_create(key=key, defaults=row)
    return job


def put_many(task: Task[Any, Any], calls: Iterable[tuple[Mapping[str, Any], str | None]]) -> int:
    """Write many jobs, each by its named arguments and key, in few statements.

    Returns:
        How many are new: a call whose key is taken is left out.
    """
    common, left = _common(task), iter(calls)
    made = 0
    while some := list(islice(left, PUT_AT_ONCE)):
        rows = [Job(**common, kwargs=dict(kwargs), key=key) for kwargs, key in some]
        made += _put_rows(rows)
    return made


def _put_rows(rows: list[Job]) -> int:
    keys = [row.key for row in rows if row.key is not None]
    taken = set(Job.objects.filter(key__in=keys).values_list("key", flat=True))
    first = {row.key: row for row in reversed(rows) if row.key and row.key not in taken}
    new = [row for row in rows if row.key is None or first.get(row.key) is row]
    # Of two that write the same key at once, one is left out here.
    Job.objects.bulk_create(new, ignore_conflicts=bool(keys))
    return len(new)


def _common(task: Task[Any, Any]) -> dict[str, Any]:
    return {
        "task": task.module_path,
        "queue": task.queue_name,
        "priority": task.priority,
        "run_at": task.run_after or timezone.now(),
        "request_id": request_id.get(),
        "max_attempts": policy_of(task).max_attempts or engine_options().max_attempts,
    }


def retry_dead(jobs: JobQuerySet) -> int:
    """Give what is dead of these all its attempts anew; returns how many jobs."""
    changes = {"state": JobState.READY, "attempts": 0, "run_at": timezone.now()}
    return jobs.filter(state=JobState.DEAD).update(**changes, finished_at=None)


def drop_dead(jobs: JobQuerySet) -> int:
    """Let what is dead of these rest; returns how many jobs.

    Their keys stay taken, so that they do not come back by themselves.
    """
    dead = jobs.filter(state=JobState.DEAD)
    return dead.update(state=JobState.DROPPED, finished_at=timezone.now())
