"""A process whose super admin demotes the other one: prints the status.

Two of them meet, so that neither begins before the other was let in. With a guard taken out, they
meet where it would have been: the negative control of what the guard promises.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402 - the settings come first
from django.test import Client  # noqa: E402 - as above

from magnetiq_site.access import people  # noqa: E402 - as above
from magnetiq_site.access.errors import LastSuperAdmin  # noqa: E402 - as above
from magnetiq_site.accounts.models import User  # noqa: E402 - as above

PROCESSES, PATIENCE = 2, 120


def meet(folder: Path) -> None:
    """Wait until everybody is here."""
    (folder / f"here.{os.getpid()}").touch()
    deadline = time.monotonic() + PATIENCE
    while len(list(folder.glob("here.*"))) < PROCESSES and time.monotonic() < deadline:
        time.sleep(0.01)


def meet_before_the_guard(folder: Path) -> None:
    """As it is: whoever comes second waits, and looks at what the first has left."""
    guard = people.keeping_a_super_admin

    @contextmanager
    def keeping() -> Iterator[None]:
        meet(folder)
        with guard():
            yield

    people.keeping_a_super_admin = keeping


def look_before_the_transaction(folder: Path) -> None:
    """The question is asked, and nobody holds on to the answer."""

    @contextmanager
    def keeping() -> Iterator[None]:
        others = people.super_admins().count() > 1
        meet(folder)
        with transaction.atomic():
            yield
            if not others:
                raise LastSuperAdmin

    people.keeping_a_super_admin = keeping


def lock_nothing(folder: Path) -> None:
    """Both look within their transactions, where neither sees what the other has changed."""

    @contextmanager
    def keeping() -> Iterator[None]:
        with transaction.atomic():
            yield
            is_one_left = people.super_admins().exists()
            meet(folder)
            if not is_one_left:
                raise LastSuperAdmin

    people.keeping_a_super_admin = keeping


GUARDS = {"kept": meet_before_the_guard, "look": look_before_the_transaction, "lock": lock_nothing}


def main(folder: Path, mine: str, theirs: str, guard: str) -> None:
    GUARDS[guard](folder)
    client = Client()
    client.force_login(User.objects.get(email=mine))
    path = f"/api/v1/admin/users/{User.objects.get(email=theirs).pk}"
    answer = client.patch(path, {"role": "editor"}, content_type="application/json")
    sys.stdout.write(f"{answer.status_code} {answer.json().get('error', {}).get('code', '')}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
