"""Real workers, killed, stopped and crowded. Each promise is tried again with its guard taken out.

`CRASH_RUNS` is how many workers are killed while jobs are done: 200 for 1,000 jobs.
"""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

import pytest

from magnetiq_site.jobs.models import Job, JobState
from magnetiq_site.jobs.queue import retry_dead
from tests.crash_report import CRASH

from .conftest import (
    Nursery,
    engine_name,
    on_every_engine,
    on_procrastinate,
    owe,
    unfinished,
    wait_until,
)
from .crash_site import ledger, tasks
from .crash_site.sabotage import CROWD

pytestmark = [pytest.mark.crash, pytest.mark.slow, pytest.mark.xdist_group("jobs")]

RUNS = int(os.environ.get("CRASH_RUNS", "10"))
JOBS = max(150, 5 * RUNS)
SHORT_LEASE = 1.5


def kill_while_working(nursery: Nursery) -> int:
    """Keep two workers busy, kill one each time some jobs were begun; returns the kills."""
    for _ in range(2):
        nursery.start(lease=SHORT_LEASE)
    kills = 0
    while kills < RUNS and unfinished():
        enough = len(ledger.read(nursery.ledger)) + random.randint(1, JOBS // RUNS)
        deadline = time.monotonic() + 1
        while len(ledger.read(nursery.ledger)) < enough and time.monotonic() < deadline:
            time.sleep(random.uniform(0, 0.02))
        nursery.kill(random.choice(nursery.workers))
        nursery.start(lease=SHORT_LEASE)
        kills += 1
    return kills


@on_every_engine
def test_no_job_is_lost_when_workers_are_killed(
    nursery: Nursery, record_property: Callable[..., None]
) -> None:
    owe(JOBS, seconds=0.02)
    kills = kill_while_working(nursery)
    wait_until(lambda: not unfinished(), seconds=20 + RUNS)

    started = ledger.counts(nursery.ledger, "start")
    ended = ledger.counts(nursery.ledger, "end")
    figures = {
        "name": f"jobs, {engine_name()}", "runs": kills, "kills": kills, "count": JOBS,
        "once": sum(times == 1 for times in started.values()), "lost": JOBS - len(ended),
        "doubled": sum(times > 1 for times in started.values()),
    }  # fmt: skip
    record_property(CRASH, figures)
    assert kills >= min(RUNS, 5)
    assert len(ended) == JOBS
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
    attempts = {job.args[0]: job.attempts for job in Job.objects.all()}
    # A kill costs one attempt at most, and no attempt goes uncounted.
    assert all(attempts[name] >= started[name] >= 1 for name in attempts)
    assert JOBS <= sum(attempts.values()) <= JOBS + kills


@on_every_engine
def test_without_the_sweep_a_killed_workers_job_is_lost(nursery: Nursery, tmp_path: Path) -> None:
    tasks.wait_for_sign.enqueue(str(tmp_path))
    order = {"lease": 1.0, "sabotage": "no_sweep"}
    victim = nursery.start(**order)
    wait_until(lambda: len(ledger.read(nursery.ledger)) == 1)
    nursery.kill(victim)
    nursery.start(**order)
    time.sleep(2)
    assert Job.objects.expired(timezone.now()).count() == 1


@on_procrastinate
def test_without_the_search_for_carriers_a_killed_workers_job_is_lost(
    nursery: Nursery, tmp_path: Path
) -> None:
    tasks.wait_for_sign.enqueue(str(tmp_path))
    order = {"lease": 1.0, "sabotage": "no_search"}
    victim = nursery.start(**order)
    wait_until(lambda: len(ledger.read(nursery.ledger)) == 1)
    nursery.kill(victim)
    nursery.start(**order)
    time.sleep(2)
    assert len(ledger.read(nursery.ledger)) == 1


def sleep_past_the_lease(nursery: Nursery, folder: Path, sabotage: str | None) -> Job:
    """Stop a worker in its job until another runs that job; then let only the first one end."""
    tasks.wait_for_sign.enqueue(str(folder))
    order = {"lease": 1.0, "sabotage": sabotage}
    sleeper = nursery.start(**order)
    wait_until(lambda: ledger.counts(nursery.ledger, "start")["wait"] == 1)
    os.kill(sleeper, signal.SIGSTOP)
    nursery.start(**order)
    wait_until(lambda: ledger.counts(nursery.ledger, "start")["wait"] == 2)
    (folder / "go1").touch()
    os.kill(sleeper, signal.SIGCONT)
    wait_until(lambda: ledger.counts(nursery.ledger, "end")["wait"] == 1)
    time.sleep(0.5)
    return Job.objects.get()


@on_every_engine
def test_worker_that_slept_past_its_lease_closes_nothing(nursery: Nursery, tmp_path: Path) -> None:
    job = sleep_past_the_lease(nursery, tmp_path, sabotage=None)
    assert (job.state, job.attempts) == (JobState.LEASED, 2)

    (tmp_path / "go2").touch()
    wait_until(lambda: not unfinished())
    job.refresh_from_db()
    assert (job.attempts, job.return_value) == (2, 2)


@on_every_engine
def test_without_the_fence_it_closes_what_another_still_runs(
    nursery: Nursery, tmp_path: Path
) -> None:
    job = sleep_past_the_lease(nursery, tmp_path, sabotage="no_fence")
    assert (job.state, job.return_value) == (JobState.DONE, 1)


def starts_per_job(nursery: Nursery, workers: int, sabotage: str | None) -> Counter[int]:
    """Let workers fall upon the same jobs; returns how many jobs were started how often."""
    owe(200)
    for number in range(workers):
        arguments = ["--poll", "0.1", "--batch", str(1 + number % 3)]
        nursery.start(sabotage=sabotage, arguments=arguments)
    wait_until(lambda: not unfinished())
    return Counter(ledger.counts(nursery.ledger, "start").values())


@on_every_engine
@pytest.mark.parametrize("workers", [2, 4])
def test_no_job_is_claimed_twice(nursery: Nursery, workers: int) -> None:
    assert starts_per_job(nursery, workers, sabotage=None) == {1: 200}


def test_without_the_guards_of_the_claim_jobs_run_twice(nursery: Nursery) -> None:
    starts = starts_per_job(nursery, workers=CROWD, sabotage="naive_claim")
    assert sum(starts.values()) == 200
    assert starts[1] < 200


def start_schedulers(nursery: Nursery, sabotage: str | None = None) -> dict[str, object]:
    order = {"every_second": True, "sabotage": sabotage, "lease": SHORT_LEASE}
    for _ in range(3):
        nursery.start(**order)
    return order


def owed_slots() -> Counter[str]:
    keys = Job.objects.values_list("key", flat=True)
    return Counter(str(key).removeprefix("cron:beat:").partition("#")[0] for key in keys)


@on_every_engine
def test_each_slot_is_owed_once_by_three_schedulers_that_are_killed(nursery: Nursery) -> None:
    order = start_schedulers(nursery)
    deadline = time.monotonic() + 5 + RUNS / 2
    while time.monotonic() < deadline:
        time.sleep(random.uniform(0.1, 0.5))
        nursery.kill(random.choice(nursery.workers))
        nursery.start(**order)
    nursery.stop_all()

    slots = owed_slots()
    seconds = sorted(_second(slot) for slot in slots)
    assert len(seconds) >= 4
    assert seconds == list(range(seconds[0], seconds[-1] + 1))
    assert set(slots.values()) == {1}


@on_every_engine
def test_without_its_guards_a_slot_is_owed_by_several(nursery: Nursery) -> None:
    start_schedulers(nursery, sabotage="naive_schedule")
    wait_until(lambda: max(owed_slots().values(), default=0) > 1)


def _second(slot: str) -> int:
    return int(datetime.fromisoformat(slot).timestamp())


@on_every_engine
def test_schedules_are_kept_while_a_long_job_runs(nursery: Nursery, tmp_path: Path) -> None:
    tasks.wait_for_sign.enqueue(str(tmp_path))
    nursery.start(every_second=True)
    wait_until(lambda: ledger.counts(nursery.ledger, "start")["wait"] == 1)
    wait_until(lambda: len(owed_slots()) >= 2)
    (tmp_path / "go1").touch()


@on_procrastinate
def test_job_enqueued_for_later_is_done_then(nursery: Nursery) -> None:
    nursery.start()
    tasks.note.using(run_after=timezone.now() + timedelta(seconds=2)).enqueue("later")
    time.sleep(1)
    assert unfinished() == 1
    wait_until(lambda: not unfinished())


@on_every_engine
def test_failing_job_is_tried_again_and_then_dead(nursery: Nursery) -> None:
    tasks.fail_quickly.enqueue()
    nursery.start()
    wait_until(lambda: Job.objects.get().state == JobState.DEAD)
    job = Job.objects.get()
    assert (job.attempts, job.error_name) == (3, "RuntimeError")
    retry_dead(Job.objects.all())
    wait_until(lambda: Job.objects.get().state == JobState.DEAD)
