"""Several workers that ask at once what is due owe each reminder once."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import IntegrityError

import pytest
import time_machine

from business.webinars.models import Reminder, Session
from business.webinars.services import reminders
from tests.business.contacts.test_races import AT_ONCE, at_once

from .clockwork import arrived
from .registering import register

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NAMES = ("ada", "grace")


@pytest.fixture(autouse=True)
def _two_hours_before(session: Session) -> Iterator[None]:
    for name in NAMES:
        register(session, name)
    with time_machine.travel(session.starts_at - timedelta(hours=2), tick=True):
        yield


def counts() -> list[int]:
    return [len(arrived("webinars.reminder", name)) for name in NAMES]


def test_each_is_owed_by_one_of_them() -> None:
    assert sum(at_once(lambda _number: reminders.send_due_reminders())) == len(NAMES)

    assert counts() == [1] * len(NAMES)
    assert Reminder.objects.count() == len(NAMES)


def test_who_only_looked_before_the_lock_would_owe_them_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All have looked before the first of them writes; the constraint has the last word."""
    together, look, seen = threading.Barrier(AT_ONCE), reminders.owed_reminders, threading.local()

    def look_once(session: Session, program: Any) -> list[Reminder]:
        if not hasattr(seen, "rows"):
            seen.rows = [look(session, program)]
            together.wait(60)
            return seen.rows[0]  # type: ignore[no-any-return]  # of a local
        return seen.rows.pop() if seen.rows else []

    monkeypatch.setattr(reminders, "owed_reminders", look_once)
    results = at_once(lambda _number: reminders.send_due_reminders())

    refused = [result for result in results if isinstance(result, IntegrityError)]
    assert len(refused) == AT_ONCE - 1
    assert counts() == [1] * len(NAMES)
