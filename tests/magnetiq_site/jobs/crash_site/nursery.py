"""Starts workers quickly: one process loads Django, then forks a fresh worker for each order.

Orders come as JSON lines on standard input; each is answered with the worker's process number.
"""

import json
import os
import resource
import signal
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.utils.module_loading import import_string

from tests.postgres import end_with_parent


def serve() -> None:
    end_with_parent(signal.SIGKILL)
    django.setup()
    # Dead children vanish by themselves.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            be_a_worker(json.loads(line))
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def be_a_worker(order: dict[str, Any]) -> None:
    status = 1
    try:
        end_with_parent(signal.SIGKILL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        log = os.open(order["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        for stream in (1, 2):
            os.dup2(log, stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        prepare(order)
        call_command("run_worker", *order.get("arguments", ()))
        status = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def prepare(order: dict[str, Any]) -> None:
    from magnetiq_site.jobs import keeper, periodic, worker  # noqa: PLC0415 - needs a running Django
    from tests.magnetiq_site.jobs.crash_site.ledger import VARIABLE  # noqa: PLC0415
    from tests.magnetiq_site.jobs.crash_site.sabotage import SABOTAGES  # noqa: PLC0415
    from tests.magnetiq_site.jobs.databases import use_database  # noqa: PLC0415

    os.environ[VARIABLE] = order["ledger"]
    settings.TASKS["default"]["OPTIONS"]["lease"] = order["lease"]
    use_database(order["database"], timeout=order.get("timeout"))
    worker.TROUBLE_PAUSE, keeper.TICK_SECONDS = 0.2, 0.05
    # The product's own schedules need tables that these databases do not have.
    periodic.registry.clear()
    for name, value in order.get("settings", {}).items():
        setattr(settings, name, value)
    for path in order.get("prepare", ()):
        import_string(path)(order)
    if order.get("every_second"):
        keep_a_schedule_of_seconds()
    if order.get("sabotage"):
        SABOTAGES[order["sabotage"]](setattr)
    if order.get("largest_file"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest_file"], resource.RLIM_INFINITY))


def keep_a_schedule_of_seconds() -> None:
    """Cron's minutes are too long for a test; this schedule owes every whole second."""
    from magnetiq_site.jobs.periodic import PeriodicJob, Timetable, registry  # noqa: PLC0415
    from tests.magnetiq_site.jobs.crash_site.tasks import beat  # noqa: PLC0415

    class EverySecond(Timetable):
        def slot_after(self, moment: datetime) -> datetime:
            return moment.astimezone(UTC).replace(microsecond=0) + timedelta(seconds=1)

    registry.add(PeriodicJob(EverySecond("beat", "* * * * *", "UTC", "all"), beat))


if __name__ == "__main__":
    serve()
