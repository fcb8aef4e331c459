"""Writes down what the site's servers have counted, and keeps the list short."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from .answered import answered
from .masking import is_probe, masked
from .models import PATH_LENGTH, MissingPath

# For each site. What was asked for once goes first, so that a flood drives out only itself.
MOST = 1000
KEPT = timedelta(days=90)

TABLE = MissingPath._meta.db_table
UPSERT = f"""
    INSERT INTO {TABLE}
        (site_id, path, hits, first_seen, last_seen, referrer, is_probe, is_ignored)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (site_id, path) DO UPDATE SET
        hits = {TABLE}.hits + excluded.hits,
        last_seen = excluded.last_seen,
        referrer = CASE WHEN excluded.referrer <> '' THEN excluded.referrer
            ELSE {TABLE}.referrer END
"""  # noqa: S608 - our own words


@dataclass(frozen=True)
class Miss:
    """How often one address was answered with 404; paths as readers sent them."""

    path: str
    referrer: str
    hits: int


def record_misses(site_id: int, misses: Iterable[Miss]) -> None:
    """Add up what was counted. One statement for each address, in one transaction."""
    counted, referrers = tally(misses)
    if not counted:
        return
    now = timezone.now()
    rows = [
        (site_id, path, hits, now, now, referrers.get(path, ""), is_probe(path), False)
        for path, hits in sorted(counted.items())
    ]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.executemany(UPSERT, adapted(rows))
        tidy(site_id, now)


def tally(misses: Iterable[Miss]) -> tuple[Counter[str], dict[str, str]]:
    """Hits and one referrer by masked path; a path that no redirect can be for is left out."""
    counted: Counter[str] = Counter()
    referrers: dict[str, str] = {}
    for miss in misses:
        path = masked(miss.path)
        if len(path) > PATH_LENGTH or "\0" in path:
            continue
        counted[path] += miss.hits
        if referrer := masked(miss.referrer):
            referrers[path] = referrer[:PATH_LENGTH]
    return counted, referrers


def adapted(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Moments as this database takes them."""
    adapt = connection.ops.adapt_datetimefield_value
    return [
        tuple(adapt(value) if isinstance(value, datetime) else value for value in row)
        for row in rows
    ]


def tidy(site_id: int, now: datetime) -> None:
    """Let go of what is old, what has an answer by now, and what is too much."""
    paths = MissingPath.objects.filter(site_id=site_id)
    paths.filter(last_seen__lt=now - KEPT).delete()
    paths.filter(pk__in=answered(site_id)).delete()
    excess = paths.count() - MOST
    if excess > 0:
        least = paths.order_by("-is_probe", "-is_ignored", "hits", "last_seen")
        paths.filter(pk__in=list(least.values_list("pk", flat=True)[:excess])).delete()
