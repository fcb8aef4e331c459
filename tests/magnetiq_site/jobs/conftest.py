"""The engine is tested on both databases, with real commits and workers that can be killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

import pytest

from magnetiq_site.jobs.models import Job, JobState, Pause, Schedule, WorkerProcess
from tests.database import ROOT
from tests.postgres import postgres_server as postgres_server

from .crash_site import ledger, tasks
from .databases import default_database, make_carriers_tables, migrate_apps, sqlite_url

SQLITE_FILE = "jobs.sqlite3"
POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)
PROCRASTINATE = pytest.param("procrastinate", marks=pytest.mark.postgres)
CARRIED_BACKEND = "magnetiq_site.jobs.carried_backend.CarriedBackend"
on_sqlite = pytest.mark.parametrize("jobs_database", ["sqlite"], indirect=True)
on_postgres = pytest.mark.parametrize("jobs_database", [POSTGRES], indirect=True)

on_every_engine = pytest.mark.parametrize(
    "jobs_database", ["sqlite", POSTGRES, PROCRASTINATE], indirect=True
)
on_procrastinate = pytest.mark.parametrize("jobs_database", [PROCRASTINATE], indirect=True)


@pytest.fixture
def durable_tasks(settings: Any) -> Any:
    """Enqueue into the job table; the suite's own setting runs every task at once."""
    backend = "magnetiq_site.jobs.backend.LeaseBackend"
    settings.TASKS = {"default": {"BACKEND": backend, "QUEUES": []}}
    return settings


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    path = tmp_path_factory.mktemp("jobs") / "template.sqlite3"
    with django_db_blocker.unblock(), default_database(sqlite_url(path)):
        migrate_apps("jobs")
    return path


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> str:
    return sqlite_url(shutil.copyfile(sqlite_template, tmp_path / SQLITE_FILE))


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest, django_db_blocker: Any) -> str:
    server = request.getfixturevalue("postgres_server")
    server.execute("CREATE DATABASE jobs")
    url: str = server.url("jobs")
    with django_db_blocker.unblock(), default_database(url):
        migrate_apps("jobs")
    return url


@pytest.fixture(scope="session")
def procrastinate_url(request: pytest.FixtureRequest, django_db_blocker: Any) -> str:
    server = request.getfixturevalue("postgres_server")
    server.execute("CREATE DATABASE carried")
    url: str = server.url("carried")
    with django_db_blocker.unblock(), default_database(url):
        migrate_apps("jobs")
        make_carriers_tables()
    return url


DATABASES = {
    "sqlite": "sqlite_database",
    "postgres": "postgres_url",
    "procrastinate": "procrastinate_url",
}


@pytest.fixture(params=["sqlite", POSTGRES])
def jobs_database(
    request: pytest.FixtureRequest, durable_tasks: Any, django_db_blocker: Any
) -> Iterator[str]:
    """An empty engine on each kind of database in turn, with real commits; yields its URL."""
    url: str = request.getfixturevalue(DATABASES[request.param])
    with django_db_blocker.unblock(), default_database(url):
        empty_engine(request.param, durable_tasks)
        yield url


def empty_engine(engine: str, settings: Any) -> None:
    """Forget what an earlier test has left, and enqueue for this engine."""
    for model in (Job, Schedule, Pause, WorkerProcess):
        model.objects.all().delete()
    if engine == "procrastinate":
        settings.TASKS = {"default": {"BACKEND": CARRIED_BACKEND, "QUEUES": []}}
        connection.cursor().execute("DELETE FROM procrastinate_jobs")


def owe(count: int, seconds: float = 0.0) -> None:
    """Enqueue jobs that leave marks in the ledger."""
    with transaction.atomic():
        for number in range(count):
            tasks.note.enqueue(str(number), seconds)


def unfinished() -> int:
    return Job.objects.exclude(state=JobState.DONE).count()


def engine_name() -> str:
    """What the tests run on, for the report."""
    carried = settings.TASKS["default"]["BACKEND"] == CARRIED_BACKEND
    return "Procrastinate" if carried else connection.display_name


class Nursery:
    """Orders workers and keeps their numbers."""

    def __init__(self, process: "subprocess.Popen[str]", folder: Path, database: str) -> None:
        self.process = process
        self.ledger = folder / "ledger"
        self.log = folder / "log"
        self.order: dict[str, Any] = {
            "database": database,
            "lease": 60,
            "ledger": str(self.ledger),
            "log": str(self.log),
            "arguments": ["--poll", "0.1"],
        }
        self.workers: list[int] = []

    def start(self, **changes: Any) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(self.order | changes) + "\n")
        self.process.stdin.flush()
        pid = int(self.process.stdout.readline())
        self.workers.append(pid)
        return pid

    def kill(self, pid: int) -> None:
        """SIGKILL: no handler runs, nothing is tidied up."""
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not is_alive(pid))
        self.workers.remove(pid)

    def log_text(self) -> str:
        return self.log.read_text() if self.log.exists() else ""

    def stop_all(self) -> None:
        for pid in [pid for pid in self.workers if is_alive(pid)]:
            self.kill(pid)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    """Return when the condition holds; fail if it does not come to hold."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


@contextmanager
def nursery_process(engine: str) -> Iterator["subprocess.Popen[str]"]:
    environment = {
        **os.environ,
        "ENGINE": engine,
        "DJANGO_SETTINGS_MODULE": "tests.magnetiq_site.jobs.crash_site.settings",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.magnetiq_site.jobs.crash_site.nursery"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="session")
def nurseries() -> Iterator[Callable[[str], "subprocess.Popen[str]"]]:
    """One process that starts workers for each engine, begun when it is first asked for."""
    with ExitStack() as stack:
        yield cache(lambda engine: stack.enter_context(nursery_process(engine)))


@pytest.fixture
def nursery(
    nurseries: Callable[[str], "subprocess.Popen[str]"],
    tmp_path: Path,
    jobs_database: str,
    settings: Any,
) -> Iterator[Nursery]:
    """Workers on the test's database; none outlives the test."""
    carried = settings.TASKS["default"]["BACKEND"] == CARRIED_BACKEND
    process = nurseries("procrastinate" if carried else "embedded")
    nursery = Nursery(process, tmp_path, jobs_database)
    yield nursery
    nursery.stop_all()


@pytest.fixture
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where tasks that run inside the test leave their marks."""
    path = tmp_path / "ledger"
    monkeypatch.setenv(ledger.VARIABLE, str(path))
    return path
