"""Each guard of the engine, taken out: a test that stays green without its guard proves nothing."""

import os
import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import F
from django.utils import timezone

from magnetiq_site.jobs import leases, scheduler, worker
from magnetiq_site.jobs.models import CLAIM_ORDER, Job, JobState, Schedule

from . import ledger

Patch = Callable[[object, str, Any], None]
# Workers that fall upon the same jobs.
CROWD = 4


def no_fence(patch: Patch) -> None:
    """Close a job by its number alone, whoever holds it."""
    patch(leases, "owned", lambda job: Job.objects.filter(pk=job.pk))


def no_sweep(patch: Patch) -> None:
    """Leave the jobs of dead workers where they are."""
    patch(leases, "_sweep_expired", lambda _now: None)


def no_search(patch: Patch) -> None:
    """Rely on the carriers that were written with the jobs."""
    from magnetiq_site.jobs import carried_worker  # noqa: PLC0415 - of the second engine only

    patch(carried_worker, "send_missing", lambda: 0)


def naive_claim(patch: Patch) -> None:
    """Look for work, then take it: two steps, as if nobody else were there."""

    def claim(name: str, *, queues: Any = (), limit: int = 1) -> leases.Lease | None:
        now = timezone.now()
        due = Job.objects.due(now).in_queues(queues).order_by(*CLAIM_ORDER)[:limit]
        ids = list(due.values_list("pk", flat=True))
        wait_for_the_crowd()
        until, token = now + timedelta(minutes=1), uuid.uuid4()
        Job.objects.filter(pk__in=ids).update(
            state=JobState.LEASED,
            lease_token=token,
            lease_until=until,
            worker=name,
            attempts=F("attempts") + 1,
            finished_at=None,
        )
        jobs = list(Job.objects.filter(pk__in=ids))
        return leases.Lease(token, until, jobs) if jobs else None

    patch(worker, "claim", claim)


def wait_for_the_crowd() -> None:
    """Go on when every worker has looked: the first look of each has found the same jobs."""
    ledger.write("looked", "claim", 0)
    deadline = time.monotonic() + 60
    while len(crowd()) < CROWD and time.monotonic() < deadline:
        time.sleep(0.02)


def crowd() -> set[int]:
    marks = ledger.read(Path(os.environ[ledger.VARIABLE]))
    return {line.pid for line in marks if line.mark == "looked"}


def naive_schedule(patch: Patch) -> None:
    """Move a schedule on without asking who else did, and owe slots without a key."""

    def moved(row: Schedule, **changes: Any) -> bool:
        time.sleep(0.3)
        return Schedule.objects.filter(name=row.name).update(**changes) == 1

    def key(name: str, slot: datetime) -> str:
        return f"cron:{name}:{slot.isoformat()}#{uuid.uuid4()}"

    patch(Schedule, "moved", moved)
    patch(scheduler, "slot_key", key)


def fragile_loop(patch: Patch) -> None:
    """Let the first trouble end the worker."""

    def run(self: worker.Worker) -> None:
        while not self._stopping:
            self.work_once()
            time.sleep(0.05)

    patch(worker.Worker, "run", run)


SABOTAGES = {act.__name__: act for act in (
    no_fence, no_sweep, no_search, naive_claim, naive_schedule, fragile_loop
)}  # fmt: skip
