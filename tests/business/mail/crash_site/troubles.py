"""What befalls a worker that sends mail; named by the orders of the nursery."""

import itertools
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.backends.signals import connection_created
from django.utils import timezone

from business.mail import tasks
from business.mail.delivery import records

FULL_DISK = "FULL_DISK"
JUMPS = (timedelta(0), timedelta(days=2), timedelta(0), timedelta(days=-2))


def be_impatient(_order: dict[str, Any]) -> None:
    """Days of patience are too long for a test."""
    records.PAUSES = [timedelta(seconds=0.5)]
    records.AGAIN_SOON = timedelta(seconds=0.5)
    tasks.ROUND_SECONDS = 3


def jump_about(_order: dict[str, Any]) -> None:
    """Let this worker's clock jump by days, there and back, four times a second."""
    real = timezone.now
    moods = itertools.cycle(JUMPS)
    state = {"mood": next(moods), "until": 0.0}

    def now() -> datetime:
        if time.monotonic() > state["until"]:  # type: ignore[operator]  # a float
            state.update(mood=next(moods), until=time.monotonic() + 0.25)
        return real() + state["mood"]  # type: ignore[operator]  # a timedelta

    timezone.now = now


def fill_the_disk(order: dict[str, Any]) -> None:
    """While the file that the order names is there, the database takes no further page."""

    def limit(connection: Any, **_kwargs: Any) -> None:
        if Path(order[FULL_DISK]).exists():
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA page_count")
                cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")

    connection_created.connect(limit, weak=False)
