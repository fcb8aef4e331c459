"""Runs one leased job and records how it ended."""

import logging
import time
from collections.abc import Callable
from enum import Enum
from traceback import format_exception
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.utils import timezone, translation

from django_tasks.base import Task, TaskContext
from django_tasks.signals import task_finished, task_started
from django_tasks.utils import get_module_path, normalize_json

from business.core.current import request_id
from business.core.jobs import RetryPolicy

from .backend import LeaseBackend, result_of, task_of
from .leases import Lease, fail, finish
from .limits import time_limited
from .models import Job
from .options import engine_options
from .policy import pause_after, policy_of

logger = logging.getLogger(__name__)

RECORD_AGAIN_AFTER = 0.5


class Outcome(Enum):
    DONE = "done"
    RETRY = "to be retried"
    DEAD = "dead"
    LOST = "lost to another worker"


def run(job: Job, lease: Lease) -> Outcome:
    """Run the job outside any transaction, and close it if it is still ours."""
    request_id.set(job.request_id)
    try:
        task = task_of(job)
    except Exception as error:
        outcome = _record_failure(job, lease, error, RetryPolicy())
    else:
        outcome = _run_task(task, job, lease)
        if outcome in (Outcome.DONE, Outcome.DEAD):
            task_finished.send_robust(LeaseBackend, task_result=result_of(job, task))
    if outcome is Outcome.LOST:
        logger.warning("Job %s outlived its lease; its ending was not recorded.", job)
    return outcome


def _run_task(task: Task[Any, Any], job: Job, lease: Lease) -> Outcome:
    policy = policy_of(task)
    try:
        with time_limited(policy.time_limit or engine_options().time_limit):
            returned = _call(task, job)
    except KeyboardInterrupt:
        raise
    except policy.moot_on as error:
        logger.info("Job %s is moot: %s", job, error)
        return _record_done(job, lease, None)
    except BaseException as error:
        # Whatever a task raises is its own failure, never the worker's end.
        return _record_failure(job, lease, error, policy)
    try:
        return _record_done(job, lease, normalize_json(returned))
    except (TypeError, ValueError, DatabaseError) as error:
        # The work is done; doing it again would not make its result storable.
        return _record_failure(job, lease, error, None)


def _call(task: Task[Any, Any], job: Job) -> Any:
    result = result_of(job, task)
    task_started.send_robust(LeaseBackend, task_result=result)
    # What one job activates must not reach the next.
    with translation.override(settings.LANGUAGE_CODE), timezone.override(None):
        if task.takes_context:
            return task.call(TaskContext(task_result=result), *job.args, **job.kwargs)
        return task.call(*job.args, **job.kwargs)


def _record_done(job: Job, lease: Lease, value: Any) -> Outcome:
    return Outcome.DONE if _recorded(lease, lambda: finish(job, value)) else Outcome.LOST


def _record_failure(
    job: Job, lease: Lease, error: BaseException, policy: RetryPolicy | None
) -> Outcome:
    """Owe another attempt, or none if they are used up or, without a policy, would not help."""
    last = policy is None or job.attempts >= job.max_attempts
    pause = None if last or policy is None else pause_after(policy, job.attempts)
    level = logging.ERROR if last else logging.WARNING
    logger.log(level, "Job %s failed in attempt %s", job, job.attempts, exc_info=error)
    kind, text = get_module_path(type(error)), "".join(format_exception(error))
    if _recorded(lease, lambda: fail(job, error_class=kind, error=text, pause=pause)):
        return Outcome.DEAD if last else Outcome.RETRY
    return Outcome.LOST


def _recorded(lease: Lease, record: Callable[[], bool]) -> bool:
    """Record an ending; while the database is out of reach, wait as long as the lease is ours."""
    while True:
        try:
            return record()
        except (OperationalError, InterfaceError) as error:
            logger.warning("An ending could not be recorded: %s", error)
            if not lease.is_held():
                return False
            connection.close()
            time.sleep(RECORD_AGAIN_AFTER)
