"""Processes that refresh one token, or log one person in, at the same moment."""

import os
import subprocess
import sys
import time
from pathlib import Path

from django.db import connection

import pytest

from magnetiq_site.accounts.models import LoginSession, RefreshToken, User
from tests.business.core.test_throttles import database_url
from tests.database import ROOT

from .conftest import Program

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PROCESSES = 5
PATIENCE = 180


def at_once(folder: Path, act: str, *, token: str = "", without: str = "") -> list[str]:
    """What each of the processes was answered."""
    gate = folder / "gate"
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "magnetiq_site.settings.test",
    }
    module = "tests.magnetiq_site.accounts.sessions.crowding"
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", module, str(gate), act, token, without],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(PROCESSES)
    ]  # fmt: skip
    deadline = time.monotonic() + PATIENCE
    while len(list(folder.glob("gate.*"))) < PROCESSES and time.monotonic() < deadline:
        time.sleep(0.01)
    gate.touch()
    said = [process.communicate(timeout=PATIENCE)[0].strip() for process in processes]
    assert all(process.returncode == 0 for process in processes)
    return sorted(said)


def test_one_of_many_refreshes_and_nobody_is_logged_out(program: Program, tmp_path: Path) -> None:
    said = at_once(tmp_path, "refresh", token=program.refresh_token)
    assert said == ["200", *["409"] * (PROCESSES - 1)]
    assert RefreshToken.objects.filter(used_at=None).count() == 1
    assert LoginSession.objects.living().count() == 1
    assert program.is_in


def test_without_the_one_statement_several_get_tokens(program: Program, tmp_path: Path) -> None:
    said = at_once(tmp_path, "refresh", token=program.refresh_token, without="claim")
    assert said.count("200") > 1
    assert RefreshToken.objects.filter(used_at=None).count() > 1


def test_of_many_logins_at_once_two_stay(ada: User, tmp_path: Path) -> None:
    assert at_once(tmp_path, "login") == ["200"] * PROCESSES
    assert LoginSession.objects.living().count() == 2
    assert LoginSession.objects.filter(why="too_many").count() == PROCESSES - 2


def test_without_the_lock_more_stay(ada: User, tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time anyway.")
    at_once(tmp_path, "login", without="lock")
    assert LoginSession.objects.living().count() > 2
