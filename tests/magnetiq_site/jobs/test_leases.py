"""Claims, fences and expiry, one statement at a time, on both databases."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
import time_machine

from magnetiq_site.jobs import leases
from magnetiq_site.jobs.housekeeping import mend_job_times
from magnetiq_site.jobs.leases import Lease, claim, fail, finish, give_back, renew, work_is_due
from magnetiq_site.jobs.models import Job, JobState

from .conftest import on_postgres
from .crash_site import sabotage, tasks

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("jobs_database")]


def take(name: str = "w", **options: Any) -> Lease:
    lease = claim(name, **options)
    assert lease is not None
    return lease


def let_it_expire(lease: Lease) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(lease_token=lease.token).update(lease_until=past)


def test_lease_of_a_clock_that_was_ahead_is_over() -> None:
    tasks.add.enqueue(1)
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        lease = take("ahead")
    assert [job.pk for job in take("right").jobs] == [job.pk for job in lease.jobs]
    assert not finish(lease.jobs[0], None)


def test_lease_of_a_clock_that_is_a_little_ahead_is_not_over() -> None:
    tasks.add.enqueue(1)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        take("ahead")
    assert claim("right") is None


def test_what_a_clock_that_was_ahead_put_off_is_made_due() -> None:
    soon, later = timezone.now(), timezone.now() + timedelta(days=2)
    tasks.add.using(run_after=later).enqueue(1)
    with time_machine.travel(soon + timedelta(days=400)):
        tasks.add.enqueue(2)
        lease = take("ahead", limit=2)
        for job in lease.jobs:
            fail(job, error_class="E", error="", pause=timedelta(minutes=5))
        tasks.add.enqueue(3)
    tasks.add.using(run_after=later).enqueue(4)
    assert not work_is_due()
    assert mend_job_times.call() == 3
    assert sorted(job.args[0] for job in Job.objects.due(timezone.now())) == [1, 2, 3]
    assert mend_job_times.call() == 0


def test_idle_look_reads_only() -> None:
    tasks.add.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(1)
    with CaptureQueriesContext(connection) as queries:
        assert not work_is_due()
    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)


def test_most_urgent_then_oldest_is_taken_first() -> None:
    now = timezone.now()
    for name, priority, minutes in [("c", 0, 1), ("b", 0, 2), ("a", 90, 0), ("d", -90, 9)]:
        due = now - timedelta(minutes=minutes)
        tasks.note.using(priority=priority, run_after=due).enqueue(name)

    assert [take().jobs[0].args for _ in "abcd"] == [["a"], ["b"], ["c"], ["d"]]


def test_job_waits_for_its_time() -> None:
    tasks.add.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(1)
    assert not work_is_due()
    assert claim("w") is None


def test_claim_keeps_to_the_named_queues() -> None:
    tasks.add.using(queue_name="mail").enqueue(1)
    tasks.add.using(queue_name="images").enqueue(2)

    assert not work_is_due(["social"])
    assert take(queues=["images"], limit=5).jobs[0].args == [2]
    assert claim("w", queues=["images"]) is None
    assert work_is_due(["mail"])


def test_claim_marks_the_attempt() -> None:
    tasks.add.enqueue(1)
    job = take("host:1").jobs[0]
    assert (job.state, job.attempts, job.worker) == ("leased", 1, "host:1")
    assert job.lease_until is not None
    assert claim("host:2") is None


@on_postgres
def test_claim_does_not_wait_for_a_job_that_is_being_taken() -> None:
    tasks.note.using(priority=9).enqueue("first")
    tasks.note.enqueue("second")
    taken: list[Any] = []
    with transaction.atomic():
        Job.objects.select_for_update().get(priority=9)
        in_a_thread(lambda: taken.append(take().jobs[0].args))
    assert taken == [["second"]]


def in_a_thread(work: Callable[[], object]) -> None:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=10)
    assert not thread.is_alive()


def close_as_zombie(patch: pytest.MonkeyPatch, fenced: bool) -> tuple[bool, Job]:
    """Let a worker sleep past its lease, and close the job while another runs it."""
    if not fenced:
        sabotage.no_fence(patch.setattr)
    tasks.note.enqueue("x")
    slept = take("sleeper")
    let_it_expire(slept)
    take("second")
    closed = finish(slept.jobs[0], "sleeper's")
    return closed, Job.objects.get()


def test_zombie_cannot_close_the_job_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    closed, job = close_as_zombie(monkeypatch, fenced=True)
    assert not closed
    assert (job.state, job.worker, job.attempts) == ("leased", "second", 2)


def test_without_the_fence_the_zombie_closes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    closed, job = close_as_zombie(monkeypatch, fenced=False)
    assert closed
    assert (job.state, job.return_value) == ("done", "sleeper's")


def test_zombie_cannot_fail_renew_or_give_back() -> None:
    tasks.note.enqueue("x")
    slept = take("sleeper")
    let_it_expire(slept)
    second = take("second")

    assert not fail(slept.jobs[0], error_class="E", error="", pause=None)
    assert not renew(slept)
    give_back(slept, slept.jobs)

    job = Job.objects.get()
    assert (job.state, job.lease_token, job.attempts) == ("leased", second.token, 2)


def test_lease_that_ended_without_a_successor_is_still_ours() -> None:
    tasks.note.enqueue("x")
    slept = take()
    let_it_expire(slept)
    assert finish(slept.jobs[0], 1)
    assert not finish(slept.jobs[0], 2)
    assert Job.objects.get().return_value == 1


def test_renewal_moves_the_end_of_every_job_of_the_lease() -> None:
    tasks.note.enqueue("a")
    tasks.note.enqueue("b")
    lease = take(limit=2)
    let_it_expire(lease)
    assert renew(lease)
    assert lease.is_held()
    assert set(Job.objects.values_list("lease_until", flat=True)) == {lease.until}


def test_expired_job_is_taken_again_until_its_attempts_are_used_up() -> None:
    tasks.note.enqueue("x")
    Job.objects.update(max_attempts=2)
    for attempt in (1, 2):
        lease = take()
        assert lease.jobs[0].attempts == attempt
        let_it_expire(lease)

    assert work_is_due()
    assert claim("w") is None
    job = Job.objects.get()
    assert (job.state, job.attempts, job.error_name) == ("dead", 2, "LeaseExpired")
    assert "killed" in job.error
    assert not work_is_due()


def test_given_back_job_has_lost_no_attempt() -> None:
    tasks.note.enqueue("a")
    tasks.note.enqueue("b")
    lease = take(limit=2)
    give_back(lease, lease.jobs[1:])
    assert list(Job.objects.order_by("pk").values_list("state", "attempts")) == [
        ("leased", 1),
        ("ready", 0),
    ]


def test_any_error_text_can_be_stored() -> None:
    tasks.note.enqueue("x")
    job = take().jobs[0]
    assert fail(job, error_class="E" * 300, error="nul \0, half \ud800 a pair", pause=None)
    assert Job.objects.get().error == "nul \\0, half \\ud800 a pair"


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "unheard-of"[:8]},
        {"state": JobState.LEASED},
        {"state": JobState.DONE},
        {"lease_until": timezone.now()},
        {"finished_at": timezone.now()},
        {"priority": 101},
        {"max_attempts": 0},
    ],
    ids=lambda broken: ", ".join(broken),
)
def test_database_refuses_a_state_that_makes_no_sense(broken: dict[str, Any]) -> None:
    tasks.note.enqueue("x")
    with pytest.raises(IntegrityError):
        Job.objects.update(**broken)


def test_look_and_claim_use_the_partial_indexes() -> None:
    now = timezone.now()
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET enable_seqscan = off")
    due = Job.objects.due(now).order_by(*leases.CLAIM_ORDER).explain()
    assert "jobs_ready" in due
    assert "jobs_leased" in Job.objects.expired(now).explain()
