"""Enqueuing: what a caller of the Tasks API is promised, on both databases."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

import pytest
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks.exceptions import (
    InvalidTaskError,
    TaskResultDoesNotExist,
    TaskResultMismatch,
)

from business.core.jobs import enqueue_many
from magnetiq_site.jobs.models import Job
from magnetiq_site.jobs.worker import Worker

from .conftest import on_every_engine
from .crash_site import tasks

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("jobs_database"), on_every_engine]


class Refused(Exception):
    pass


def test_enqueued_job_is_rolled_back_with_its_transaction() -> None:
    def decide() -> None:
        with transaction.atomic():
            tasks.add.enqueue(1)
            raise Refused

    with pytest.raises(Refused):
        decide()
    assert Job.objects.count() == 0

    with transaction.atomic():
        tasks.add.enqueue(1)
    assert Job.objects.count() == 1


def test_job_keeps_call_queue_priority_and_limit() -> None:
    later = timezone.now() + timedelta(hours=1)
    tasks.add.using(priority=20, queue_name="mail", run_after=later).enqueue(1, second=2)

    job = Job.objects.get()
    assert (job.task, job.args, job.kwargs) == (f"{tasks.__name__}.add", [1], {"second": 2})
    assert (job.queue, job.priority, job.run_at) == ("mail", 20, later)
    assert (job.state, job.attempts, job.max_attempts, job.key) == ("ready", 0, 10, None)


def test_same_key_is_owed_once_and_answers_with_the_first_job() -> None:
    first = tasks.remind.enqueue(7)
    assert tasks.remind.enqueue(7).id == first.id
    Worker().drain()
    assert tasks.remind.enqueue(7).id == first.id
    tasks.remind.enqueue(7, day="monday")

    assert list(Job.objects.order_by("pk").values_list("key", "state")) == [
        ("remind:7:", "done"),
        ("remind:7:monday", "ready"),
    ]


def test_many_are_owed_at_once_each_key_only_once() -> None:
    tasks.remind.enqueue(1)
    calls = [{"number": number} for number in (1, 2, 3, 3)]
    with transaction.atomic():
        assert enqueue_many(tasks.remind, calls) == 2
        assert enqueue_many(tasks.add.using(priority=-50), [{"first": 1}] * 1200) == 1200
    assert Job.objects.filter(key__isnull=False).count() == 3
    assert Job.objects.filter(priority=-50, state="ready").count() == 1200


def test_many_are_rolled_back_with_their_transaction() -> None:
    def decide() -> None:
        with transaction.atomic():
            enqueue_many(tasks.add, [{"first": 1}] * 10)
            raise Refused

    with pytest.raises(Refused):
        decide()
    assert Job.objects.count() == 0


def test_taken_key_leaves_the_transaction_usable() -> None:
    tasks.remind.enqueue(7)
    with transaction.atomic():
        tasks.remind.enqueue(7)
        tasks.add.enqueue(1)
    assert Job.objects.count() == 2


def test_key_that_cannot_be_stored_is_refused() -> None:
    with pytest.raises(InvalidTaskError, match="1 to 200"):
        tasks.remind.enqueue(7, day="x" * 200)


def test_result_follows_the_job() -> None:
    result = tasks.add.enqueue(2, second=3)
    assert (result.status, result.is_finished) == (TaskResultStatus.READY, False)

    Worker(name="w").drain()
    result.refresh()

    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, 5)
    assert (result.attempts, result.worker_ids, result.errors) == (1, ["w"], [])
    assert tasks.add.get_result(result.id).return_value == 5
    with pytest.raises(TaskResultMismatch):
        tasks.remind.get_result(result.id)


def test_failed_result_carries_the_error() -> None:
    result = tasks.fail_always.enqueue()
    Job.objects.update(max_attempts=1)
    Worker().drain()
    result.refresh()

    assert result.status == TaskResultStatus.FAILED
    (error,) = result.errors
    assert error.exception_class is RuntimeError
    assert error.traceback.endswith("RuntimeError: it broke\n")


@pytest.mark.parametrize("unknown", ["0", "no-number", "9" * 15])
def test_unknown_result_does_not_exist(unknown: str) -> None:
    with pytest.raises(TaskResultDoesNotExist):
        tasks.add.get_result(unknown)


def test_task_that_no_worker_could_find_is_refused() -> None:
    unreachable: Task = Task(func=_not_decorated)
    with pytest.raises(InvalidTaskError, match="No worker could find"):
        unreachable.enqueue()


def _not_decorated() -> None: ...


def test_arguments_must_be_json() -> None:
    with pytest.raises(TypeError):
        tasks.add.enqueue(object())  # type: ignore[arg-type]  # the mistake under test
