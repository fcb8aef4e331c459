"""`manage.py run_worker`: runs jobs and keeps the schedules."""

import signal
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import autoreload

from django_tasks import default_task_backend

from magnetiq_site.jobs.runner import Outcome
from magnetiq_site.jobs.worker import Worker

SMALL_CACHES = "PRAGMA mmap_size=0;PRAGMA cache_size=-2000;"
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Command(BaseCommand):
    help = (
        "Runs background jobs and keeps the schedules. "
        "SIGTERM or SIGINT: finishes the running job and leaves; a second one leaves at once."
    )
    # The checks of the whole product load every screen and address, for which a worker has no use.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queues", default="", help="Only these queues, comma-separated.")
        parser.add_argument(
            "--batch",
            type=int,
            default=1,
            help="Jobs taken at once; for many small jobs. With Procrastinate: run at once.",
        )
        parser.add_argument(
            "--poll", type=float, default=1.0, help="Longest pause between two looks, in seconds."
        )
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--once", action="store_true", help="Run one batch and leave.")
        mode.add_argument(
            "--drain", action="store_true", help="Run until nothing is due and leave."
        )
        mode.add_argument(
            "--reload", action="store_true", help="Start anew when code changes; for developers."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_what_loses_work()
        spare_memory()
        queues = [name.strip() for name in options["queues"].split(",") if name.strip()]
        if settings.MAGNETIQ_JOB_ENGINE == "procrastinate" and not (
            options["once"] or options["drain"]
        ):
            self.serve_carriers(queues, options)
            return
        worker = Worker(queues=queues, batch=options["batch"], poll=options["poll"])
        if options["reload"]:
            autoreload.run_with_reloader(worker.run)
            return
        with stopped_by_signals(worker):
            if options["once"]:
                worker.work_once()
            elif options["drain"]:
                worker.drain()
            else:
                worker.run()
        self.tell(worker)

    def serve_carriers(self, queues: list[str], options: dict[str, Any]) -> None:
        # Procrastinate is an app of the installation only where it is chosen.
        from magnetiq_site.jobs.carried_worker import CarriedWorker  # noqa: PLC0415

        worker = CarriedWorker(queues, concurrency=options["batch"], poll=options["poll"])
        if options["reload"]:
            autoreload.run_with_reloader(worker.run)
            return
        worker.run()
        self.tell(worker)

    def tell(self, worker: Any) -> None:
        counts = [f"{worker.outcomes[outcome]} {outcome.value}" for outcome in Outcome]
        self.stdout.write(f"{worker.name}: {', '.join(counts)}.")


def refuse_what_loses_work() -> None:
    """Check the engine itself.

    Raises:
        CommandError: Under these settings work would be lost or run twice.
    """
    serious = [str(found) for found in default_task_backend.check() if found.is_serious()]
    if serious:
        raise CommandError("\n".join(serious))


def spare_memory() -> None:
    """Open SQLite with small caches from now on: a worker reads hardly anything twice."""
    database = connections["default"]
    given = database.settings_dict["OPTIONS"]
    if database.vendor == "sqlite" and not database.in_atomic_block:
        begun = given.get("init_command", "").removesuffix(SMALL_CACHES)
        database.settings_dict["OPTIONS"] = given | {"init_command": begun + SMALL_CACHES}
        database.close()


@contextmanager
def stopped_by_signals(worker: Worker) -> Iterator[None]:
    """The first signal lets the running job finish; the second finds the system's own handler."""

    def stop(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        worker.stop()

    before = {number: signal.signal(number, stop) for number in STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
