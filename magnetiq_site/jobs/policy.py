"""What a task says about its jobs: how often to try, how long to pause, which are the same.

Both decorators stand below `@task` and only mark the function, so that a task means the same
under every backend; a room that may not import this one can set the same attributes.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django_tasks.base import Task
from django_tasks.exceptions import InvalidTaskError

from .options import engine_options

POLICY_ATTRIBUTE = "job_policy"
KEY_ATTRIBUTE = "job_key"
KEY_LENGTH = 200
JITTER = 0.25

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class RetryPolicy:
    """How a failing job goes on; `None` means the installation's option."""

    max_attempts: int | None = None
    first_delay: float | None = None
    longest_delay: float | None = None
    moot_on: tuple[type[Exception], ...] = ()

    def pause_after(self, attempt: int) -> timedelta:
        """Return the pause after this failed attempt: doubling, with jitter, bounded.

        The jitter is small enough that of two pauses the later is always the longer one.
        """
        options = engine_options()
        first = options.first_delay if self.first_delay is None else self.first_delay
        longest = options.longest_delay if self.longest_delay is None else self.longest_delay
        doubled = first * 2 ** min(attempt - 1, 40)
        jitter = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - spreads load, hides nothing
        return timedelta(seconds=min(doubled * jitter, longest))


def retry(
    *,
    max_attempts: int | None = None,
    first_delay: float | None = None,
    longest_delay: float | None = None,
    moot_on: tuple[type[Exception], ...] = (),
) -> Callable[[F], F]:
    """Say how jobs of a task are retried.

    Args:
        max_attempts: Starts before the job is dead.
        first_delay: Seconds after the first failure; doubles each time.
        longest_delay: Seconds that no pause exceeds.
        moot_on: Errors that mean there is nothing left to do. The job is done.
    """
    policy = RetryPolicy(max_attempts, first_delay, longest_delay, moot_on)

    def mark(function: F) -> F:
        setattr(function, POLICY_ATTRIBUTE, policy)
        return function

    return mark


def unique(key: Callable[..., str]) -> Callable[[F], F]:
    """Give each job of a task a key, made from the task's own arguments.

    A key names one effect: while its row is kept (also when the job is done or dead), enqueuing
    the same key again changes nothing and returns the job that is there. Work that shall
    happen again therefore has what changed, such as a date or a revision, in its key.
    """

    def mark(function: F) -> F:
        setattr(function, KEY_ATTRIBUTE, key)
        return function

    return mark


def policy_of(task: Task[Any, Any]) -> RetryPolicy:
    """Return what the task says about retries."""
    policy: RetryPolicy = getattr(task.func, POLICY_ATTRIBUTE, RetryPolicy())
    return policy


def key_of(task: Task[Any, Any], args: Any, kwargs: Any) -> str | None:
    """Return the key of this call, or None.

    Raises:
        InvalidTaskError: The key is empty or too long to be stored whole.
    """
    make_key: Callable[..., str] | None = getattr(task.func, KEY_ATTRIBUTE, None)
    if make_key is None:
        return None
    key = make_key(*args, **kwargs)
    if not 0 < len(key) <= KEY_LENGTH:
        raise InvalidTaskError(f"The key of {task.module_path} needs 1 to {KEY_LENGTH} characters.")
    return key
