"""An attempt that takes too long is interrupted, has failed, and reaches no later job."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from magnetiq_site.jobs import runner
from magnetiq_site.jobs.limits import TimeLimitExceeded, time_limited
from magnetiq_site.jobs.models import Job
from magnetiq_site.jobs.runner import Outcome
from magnetiq_site.jobs.worker import Worker

from .crash_site import tasks

pytestmark = pytest.mark.slow


@pytest.mark.usefixtures("jobs_database")
def test_job_that_takes_too_long_has_failed() -> None:
    tasks.take_long.enqueue(0.6)
    worker = Worker()
    worker.drain()
    job = Job.objects.get()
    assert worker.outcomes == {Outcome.RETRY: 1}
    assert (job.state, job.error_name) == ("ready", "TimeLimitExceeded")


@pytest.mark.usefixtures("jobs_database")
def test_without_the_limit_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "time_limited", lambda _seconds: time_limited(60))
    tasks.take_long.enqueue(0.3)
    Worker().drain()
    assert Job.objects.get().state == "done"


@pytest.mark.usefixtures("jobs_database", "own_ledger")
def test_what_hangs_without_a_limit_of_its_own_ends_by_the_installations(
    durable_tasks: Any, tmp_path: Path
) -> None:
    engine = durable_tasks.TASKS["default"]
    durable_tasks.TASKS = {"default": engine | {"OPTIONS": {"time_limit": 1}}}
    tasks.wait_for_sign.enqueue(str(tmp_path))
    Worker().work_once()
    assert Job.objects.get().error_name == "TimeLimitExceeded"


def test_other_thread_is_interrupted_in_python() -> None:
    ended: list[str] = []

    def work() -> None:
        try:
            with time_limited(0.1):
                for _ in range(1000):
                    time.sleep(0.01)
        except TimeLimitExceeded:
            ended.append("interrupted")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(5)
    assert ended == ["interrupted"]


@pytest.mark.parametrize("in_thread", [False, True])
def test_limit_ends_with_its_block(in_thread: bool) -> None:
    ended: list[str] = []

    def work() -> None:
        with time_limited(0.1):
            pass
        time.sleep(0.2)
        ended.append("in peace")

    if in_thread:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    else:
        work()
    assert ended == ["in peace"]
