"""A process that waits at a gate with others, and then asks the API: prints the status.

With a guard taken out, it is the negative control of what the guard promises.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 - the settings come first
from django.db.models import QuerySet  # noqa: E402 - as above
from django.utils import timezone  # noqa: E402 - as above

from magnetiq_site.accounts.sessions import lifecycle, refresh_tokens  # noqa: E402 - as above

from .conftest import PASSWORD, Program  # noqa: E402 - as above

# Seconds between what is looked at and its commit, so that all of the processes come in between.
DAWDLE = 1.0


def claim_carelessly(token: Any) -> bool:
    """Look, then write."""
    if token.used_at is not None:
        return False
    time.sleep(DAWDLE)
    token.used_at = timezone.now()
    token.save()
    return True


def dawdle_at_login() -> None:
    """Stretch the moment between what a login ends as surplus and its commit."""
    end_surplus = lifecycle.end_surplus

    def end_surplus_slowly(*arguments: Any) -> None:
        end_surplus(*arguments)
        time.sleep(DAWDLE)

    lifecycle.end_surplus = end_surplus_slowly


def without_guard(guard: str) -> None:
    if guard == "claim":
        refresh_tokens.claim = claim_carelessly
    if guard == "lock":
        QuerySet.select_for_update = lambda self, **_options: self  # type: ignore[method-assign,assignment]  # a lock less


def main(gate: Path, act: str, token: str, guard: str) -> None:
    # SQLite has one writer at a time, and would only keep the others waiting.
    if connection.vendor == "postgresql":
        dawdle_at_login()
    without_guard(guard)
    program = Program(refresh_token=token)
    acts: dict[str, Callable[[], Any]] = {"refresh": program.refresh, "login": program.log_in}
    # Everything is loaded and connected before the race begins.
    program.log_in("nobody@example.com", PASSWORD)
    connection.ensure_connection()
    gate.with_name(f"{gate.name}.{time.monotonic_ns()}").touch()
    while not gate.exists():
        time.sleep(0.001)
    sys.stdout.write(f"{acts[act]().status_code}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4])
