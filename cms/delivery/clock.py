"""Orders changes of published content against documents that are being made from it.

A change moves the clock on in its own transaction, and so holds the clock's row until it commits.
Whoever stores a document takes the same row first: by then every change has either committed, and
its stamp is there to be seen, or has yet to come, and will find the document to mark it.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import F

from .models import DependencyStamp, PublicationClock

ROW = 1
CHUNK = 500
T = TypeVar("T")


def read_clock() -> int:
    """The stamp of the last committed change."""
    stamp = PublicationClock.objects.filter(pk=ROW).values_list("stamp", flat=True).first()
    return stamp or 0


def move_clock() -> int:
    """Take the clock until the end of this transaction, and return a new stamp."""
    row = PublicationClock.objects.filter(pk=ROW)
    if not row.update(stamp=F("stamp") + 1):
        PublicationClock.objects.get_or_create(pk=ROW)
        row.update(stamp=F("stamp") + 1)
    return row.values_list("stamp", flat=True)[0]


def hold_clock() -> None:
    """Take the clock until the end of this transaction without moving it."""
    if not PublicationClock.objects.select_for_update().filter(pk=ROW).exists():
        move_clock()


def stamp_keys(keys: Collection[str], stamp: int) -> None:
    """Record that these changed; the clock must be held."""
    rows = [DependencyStamp(key=key, stamp=stamp) for key in keys]
    DependencyStamp.objects.bulk_create(
        rows,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["stamp"],
    )


def any_changed(keys: Collection[str], since: int) -> bool:
    """Whether one of these changed after a stamp; the clock must be held."""
    return any(
        DependencyStamp.objects.filter(key__in=chunk, stamp__gt=since).exists()
        for chunk in chunks(keys)
    )


def chunks(items: Collection[T]) -> Iterator[list[T]]:
    """The items in lists short enough for one statement."""
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


@contextmanager
def short_wait(seconds: float) -> Iterator[None]:
    """A transaction that fails with `OperationalError` rather than wait longer for others."""
    if connection.vendor == "sqlite":
        with sqlite_patience(int(seconds * 1000)), transaction.atomic():
            yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{int(seconds * 1000)}ms'")
        yield


@contextmanager
def sqlite_patience(milliseconds: int) -> Iterator[None]:
    connection.ensure_connection()
    usual = int(read_pragma("busy_timeout"))
    set_busy_timeout(milliseconds)
    try:
        yield
    finally:
        set_busy_timeout(usual)


def read_pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def set_busy_timeout(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
