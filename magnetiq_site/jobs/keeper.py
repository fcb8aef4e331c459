"""The worker's second thread: keeps the schedules and says that the worker lives.

It has a connection of its own, so that a job of an hour delays no other job's slot.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.db import Error, connections
from django.utils import timezone

from .models import WorkerProcess
from .scheduler import tick

logger = logging.getLogger(__name__)

TICK_SECONDS = 1.0
SEEN_SECONDS = 5.0
WORKER_IS_SILENT_AFTER = timedelta(seconds=60)
FORGOTTEN_AFTER = timedelta(days=1)
PAGE_KIB = 4


@contextmanager
def kept(
    name: str, *, engine: str, queues: str, also: Callable[[], object] | None = None
) -> Iterator[None]:
    """Keep schedules and the worker's row while the block runs; `also` is done at each tick."""
    over = threading.Event()
    keeper = Keeper(WorkerProcess(name=name, engine=engine, queues=queues), also)
    thread = threading.Thread(target=keeper.run, args=(over,), name="keeper", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


class Keeper:
    """Ticks, and writes the worker's row every few seconds."""

    def __init__(self, row: WorkerProcess, also: Callable[[], object] | None = None) -> None:
        self.row = row
        self.also = also
        self.next_seen = 0.0

    def run(self, over: threading.Event) -> None:
        try:
            while True:
                self.keep()
                if over.wait(TICK_SECONDS):
                    break
            with suppress(Error):
                WorkerProcess.objects.filter(pk=self.row.pk).delete()
        finally:
            connections.close_all()

    def keep(self) -> None:
        """Look once; trouble with the database passes or comes again."""
        try:
            drop_stale_connections()
            tick()
            self.row.ticked_at = timezone.now()
            if self.also is not None:
                self.also()
            self.be_seen()
        except Exception as error:
            # Nothing that one schedule does may end the others.
            logger.warning("The keeper goes on after: %r", error)
            connections.close_all()

    def be_seen(self) -> None:
        if time.monotonic() < self.next_seen:
            return
        self.row.seen_at, self.row.memory = timezone.now(), memory_of_this_process()
        self.row.save()
        forget_workers(timezone.now() - FORGOTTEN_AFTER)
        self.next_seen = time.monotonic() + SEEN_SECONDS


def forget_workers(before: datetime) -> None:
    """Delete the rows of workers that fell silent long ago."""
    silent = WorkerProcess.objects.filter(seen_at__lt=before)
    if silent.exists():
        silent.delete()


def drop_stale_connections() -> None:
    """Leave what is broken, old, or was left in a strange state; never a caller's transaction."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def memory_of_this_process() -> int:
    """Resident MiB; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError):
        return 0
    return pages * PAGE_KIB // 1024
