"""What happens to a worker besides being killed: locks, full disks, restarted servers, signals."""

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.db import connection

import pytest

from magnetiq_site.jobs.models import Job, JobState
from tests.database import ROOT

from .conftest import (
    POSTGRES,
    PROCRASTINATE,
    SQLITE_FILE,
    Nursery,
    is_alive,
    on_every_engine,
    on_sqlite,
    owe,
    unfinished,
    wait_until,
)
from .crash_site import ledger, tasks
from .databases import hold_write_lock

pytestmark = [pytest.mark.crash, pytest.mark.slow, pytest.mark.xdist_group("jobs")]


@on_sqlite
def test_locked_database_does_not_end_the_worker(nursery: Nursery, tmp_path: Path) -> None:
    owe(3, seconds=0.3)
    worker = nursery.start(timeout=0.2)
    wait_until(lambda: len(ledger.read(nursery.ledger)) > 0)
    with contextlib.closing(hold_write_lock(tmp_path / SQLITE_FILE)):
        time.sleep(1.5)
    assert is_alive(worker)
    wait_until(lambda: not unfinished())
    # The job that ended while the database was locked was recorded afterwards, not repeated.
    assert set(ledger.counts(nursery.ledger, "start").values()) == {1}
    assert "database is locked" in nursery.log.read_text()


@on_sqlite
def test_fragile_loop_would_end_with_the_lock(nursery: Nursery, tmp_path: Path) -> None:
    owe(1)
    with contextlib.closing(hold_write_lock(tmp_path / SQLITE_FILE)):
        worker = nursery.start(timeout=0.2, sabotage="fragile_loop")
        wait_until(lambda: not is_alive(worker))


@on_sqlite
def test_disk_that_takes_no_more_does_not_end_the_worker(nursery: Nursery) -> None:
    owe(3)
    full = 1024
    worker = nursery.start(largest_file=full)
    wait_until(lambda: "goes on" in nursery.log_text())
    assert is_alive(worker)
    assert unfinished() == 3

    resource.prlimit(worker, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    wait_until(lambda: not unfinished())


@pytest.mark.parametrize("jobs_database", [POSTGRES, PROCRASTINATE], indirect=True)
def test_restarted_database_server_does_not_end_the_worker(
    nursery: Nursery, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres_server")
    owe(1)
    worker = nursery.start()
    wait_until(lambda: not unfinished())
    connection.close()

    server.stop()
    time.sleep(0.5)
    server.start()

    assert is_alive(worker)
    owe(1)
    wait_until(lambda: not unfinished())


@on_every_engine
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_the_worker_finishes_its_job_and_leaves(
    nursery: Nursery, number: signal.Signals
) -> None:
    owe(2, seconds=0.5)
    worker = nursery.start()
    wait_until(lambda: len(ledger.read(nursery.ledger)) == 1)
    os.kill(worker, number)
    wait_until(lambda: not is_alive(worker))

    assert sorted(Job.objects.values_list("state", "attempts")) == [("done", 1), ("ready", 0)]
    assert "1 done" in nursery.log.read_text()


@on_every_engine
def test_task_that_asks_ends_when_its_worker_is_told_to_stop(nursery: Nursery) -> None:
    tasks.work_until_told_to_stop.enqueue()
    worker = nursery.start()
    wait_until(lambda: len(ledger.read(nursery.ledger)) == 1)
    os.kill(worker, signal.SIGTERM)
    wait_until(lambda: not is_alive(worker))
    assert Job.objects.get().return_value == "stopped"


@on_every_engine
def test_second_signal_ends_it_at_once_and_the_job_is_done_later(
    nursery: Nursery, tmp_path: Path
) -> None:
    tasks.wait_for_sign.enqueue(str(tmp_path))
    impatient = nursery.start(lease=1.0)
    wait_until(lambda: len(ledger.read(nursery.ledger)) == 1)
    os.kill(impatient, signal.SIGTERM)
    time.sleep(0.3)
    assert is_alive(impatient)
    os.kill(impatient, signal.SIGTERM)
    wait_until(lambda: not is_alive(impatient))

    nursery.start(lease=1.0)
    (tmp_path / "go2").touch()
    wait_until(lambda: not unfinished())
    assert Job.objects.get().attempts == 2


@on_every_engine
def test_idle_worker_leaves_at_once(nursery: Nursery) -> None:
    worker = nursery.start(arguments=["--poll", "30"])
    wait_until(lambda: nursery.log.exists())
    time.sleep(1)
    os.kill(worker, signal.SIGTERM)
    wait_until(lambda: not is_alive(worker), seconds=10)


@on_sqlite
def test_operators_command_works_and_leaves_in_order(jobs_database: str, tmp_path: Path) -> None:
    owe(2)
    variables = {
        **os.environ,
        "DATABASE_URL": jobs_database,
        "DJANGO_SETTINGS_MODULE": "tests.magnetiq_site.jobs.crash_site.settings",
        ledger.VARIABLE: str(tmp_path / "ledger"),
    }
    command = [sys.executable, "manage.py", "run_worker", "--poll", "0.1"]
    with subprocess.Popen(
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True
    ) as worker:
        # A machine under load takes its time to start.
        wait_until(lambda: Job.objects.filter(state=JobState.DONE).count() >= 2, seconds=60)
        worker.terminate()
        said, _ = worker.communicate(timeout=15)
    assert worker.returncode == 0
    assert " done, 0 " in said
