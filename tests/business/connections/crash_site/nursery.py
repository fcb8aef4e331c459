"""Loads Django once, then forks a worker for each line on standard input and answers its number."""

import os
import signal
import sys
from datetime import timedelta

import django
from django.core.management import call_command

from tests.postgres import end_with_parent


def serve() -> None:
    end_with_parent(signal.SIGKILL)
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            be_a_worker(line.strip())
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def be_a_worker(log: str) -> None:
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


def hurry() -> None:
    """The test sweeps by itself, and hours of patience are too long for it."""
    from business.connections import sending  # noqa: PLC0415 - needs a running Django

    sending.LEASE = timedelta(seconds=2)
    sending.PAUSES = [timedelta(seconds=0.3)]


if __name__ == "__main__":
    serve()
