"""The engine's side of what a task says about its jobs: pauses by its options, and keys.

The marks themselves are set by the decorators of `business.core.jobs`.
"""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django_tasks.base import Task
from django_tasks.exceptions import InvalidTaskError

from business.core.jobs import KEY_ATTRIBUTE, POLICY_ATTRIBUTE, RetryPolicy

from .options import engine_options

KEY_LENGTH = 200
JITTER = 0.25


def policy_of(task: Task[Any, Any]) -> RetryPolicy:
    """Return what the task says about retries."""
    policy: RetryPolicy = getattr(task.func, POLICY_ATTRIBUTE, RetryPolicy())
    return policy


def pause_after(policy: RetryPolicy, attempt: int) -> timedelta:
    """Return the pause after this failed attempt: doubling, with jitter, bounded.

    The jitter is small enough that of two pauses the later is always the longer one.
    """
    options = engine_options()
    first = options.first_delay if policy.first_delay is None else policy.first_delay
    longest = options.longest_delay if policy.longest_delay is None else policy.longest_delay
    doubled = first * 2 ** min(attempt - 1, 40)
    jitter = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - spreads load, hides nothing
    return timedelta(seconds=min(doubled * jitter, longest))


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
