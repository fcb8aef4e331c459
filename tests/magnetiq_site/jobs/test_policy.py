"""How long a failing job waits."""

import random

import pytest

from business.core.jobs import RetryPolicy
from magnetiq_site.jobs.policy import JITTER, pause_after


@pytest.mark.parametrize(
    ("policy", "attempt", "seconds"),
    [
        pytest.param(RetryPolicy(), 1, 5, id="first pause is the installation's"),
        pytest.param(RetryPolicy(), 2, 10, id="second is twice as long"),
        pytest.param(RetryPolicy(), 5, 80, id="fifth is sixteen times as long"),
        pytest.param(RetryPolicy(first_delay=0.5), 3, 2, id="a task has its own first pause"),
    ],
)
def test_pause_doubles_within_its_jitter(policy: RetryPolicy, attempt: int, seconds: float) -> None:
    pauses = [pause_after(policy, attempt).total_seconds() for _ in range(200)]
    assert min(pauses) >= seconds * (1 - JITTER)
    assert max(pauses) <= seconds * (1 + JITTER)
    assert len(set(pauses)) > 100


@pytest.mark.parametrize("seed", range(20))
def test_each_pause_is_longer_than_the_one_before(seed: int) -> None:
    random.seed(seed)
    policy = RetryPolicy(longest_delay=10**9)
    pauses = [pause_after(policy, attempt) for attempt in range(1, 20)]
    assert pauses == sorted(pauses)


@pytest.mark.parametrize("attempt", [30, 1000])
def test_pause_never_exceeds_the_longest(attempt: int) -> None:
    assert pause_after(RetryPolicy(), attempt).total_seconds() == 3600
    assert pause_after(RetryPolicy(longest_delay=60), attempt).total_seconds() == 60
