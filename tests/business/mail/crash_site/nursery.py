"""Loads Django once, then forks a worker for each line on standard input and answers its number."""

import os
import signal
import sys
from collections.abc import Callable

import django
from django.core.management import call_command

from tests.postgres import end_with_parent


def serve(hurry: Callable[[], None]) -> None:
    """Fork workers; each calls `hurry` before it begins."""
    end_with_parent(signal.SIGKILL)
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            be_a_worker(line.strip(), hurry)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def be_a_worker(log: str, hurry: Callable[[], None]) -> None:
    try:
        end_with_parent(signal.SIGKILL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for stream in (1, 2):
            os.dup2(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        from magnetiq_site.jobs import periodic, worker  # noqa: PLC0415 - needs a running Django

        # The test sweeps by itself.
        periodic.registry.clear()
        worker.TROUBLE_PAUSE = 0.2
        hurry()
        call_command("run_worker", "--poll", "0.05")
    finally:
        os._exit(1)


def hurry_mail() -> None:
    """Days of patience are too long for a test."""
    from business.mail.delivery import records  # noqa: PLC0415 - needs a running Django

    records.PAUSES = [records.AGAIN_SOON / 40]
    records.AGAIN_SOON = records.AGAIN_SOON / 40


if __name__ == "__main__":
    serve(hurry_mail)
