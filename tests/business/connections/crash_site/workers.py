"""Workers in processes of their own, to be killed."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.database import ROOT


@dataclass
class Workers:
    process: "subprocess.Popen[str]"
    log: Path
    alive: list[int] = field(default_factory=list)
    kills: int = 0

    def start(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{self.log}\n")
        self.process.stdin.flush()
        self.alive.append(int(self.process.stdout.readline()))

    def kill_one(self) -> None:
        os.kill(self.alive.pop(random.randrange(len(self.alive))), signal.SIGKILL)
        self.kills += 1

    def end(self) -> None:
        for pid in self.alive:
            os.kill(pid, signal.SIGKILL)


@contextmanager
def workers_of(site: str, database: str, folder: Path, *, port: int = 0) -> Iterator[Workers]:
    """Workers on a database, under the settings and the nursery of a crash site; none outlives
    the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"{site}.nursery"],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database,
            "RELAY_PORT": str(port),
            "DJANGO_SETTINGS_MODULE": f"{site}.settings",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    workers = Workers(process, folder / "log")
    try:
        yield workers
    finally:
        workers.end()
        process.kill()
        with process:
            pass
