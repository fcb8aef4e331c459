"""Django's Tasks API on the job table. Choose it with `TASKS["default"]["BACKEND"]`."""

import sys
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.core import checks
from django.utils.module_loading import import_string

from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import InvalidTaskError, TaskResultDoesNotExist
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json

from .checks import engine_messages
from .models import Job, JobState
from .policy import key_of
from .queue import put, put_many

T = TypeVar("T")

STATUS_OF_STATE = {
    JobState.READY: TaskResultStatus.READY,
    JobState.LEASED: TaskResultStatus.RUNNING,
    JobState.DONE: TaskResultStatus.SUCCESSFUL,
    JobState.DEAD: TaskResultStatus.FAILED,
    JobState.DROPPED: TaskResultStatus.FAILED,
}


class LeaseBackend(BaseTaskBackend):
    """Enqueues in the caller's transaction; `manage.py run_worker` runs what was committed."""

    supports_defer = True
    supports_async_task = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[..., T], args: Any, kwargs: Any) -> TaskResult[T]:
        """Write the job; if its key is taken, return the result of the job that has it."""
        self.validate_task(task)
        if not isinstance(_named(task.module_path), Task):
            raise InvalidTaskError(f"No worker could find the task {task.module_path}.")
        job = put(
            task, normalize_json(args), normalize_json(kwargs), key=key_of(task, args, kwargs)
        )
        result = result_of(job, task, self.alias)
        task_enqueued.send(type(self), task_result=result)
        return result

    def enqueue_many(self, task: Task[Any, Any], calls: Iterable[Mapping[str, Any]]) -> int:
        """Write one job for each set of named arguments; returns how many are new."""
        self.validate_task(task)
        return enqueue_many(task, calls)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """Return the result as it stands.

        Raises:
            TaskResultDoesNotExist: There is no such job, or it was pruned.
        """
        job = Job.objects.filter(pk=result_id).first() if result_id.isdecimal() else None
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(job, task_of(job), self.alias)

    def check(self, **_kwargs: Any) -> Iterable[checks.CheckMessage]:
        return engine_messages()


def enqueue_many(task: Task[Any, Any], calls: Iterable[Mapping[str, Any]]) -> int:
    """Write many calls of one task, each under the key that it gives itself."""
    return put_many(task, ((normalize_json(dict(call)), key_of(task, [], call)) for call in calls))


def _named(path: str) -> object:
    module, _, name = path.rpartition(".")
    return getattr(sys.modules.get(module), name, None)


def task_of(job: Job) -> Task[Any, Any]:
    """Return the task that a job calls.

    Raises:
        InvalidTaskError: The path names something else; nothing but a task is ever called.
        ImportError: The path names nothing in this version of the code.
    """
    task = import_string(job.task)
    if not isinstance(task, Task):
        raise InvalidTaskError(f"{job.task} is not a task.")
    return task.using(priority=job.priority, queue_name=job.queue, run_after=job.run_at)


def result_of(job: Job, task: Task[Any, T], alias: str = "default") -> TaskResult[T]:
    """Describe a job in the words of the Tasks API; of the workers only the last is known."""
    failed = [TaskError(exception_class_path=job.error_class, traceback=job.error)]
    result: TaskResult[T] = TaskResult(
        task=task,
        id=str(job.pk),
        status=STATUS_OF_STATE[JobState(job.state)],
        enqueued_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=alias,
        errors=failed if job.error_class else [],
        worker_ids=[job.worker] * job.attempts,
    )
    object.__setattr__(result, "_return_value", job.return_value)
    return result
