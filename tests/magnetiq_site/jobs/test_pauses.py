"""A paused lane stands still, and nothing else does."""

import time

import pytest

from magnetiq_site.jobs.models import Job, JobQuerySet
from magnetiq_site.jobs.pauses import known_lanes, pause_lane, resume_lane
from magnetiq_site.jobs.worker import Worker

from .conftest import Nursery, on_every_engine, wait_until
from .crash_site import tasks

pytestmark = pytest.mark.usefixtures("jobs_database")


def owe_one_of_each() -> None:
    tasks.add.using(priority=50).enqueue(1)
    tasks.add.using(priority=-50).enqueue(2)
    tasks.add.using(queue_name="mail").enqueue(3)


def done() -> list[int]:
    Worker().drain()
    return sorted(job.args[0] for job in Job.objects.filter(state="done"))


@pytest.mark.parametrize(
    ("lane", "expected"),
    [("all", []), ("bulk", [1, 3]), ("queue:mail", [1, 2]), ("queue:x", [1, 2, 3])],
)
def test_paused_lane_stands_still_until_it_is_resumed(lane: str, expected: list[int]) -> None:
    owe_one_of_each()
    assert pause_lane(lane, paused_by="me")
    assert not pause_lane(lane, paused_by="you")
    assert done() == expected
    assert resume_lane(lane)
    assert not resume_lane(lane)
    assert done() == [1, 2, 3]


def test_lanes_are_those_with_work_or_a_pause() -> None:
    owe_one_of_each()
    pause_lane("queue:images", paused_by="me")
    assert known_lanes() == ["all", "bulk", "queue:default", "queue:images", "queue:mail"]


def test_without_the_filter_a_pause_holds_up_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JobQuerySet, "unpaused", lambda self: self)
    owe_one_of_each()
    pause_lane("all", paused_by="me")
    assert done() == [1, 2, 3]


def test_flood_of_bulk_delays_urgent_work_by_one_batch_at_most() -> None:
    Job.objects.bulk_create(
        Job(task=f"{tasks.__name__}.add", args=[0], queue="default", priority=-50, max_attempts=1)
        for _ in range(1000)
    )
    worker = Worker(batch=20)
    worker.work_once()
    tasks.add.using(priority=50).enqueue(1)
    worker.work_once()
    assert Job.objects.get(priority=50).state == "done"
    assert Job.objects.filter(state="done", priority=-50).count() == 39


@pytest.mark.slow
@pytest.mark.crash
@pytest.mark.xdist_group("jobs")
@on_every_engine
def test_running_workers_obey_within_a_second_or_so(nursery: Nursery) -> None:
    nursery.start()
    tasks.note.enqueue("first")
    wait_until(lambda: Job.objects.filter(state="done").count() == 1)
    pause_lane("all", paused_by="me")
    time.sleep(0.5)
    tasks.note.enqueue("second")
    time.sleep(2)
    assert Job.objects.filter(state="done").count() == 1
    resume_lane("all")
    wait_until(lambda: Job.objects.filter(state="done").count() == 2, seconds=15)
