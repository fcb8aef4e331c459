"""Nothing that a machine made, and nothing that is secret, is under version control."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MADE_BY_MACHINES = re.compile(
    r"(^|/)(node_modules|__pycache__|\.venv|var|htmlcov|test-results)/"
    r"|^frontend/build/"
    r"|\.(sqlite3|sqlite3-wal|sqlite3-shm|db|pyc|mo|log|tsbuildinfo)$"
    r"|(^|/)(\.env|secrets\.env|demo-logins\.json|\.coverage)$"
)
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\b(sk|rk)_live_[0-9A-Za-z]{16,}"
    r"|\bAKIA[0-9A-Z]{16}\b"
    r"|\bghp_[0-9A-Za-z]{36}\b"
    r"|^(MAGNETIQ_SECRET_KEY|MAGNETIQ_PURGE_TOKEN)=\S{16,}",
    re.MULTILINE,
)


def tracked_files() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def made_by_machines(names: list[str]) -> list[str]:
    return [name for name in names if MADE_BY_MACHINES.search(name)]


def test_no_build_output_is_tracked() -> None:
    assert made_by_machines(tracked_files()) == []


def test_no_secret_is_tracked() -> None:
    guilty = []
    for name in tracked_files():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content and SECRET.search(content.decode("utf-8", "replace")):
            guilty.append(name)
    assert guilty == []


@pytest.mark.parametrize(
    "name",
    [
        "frontend/build/client/app.js",
        "frontend/node_modules/react/index.js",
        "var/magnetiq.sqlite3",
        "cms/__pycache__/apps.cpython-311.pyc",
        ".env",
        "locale/de/LC_MESSAGES/django.mo",
    ],
)
def test_the_rule_sees_build_output(name: str) -> None:
    assert made_by_machines([name]) == [name]


def test_the_rule_sees_a_secret() -> None:
    planted = "MAGNETIQ_SECRET_KEY=" + "x" * 40
    assert SECRET.search(planted)


def test_large_files_are_justified() -> None:
    assert [name for name in tracked_files() if (ROOT / name).stat().st_size > 1_500_000] == []
