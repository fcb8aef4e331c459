"""The backend of the test suite: what is due runs on the spot, the rest waits in the job table."""

from typing import Any, TypeVar

from django.utils import timezone

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult
from django_tasks.utils import normalize_json

from business.core.masking import masked

from .backend import enqueue_many, result_of
from .models import Job, JobState
from .policy import key_of, pause_after, policy_of
from .queue import put

T = TypeVar("T")


class InlineBackend(ImmediateBackend):
    """Means by keys, delays and retries what the real engines mean, without a worker.

    What is put off, and what failed and is owed another attempt, is written as a job; a test
    moves the clock and calls `Worker().drain()`.
    """

    supports_defer = True

    def enqueue(self, task: Task[..., T], args: Any, kwargs: Any) -> TaskResult[T]:
        self.validate_task(task)
        key = key_of(task, args, kwargs)
        taken = Job.objects.filter(key=key).first() if key else None
        if taken is not None:
            return result_of(taken, task, self.alias)
        if task.run_after and task.run_after > timezone.now():
            job = put(task, normalize_json(args), normalize_json(kwargs), key=key)
            return result_of(job, task, self.alias)
        return self._run_now(task, args, kwargs, key)

    def enqueue_many(self, task: Task[Any, Any], calls: Any) -> int:
        """As many calls of `enqueue`; put off, they are written in one statement."""
        if task.run_after and task.run_after > timezone.now():
            return enqueue_many(task, calls)
        fresh = [call for call in calls if not self._is_taken(task, call)]
        for call in fresh:
            self.enqueue(task, [], dict(call))
        return len(fresh)

    def _is_taken(self, task: Task[Any, Any], call: Any) -> bool:
        key = key_of(task, [], call)
        return key is not None and Job.objects.filter(key=key).exists()

    def _run_now(
        self, task: Task[..., T], args: Any, kwargs: Any, key: str | None
    ) -> TaskResult[T]:
        # The row comes first: a task that enqueues itself anew must find its own key taken.
        job = put(task, normalize_json(args), normalize_json(kwargs), key=key) if key else None
        result = super().enqueue(task, args, kwargs)
        if result.errors:
            self._record_failure(task, job, result)
        elif job is not None:
            _close(job, JobState.DONE)
        return result

    def _record_failure(
        self, task: Task[Any, Any], job: Job | None, result: TaskResult[Any]
    ) -> None:
        policy, error = policy_of(task), result.errors[0]
        if issubclass(error.exception_class, policy.moot_on):
            if job is not None:
                _close(job, JobState.DONE)
            return
        job = job or put(task, normalize_json(result.args), normalize_json(result.kwargs))
        job.error_class, job.error = error.exception_class_path, masked(error.traceback)
        if job.max_attempts == 1:
            _close(job, JobState.DEAD)
            return
        job.attempts, job.run_at = 1, timezone.now() + pause_after(policy, 1)
        job.save()


def _close(job: Job, state: JobState) -> None:
    job.state, job.attempts, job.finished_at = state, 1, timezone.now()
    job.save()
