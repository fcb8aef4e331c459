"""Forgets in time, by the rules that are registered."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import transaction

from .registry import Retention

PER_TRANSACTION = 500


def count_expired(rule: Retention) -> int:
    """How many rows would go now; changes nothing."""
    return rule.expired(rule.keep_for).count()


def purge_expired(rule: Retention) -> int:
    """Purge what has expired, in short transactions; returns how many rows.

    Each batch asks again: what was restored in the meantime stays.
    """
    keys = iter(list(rule.expired(rule.keep_for).order_by().values_list("pk", flat=True)))
    return sum(_purge(rule, some) for some in _batches(keys))


def _purge(rule: Retention, keys: list[Any]) -> int:
    with transaction.atomic():
        rows = rule.expired(rule.keep_for).filter(pk__in=keys)
        still = list(rows.values_list("pk", flat=True))
        if still:
            rule.purge(rows.model._base_manager.filter(pk__in=still))
        return len(still)


def _batches(keys: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(keys, PER_TRANSACTION)):
        yield some
