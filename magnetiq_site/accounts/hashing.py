"""Hashes passwords, and never more of them at once than a machine can bear.

A hash costs a third of a second of a processor. Whoever hashes holds one of a few file locks, which
all processes of the machine share and the kernel takes back from whoever dies.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import BCryptSHA256PasswordHasher

from .errors import HashingBusy

LONGEST_WAIT = 2.0  # seconds
PAUSE = 0.01

_mine = threading.local()


class BCryptHasher(BCryptSHA256PasswordHasher):
    """Rounds by setting. A hash with others opens, and is made anew when its person logs in."""

    @property
    def rounds(self) -> int:  # type: ignore[override]  # read-only, and never set
        return int(settings.MAGNETIQ_PASSWORD_ROUNDS)

    def encode(self, password: str, salt: str | bytes) -> str:
        with hashing_slot():
            return str(super().encode(password, salt))  # type: ignore[arg-type]  # bytes, as `salt()` gives


@contextmanager
def hashing_slot() -> Iterator[None]:
    """Hold one of the machine's slots; inside of another one of this thread it is the same.

    Raises:
        HashingBusy: There was none within two seconds, or too many threads are waiting already.
    """
    if getattr(_mine, "holds_slot", False):
        yield
        return
    threads = _threads(settings.MAGNETIQ_PASSWORD_THREADS)
    if not threads.acquire(blocking=False):
        raise HashingBusy
    try:
        lock = _wait_for_slot()
        _mine.holds_slot = True
        try:
            yield
        finally:
            _mine.holds_slot = False
            os.close(lock)
    finally:
        threads.release()


@cache
def _threads(count: int) -> threading.BoundedSemaphore:
    return threading.BoundedSemaphore(count)


def _wait_for_slot() -> int:
    """The descriptor whose closing gives the slot back."""
    deadline = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < deadline:
        for number in range(settings.MAGNETIQ_PASSWORD_SLOTS):
            lock = os.open(_lock_file(number), os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(lock)
            else:
                return lock
        time.sleep(PAUSE)
    raise HashingBusy


def _lock_file(number: int) -> Path:
    folder = Path(settings.DATA_DIR) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"hashing-{number}"
