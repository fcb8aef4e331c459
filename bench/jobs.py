"""Jobs per second, beside the statements that no engine can do without: `python -m bench.jobs`."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

from . import environment

JOBS = 2000
BATCH = 50


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.jobs", description=__doc__)
    parser.add_argument("--jobs", type=int, default=JOBS)
    parser.add_argument("--database", default="", help="an empty one; SQLite if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="magnetiq-bench-") as folder:
        environment.use(Path(folder), options.database)
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.jobs_settings"
        # In a process of its own: migrating takes memory that no worker needs.
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, cwd=environment.ROOT, check=True)
        django.setup()
        measure(options.jobs)
    return 0


def measure(count: int) -> None:
    from magnetiq_site.jobs.keeper import memory_of_this_process  # noqa: PLC0415 - as above

    idle = memory_of_this_process()
    lines = [(name, count / seconds_of(work, count)) for name, work in works().items()]
    bare = dict(lines)
    kind = "PostgreSQL" if os.environ["DATABASE_URL"].startswith("postgres") else "SQLite"
    sys.stdout.write(f"\nJobs per second, {kind}, one process, {count} jobs\n\n")
    for name, speed in lines:
        beside = "bare insert" if name.startswith("enqueue") else "bare update"
        ratio = "" if name.startswith("bare") else f"{bare[beside] / speed:>9.1f} x {beside}"
        sys.stdout.write(f"{name:<28}{speed:>9.0f}{ratio}\n")
    sys.stdout.write(f"\nmemory of the worker: {idle} MiB idle, {memory_of_this_process()} MiB\n")


def works() -> dict[str, Callable[[int], None]]:
    """What is measured; each run finds what the one before has left."""
    from business.core.jobs import enqueue_many  # noqa: PLC0415 - Django comes first
    from magnetiq_site.jobs.models import Job  # noqa: PLC0415 - as above
    from magnetiq_site.jobs.worker import Worker  # noqa: PLC0415 - as above

    from .work import nothing  # noqa: PLC0415 - as above

    def insert(count: int) -> None:
        for number in range(count):
            Job.objects.create(task="bare", queue="bare", max_attempts=1, args=[number])

    def update(_count: int) -> None:
        """A job costs a claim and an ending: two statements."""
        for pk in Job.objects.filter(queue="bare").values_list("pk", flat=True):
            Job.objects.filter(pk=pk).update(attempts=1)
            Job.objects.filter(pk=pk).update(priority=1)
        Job.objects.all().delete()

    def enqueue(count: int) -> None:
        for _ in range(count):
            nothing.enqueue()

    return {
        "bare insert": insert,
        "bare update": update,
        "enqueue": enqueue,
        "run one by one": lambda _count: Worker(batch=1).drain(),
        "enqueue many": lambda count: enqueue_many(nothing, [{}] * count) and None,
        f"run in batches of {BATCH}": lambda _count: Worker(batch=BATCH).drain(),
    }


def seconds_of(work: Callable[[int], None], count: int) -> float:
    started = time.monotonic()
    work(count)
    return time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main())
