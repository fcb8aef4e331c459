"""Procrastinate as an installation chooses it: migrations, check and the operator's command."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from tests.database import ROOT
from tests.postgres import PostgresServer

from .conftest import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.crash, pytest.mark.postgres]


@pytest.fixture
def variables(postgres_server: PostgresServer) -> Iterator[dict[str, str]]:
    postgres_server.execute("CREATE DATABASE chosen")
    yield {
        **os.environ,
        "DATABASE_URL": postgres_server.url("chosen"),
        "DJANGO_SETTINGS_MODULE": "magnetiq_site.settings.dev",
        "MAGNETIQ_JOB_ENGINE": "procrastinate",
    }
    postgres_server.execute("DROP DATABASE chosen WITH (FORCE)")


def manage(variables: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=variables, check=True)


def test_chosen_engine_migrates_and_works(
    variables: dict[str, str], postgres_server: PostgresServer
) -> None:
    manage(variables, "check")
    manage(variables, "migrate", "--verbosity=0")
    enqueue = "from magnetiq_site.jobs.housekeeping import clear_sessions; clear_sessions.enqueue()"
    manage(variables, "shell", "-c", enqueue)

    def done() -> bool:
        with psycopg.connect(variables["DATABASE_URL"]) as connection:
            rows = connection.execute("SELECT state FROM jobs_job WHERE task LIKE '%sessions'")
            return rows.fetchall() == [("done",)]

    command = [sys.executable, "manage.py", "run_worker"]
    with subprocess.Popen(
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True
    ) as worker:
        wait_until(done, seconds=60)
        worker.terminate()
        said, _ = worker.communicate(timeout=15)
    assert worker.returncode == 0
    assert " done, 0 " in said
