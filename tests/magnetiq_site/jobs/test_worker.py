"""What the worker does with one job, and what cannot end the worker."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone, translation

import pytest
import time_machine
from django_tasks.signals import task_finished, task_started

from magnetiq_site.jobs import leases, runner, worker
from magnetiq_site.jobs.models import Job
from magnetiq_site.jobs.options import engine_options
from magnetiq_site.jobs.runner import Outcome
from magnetiq_site.jobs.worker import Worker

from .conftest import on_postgres
from .crash_site import ledger, tasks

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("jobs_database")]


def drained() -> Worker:
    worker = Worker()
    worker.drain()
    return worker


def test_failing_job_is_tried_again_later_each_time_and_then_dead() -> None:
    tasks.fail_always.enqueue()
    pauses = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for outcome in (Outcome.RETRY, Outcome.RETRY, Outcome.DEAD):
            assert drained().outcomes == {outcome: 1}
            assert drained().outcomes == {}
            job = Job.objects.get()
            pauses.append((job.run_at - timezone.now()).total_seconds())
            clock.move_to(job.run_at)

    assert 1.5 <= pauses[0] <= 2.5
    assert 3 <= pauses[1] <= 5
    assert (job.state, job.attempts, job.error_name) == ("dead", 3, "RuntimeError")
    assert job.error.endswith("RuntimeError: it broke\n")
    assert job.finished_at is not None


def test_job_whose_subject_is_gone_is_done() -> None:
    tasks.look_for_what_is_gone.enqueue()
    assert drained().outcomes == {Outcome.DONE: 1}


def test_coroutine_is_run() -> None:
    tasks.add_later.enqueue(1, 2)
    drained()
    assert Job.objects.get().return_value == 3


def test_result_that_json_cannot_hold_is_not_worth_another_attempt() -> None:
    tasks.return_what_json_cannot_hold.enqueue()
    assert drained().outcomes == {Outcome.DEAD: 1}
    assert Job.objects.get().error_name == "TypeError"


@on_postgres
def test_result_that_the_database_cannot_hold_is_not_worth_another_attempt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runner, "normalize_json", lambda _value: "\0")
    tasks.add.enqueue(1)
    assert drained().outcomes == {Outcome.DEAD: 1}


def test_task_that_tries_to_leave_ends_only_itself() -> None:
    tasks.leave_the_process.enqueue()
    tasks.add.enqueue(1)
    assert drained().outcomes == {Outcome.RETRY: 1, Outcome.DONE: 1}


@pytest.mark.parametrize("path", ["no.such.module", f"{__name__}.drained", "nonsense"])
def test_job_of_unknown_code_is_kept_for_the_next_version(path: str) -> None:
    tasks.add.enqueue(1)
    Job.objects.update(task=path)
    assert drained().outcomes == {Outcome.RETRY: 1}
    assert Job.objects.get().state == "ready"


def test_language_of_one_job_does_not_reach_the_next(own_ledger: Path) -> None:
    tasks.note.enqueue("x")
    with translation.override("de"):
        drained()
        assert translation.get_language() == "de"


def test_job_sees_its_attempt(own_ledger: Path) -> None:
    tasks.note.enqueue("x")
    Job.objects.update(attempts=4)
    drained()
    assert ledger.read(own_ledger)[0].attempt == 5


def test_signals_tell_start_and_end(own_ledger: Path) -> None:
    heard = []

    def hear(task_result: object, signal: object, **_kwargs: object) -> None:
        heard.append((signal, task_result.status))  # type: ignore[attr-defined]
        raise RuntimeError("A listener's failure is not the job's.")

    task_started.connect(hear)
    task_finished.connect(hear)
    try:
        tasks.note.enqueue("x")
        assert drained().outcomes == {Outcome.DONE: 1}
    finally:
        task_started.disconnect(hear)
        task_finished.disconnect(hear)
    assert heard == [(task_started, "RUNNING"), (task_finished, "SUCCESSFUL")]


def test_no_transaction_is_open_while_a_job_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    open_transactions = []

    def run(job: Job, lease: leases.Lease) -> Outcome:
        open_transactions.append(connection.in_atomic_block)
        return runner.run(job, lease)

    monkeypatch.setattr(worker, "run", run)
    tasks.add.enqueue(1)
    drained()
    assert open_transactions == [False]


def test_slow_batch_is_given_back_so_that_urgent_work_gets_its_turn(
    own_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "BATCH_SECONDS", 0.01)
    for name in ("a", "b", "c"):
        tasks.note.enqueue(name, 0.02)
    Worker(batch=3).work_once()
    assert [line.name for line in ledger.read(own_ledger)] == ["a", "a"]
    assert list(Job.objects.order_by("pk").values_list("state", "attempts")) == [
        ("done", 1),
        ("ready", 0),
        ("ready", 0),
    ]


def test_stopped_worker_gives_back_what_it_has_not_begun(
    own_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks.note.enqueue("a")
    tasks.note.enqueue("b")
    stopped = Worker(batch=2)

    def run_and_stop(job: Job, lease: leases.Lease) -> Outcome:
        stopped.stop()
        return runner.run(job, lease)

    monkeypatch.setattr(worker, "run", run_and_stop)
    stopped.run()
    assert list(Job.objects.order_by("pk").values_list("state", "attempts")) == [
        ("done", 1),
        ("ready", 0),
    ]


def test_batch_of_a_lease_that_is_no_longer_sure_is_not_begun() -> None:
    tasks.add.enqueue(1)
    lease = leases.claim("w")
    assert lease is not None
    lease.until = timezone.now()
    idle = Worker()
    idle._run_batch(lease)
    assert idle.outcomes == {}


def test_ending_waits_for_a_database_that_is_out_of_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runner, "RECORD_AGAIN_AFTER", 0.01)
    failures = iter([OperationalError("database is locked")] * 3)

    def finish(job: Job, value: object) -> bool:
        for failure in failures:
            raise failure
        return leases.finish(job, value)

    monkeypatch.setattr(runner, "finish", finish)
    tasks.add.enqueue(1)
    assert drained().outcomes == {Outcome.DONE: 1}


def test_ending_is_given_up_when_the_lease_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def finish(_job: Job, _value: object) -> bool:
        raise OperationalError("database is locked")

    monkeypatch.setattr(runner, "finish", finish)
    tasks.add.enqueue(1)
    lease = leases.claim("w")
    assert lease is not None
    lease.until = timezone.now() - timedelta(seconds=1)
    assert runner.run(lease.jobs[0], lease) is Outcome.LOST
    assert Job.objects.get().state == "leased"


def test_heartbeat_keeps_the_lease_of_a_long_job(own_ledger: Path, durable_tasks: object) -> None:
    durable_tasks.TASKS["default"] |= {"OPTIONS": {"lease": 1}}  # type: ignore[attr-defined]
    assert engine_options().beat == 0.2
    tasks.note.enqueue("long", 1.5)
    others: list[object] = []
    rival = threading.Timer(1.3, in_its_own_connection(lambda: others.append(leases.claim("r"))))
    rival.start()
    assert drained().outcomes == {Outcome.DONE: 1}
    rival.join()
    assert others == [None]


def in_its_own_connection(work: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    return run


def test_command_drains_and_tells_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    tasks.add.enqueue(1)
    tasks.fail_always.enqueue()
    call_command("run_worker", "--drain", "--batch=5")
    assert "1 done, 1 to be retried, 0 dead" in capsys.readouterr().out


def test_command_runs_one_batch_of_the_named_queues(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        tasks.add.using(queue_name="mail").enqueue(1)
    tasks.add.enqueue(1)
    call_command("run_worker", "--once", "--queues=mail, social")
    assert "1 done" in capsys.readouterr().out
    assert Job.objects.filter(state="ready").count() == 2
