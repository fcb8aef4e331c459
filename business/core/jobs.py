"""What a task says about its jobs: how often to try, which are the same, when they are due.

The decorators stand below `@task` and only mark the function, so that a task means the same under
every engine. See `docs/jobs.md`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from django_tasks.base import Task

POLICY_ATTRIBUTE = "job_policy"
KEY_ATTRIBUTE = "job_key"
TIMETABLE_ATTRIBUTE = "job_timetable"

CatchUp = Literal["last", "none", "all"]
F = TypeVar("F", bound=Callable[..., Any])


_stop_asked: ContextVar[Callable[[], bool]] = ContextVar("stop_asked", default=lambda: False)


def is_stopping() -> bool:
    """Whether the worker was told to leave: a long task asks between two steps, and ends soon."""
    return _stop_asked.get()()


@contextmanager
def stoppable(asked: Callable[[], bool]) -> Iterator[None]:
    """For the engines: what `is_stopping` answers inside the block."""
    token = _stop_asked.set(asked)
    try:
        yield
    finally:
        _stop_asked.reset(token)


@dataclass(frozen=True)
class RetryPolicy:
    """How a failing job goes on; `None` means the installation's option."""

    max_attempts: int | None = None
    first_delay: float | None = None
    longest_delay: float | None = None
    moot_on: tuple[type[Exception], ...] = ()
    time_limit: float | None = None


@dataclass(frozen=True)
class PeriodicMark:
    """When a periodic job is due; without a zone it is read in `TIME_ZONE`."""

    name: str
    cron: str
    timezone: str | None
    catch_up: CatchUp


def retry(
    *,
    max_attempts: int | None = None,
    first_delay: float | None = None,
    longest_delay: float | None = None,
    moot_on: tuple[type[Exception], ...] = (),
    time_limit: float | None = None,
) -> Callable[[F], F]:
    """Say how jobs of a task are retried.

    Args:
        max_attempts: Starts before the job is dead.
        first_delay: Seconds after the first failure; doubles each time.
        longest_delay: Seconds that no pause exceeds.
        moot_on: Errors that mean there is nothing left to do. The job is done.
        time_limit: Seconds that one attempt may take; then it is interrupted and has failed.
            For work that takes longer than the installation's limit, which is an hour.
    """
    policy = RetryPolicy(max_attempts, first_delay, longest_delay, moot_on, time_limit)
    return _marked(POLICY_ATTRIBUTE, policy)


def unique(key: Callable[..., str]) -> Callable[[F], F]:
    """Give each job of a task a key, made from the task's own arguments.

    A key names one effect: while its row is kept (also when the job is done or dead), enqueuing
    the same key again changes nothing and returns the job that is there. Work that shall
    happen again therefore has what changed, such as a date or a revision, in its key.
    """
    return _marked(KEY_ATTRIBUTE, key)


def periodic(
    name: str, cron: str, *, timezone: str | None = None, catch_up: CatchUp = "last"
) -> Callable[[F], F]:
    """Run a task by the clock; it stands in its app's `periodic` module and takes no arguments.

    Args:
        name: Unique; part of each slot's key, so never rename it without need.
        cron: Five fields. A named hour is struck once on the day the clock goes back; a time that
            the clock skips in spring is run when the gap ends.
        timezone: IANA name; `TIME_ZONE` if absent.
        catch_up: After an outage, run the `last` missed slot, `none` of them, or `all`.
    """
    return _marked(TIMETABLE_ATTRIBUTE, PeriodicMark(name, cron, timezone, catch_up))


def enqueue_many(task: Task[Any, Any], calls: Iterable[Mapping[str, Any]]) -> int:
    """Owe one job for each set of named arguments, and return how many are new.

    Much cheaper than as many calls of `enqueue`, and the same otherwise: it belongs to the
    caller's transaction, and a call whose key is taken is left out.
    """
    backend = task.get_backend()
    if hasattr(backend, "enqueue_many"):
        return int(backend.enqueue_many(task, calls))
    return len([backend.enqueue(task, [], dict(call)) for call in calls])


def _marked(attribute: str, value: object) -> Callable[[F], F]:
    def mark(function: F) -> F:
        setattr(function, attribute, value)
        return function

    return mark
