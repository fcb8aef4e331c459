"""Who may run a job, and who may close it. Every change is one conditional UPDATE.

A claim marks jobs with a lease: an end and a random token, the fence. Only the holder of the token
may close the job, so a worker that slept past its lease changes nothing when it wakes up.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from business.core.masking import masked

from .models import CLAIM_ORDER, Job, JobQuerySet, JobState
from .options import engine_options

SWEEP_AT_ONCE = 500
NO_LEASE: dict[str, Any] = {"lease_until": None, "lease_token": None}


class LeaseExpired(Exception):
    """The worker of this attempt was killed, or was not heard of until its lease ended."""


@dataclass
class Lease:
    """Jobs that one worker holds under one token; `until` moves on with each renewal."""

    token: uuid.UUID
    until: datetime
    jobs: list[Job]

    def is_held(self) -> bool:
        """Whether nobody else can have taken the jobs yet."""
        return timezone.now() < self.until


def work_is_due(queues: Iterable[str] = ()) -> bool:
    """Look, without a lock, whether a claim could find anything."""
    now = timezone.now()
    if Job.objects.due(now).in_queues(queues).unpaused().exists():
        return True
    return Job.objects.expired(now).exists()


def claim(
    worker: str, *, queues: Iterable[str] = (), limit: int = 1, only: int | None = None
) -> Lease | None:
    """Take the most urgent due jobs in one short transaction; None if there are none.

    With `only` it takes the job of that number or nothing.
    """
    token = uuid.uuid4()
    with transaction.atomic():
        # After BEGIN: on SQLite this is where other writers are waited for.
        now = timezone.now()
        until = now + engine_options().lease_time
        _sweep_expired(now)
        due = Job.objects.due(now).in_queues(queues).unpaused().order_by(*CLAIM_ORDER)
        due = due if only is None else due.filter(pk=only)
        ids = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit])
        Job.objects.filter(pk__in=ids, state=JobState.READY).update(
            state=JobState.LEASED,
            lease_token=token,
            lease_until=until,
            worker=worker,
            attempts=F("attempts") + 1,
            started_at=now,
        )
    if not ids:
        return None
    jobs = Job.objects.filter(pk__in=ids, lease_token=token).order_by(*CLAIM_ORDER)
    return Lease(token=token, until=until, jobs=list(jobs))


def sweep() -> None:
    """Take back what silent workers hold, without claiming anything."""
    with transaction.atomic():
        _sweep_expired(timezone.now())


def _sweep_expired(now: datetime) -> None:
    """Give the jobs of silent workers another attempt, or declare them dead."""
    expired = Job.objects.expired(now).select_for_update(skip_locked=True)
    ids = list(expired.values_list("pk", flat=True)[:SWEEP_AT_ONCE])
    if not ids:
        return
    lost = Job.objects.filter(pk__in=ids).expired(now)
    trace = {
        "error_class": f"{LeaseExpired.__module__}.{LeaseExpired.__qualname__}",
        "error": LeaseExpired.__doc__ or "",
    }
    worn_out = lost.filter(attempts__gte=F("max_attempts"))
    worn_out.update(state=JobState.DEAD, finished_at=now, **trace, **NO_LEASE)
    lost.update(state=JobState.READY, run_at=now, **trace, **NO_LEASE)


def renew(lease: Lease) -> bool:
    """Prolong what is still ours of the lease; False if nothing is."""
    until = timezone.now() + engine_options().lease_time
    if not _held(lease.token).update(lease_until=until):
        return False
    lease.until = until
    return True


def finish(job: Job, return_value: Any) -> bool:
    """Close a job as done; False if the lease was lost."""
    return _close(job, state=JobState.DONE, return_value=return_value)


def fail(job: Job, *, error_class: str, error: str, pause: timedelta | None) -> bool:
    """Close the attempt: due again after the pause, or dead without one; False if lost."""
    trace = {"error_class": error_class[:255], "error": storable(masked(error))}
    if pause is None:
        return _close(job, state=JobState.DEAD, **trace)
    run_at = timezone.now() + pause
    return owned(job).update(state=JobState.READY, run_at=run_at, **trace, **NO_LEASE) == 1


def give_back(lease: Lease, jobs: Iterable[Job]) -> None:
    """Return jobs that were not started, as if they had never been claimed."""
    unstarted = _held(lease.token).filter(pk__in=[job.pk for job in jobs])
    unstarted.update(state=JobState.READY, attempts=F("attempts") - 1, **NO_LEASE)


def owned(job: Job) -> JobQuerySet:
    """The fence: this job, only while it is held under the token it was claimed with."""
    return _held(job.lease_token).filter(pk=job.pk)


def _held(token: uuid.UUID | None) -> JobQuerySet:
    return Job.objects.filter(state=JobState.LEASED, lease_token=token)


def _close(job: Job, **changes: Any) -> bool:
    changes["finished_at"] = timezone.now()
    if not owned(job).update(**changes, **NO_LEASE):
        return False
    for name, value in changes.items():
        setattr(job, name, value)
    return True


def storable(text: str) -> str:
    """Return the text without what PostgreSQL cannot keep: NUL and lone surrogates."""
    return text.replace("\0", "\\0").encode("utf-8", "backslashreplace").decode()
