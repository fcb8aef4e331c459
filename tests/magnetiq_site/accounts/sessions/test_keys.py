"""One key for all processes that start at once, readable by its owner alone, never half written."""

import json
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from magnetiq_site.accounts.sessions import keys
from magnetiq_site.accounts.sessions.keys import newest_key, rotate_keys, verifying_keys

AT_ONCE = 4
FIRST_USE = """
import sys
from django.conf import settings
settings.configure(MAGNETIQ_SIGNING_KEY_FILE=sys.argv[1], MAGNETIQ_ACCESS_MINUTES=15)
from magnetiq_site.accounts.sessions.keys import newest_key
sys.stdin.read()
print(newest_key().kid)
"""


@pytest.fixture
def key_file(settings: Any, tmp_path: Path) -> Path:
    settings.MAGNETIQ_SIGNING_KEY_FILE = tmp_path / "data" / "signing.keys"
    return tmp_path / "data" / "signing.keys"


def test_the_key_is_made_at_first_use_for_its_owner_alone(key_file: Path) -> None:
    assert newest_key().private.key_size == 2048
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert [path.name for path in key_file.parent.iterdir()] == ["signing.keys"]


@pytest.mark.slow
def test_processes_that_start_together_agree(key_file: Path) -> None:
    starting = [
        subprocess.Popen(
            [sys.executable, "-c", FIRST_USE, str(key_file)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(AT_ONCE)
    ]  # fmt: skip
    for process in starting:
        assert process.stdin is not None
        process.stdin.close()
    kids = set()
    for process in starting:
        with process:
            assert process.stdout is not None
            kids.add(process.stdout.read().strip())
    assert kids == {newest_key().kid}


@pytest.mark.slow
def test_rotations_at_once_lose_no_key(key_file: Path) -> None:
    kids = {newest_key().kid, *rotated_at_once()}
    assert len(kids) == AT_ONCE + 1
    assert set(verifying_keys()) == kids


@pytest.mark.slow
def test_without_the_lock_a_key_is_lost(key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = threading.Barrier(AT_ONCE)
    make = keys._new_row

    def slowly() -> dict[str, Any]:
        meeting.wait()
        return make()

    newest_key()
    monkeypatch.setattr(keys, "_new_row", slowly)
    monkeypatch.setattr("fcntl.flock", lambda *_: None)
    rotated_at_once()
    assert len(json.loads(key_file.read_text())) < AT_ONCE + 1


def rotated_at_once() -> list[str]:
    made: list[str] = []
    threads = [
        threading.Thread(target=lambda: made.append(rotate_keys().kid)) for _ in range(AT_ONCE)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return made
