"""The last two super admins demote each other at the same moment, by two processes: one stays."""

import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

import pytest

from magnetiq_site.access.people import super_admins
from magnetiq_site.access.roles import ensure_roles
from magnetiq_site.accounts.models import User
from tests.business.core.test_throttles import database_url
from tests.database import ROOT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TWO = ("ada@example.com", "grace@example.com")
PATIENCE = 180


@pytest.fixture(autouse=True)
def two_super_admins() -> None:
    ensure_roles()
    for email in TWO:
        User.objects.create_superuser(email)


def demoting_each_other(folder: Path, guard: str) -> list[str]:
    """What both were answered."""
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "magnetiq_site.settings.test",
    }
    module = "tests.magnetiq_site.access.demoting"
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", module, str(folder), mine, theirs, guard],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
        )
        for mine, theirs in (TWO, reversed(TWO))
    ]  # fmt: skip
    said = [process.communicate(timeout=PATIENCE)[0].strip() for process in processes]
    assert all(process.returncode == 0 for process in processes)
    return sorted(said)


def test_of_two_who_demote_each_other_one_stays(tmp_path: Path) -> None:
    assert demoting_each_other(tmp_path, "kept") == ["200", "409 LAST_SUPER_ADMIN"]
    assert super_admins().count() == 1


def test_looking_before_the_transaction_would_leave_nobody(tmp_path: Path) -> None:
    assert demoting_each_other(tmp_path, "look") == ["200", "200"]
    assert super_admins().count() == 0


def test_without_the_lock_nobody_would_be_left(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time anyway.")
    assert demoting_each_other(tmp_path, "lock") == ["200", "200"]
    assert super_admins().count() == 0
