"""Counted exactly, by whichever process; forgotten when the window is over; never who it was."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client

import pytest
import time_machine

from business.core.models import ThrottleCounter
from business.core.periodic import forget_throttles
from business.core.throttles import Ask, Limit, TooManyRequests, hit, hit_all, parse_limit, require

ROOT = Path(__file__).resolve().parents[3]
PROCESSES = 4
LIMIT = 20
PATIENCE = 300  # seconds for processes to start on a busy machine


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("60/h", Limit(60, 3600)),
        ("5/m", Limit(5, 60)),
        ("1/s", Limit(1, 1)),
        ("9/d", Limit(9, 86400)),
        ("0", Limit(0, 1)),
    ],
)
def test_a_limit_is_read(text: str, limit: Limit) -> None:
    assert parse_limit(text) == limit


@pytest.mark.parametrize("text", ["", "60", "60/", "h", "60/w", "-1/h", "1.5/h"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="no limit"):
        parse_limit(text)


@pytest.mark.django_db
def test_so_many_pass_and_then_have_to_wait() -> None:
    with time_machine.travel("2026-11-26 10:00:50+00:00", tick=False):
        assert [hit("a", "x", Limit(2, 60)) for _ in range(4)] == [None, None, 10, 10]
        assert hit("a", "y", Limit(2, 60)) is None
        assert hit("b", "x", Limit(2, 60)) is None
    with time_machine.travel("2026-11-26 10:01:00+00:00", tick=False):
        assert hit("a", "x", Limit(2, 60)) is None


@pytest.mark.django_db
def test_no_limit_counts_nothing() -> None:
    assert hit("a", "x", Limit(0, 1)) is None
    assert not ThrottleCounter.objects.exists()


@pytest.mark.django_db
def test_who_is_refused_writes_nothing(django_assert_num_queries: Any) -> None:
    hit("a", "x", Limit(1, 3600))
    before = list(ThrottleCounter.objects.values())

    with django_assert_num_queries(1):
        assert hit("a", "x", Limit(1, 3600)) is not None

    assert list(ThrottleCounter.objects.values()) == before


@pytest.mark.django_db
def test_several_limits_count_together(django_assert_num_queries: Any) -> None:
    asked = (Ask("a", "x", Limit(1, 60)), Ask("b", "x", Limit(2, 3600)))
    with django_assert_num_queries(2):
        assert hit_all(*asked) is None
    assert hit_all(*asked) is not None
    assert hit("b", "x", Limit(2, 3600)) is None, "a refusal by one limit uses up no other"
    with pytest.raises(TooManyRequests):
        require(*asked)


@pytest.mark.django_db
def test_nobody_can_be_told_from_a_counter() -> None:
    hit("forms.address", "ada@example.com", Limit(5, 60))
    hit("forms.network", "203.0.113.0/24", Limit(5, 60))

    stored = str(list(ThrottleCounter.objects.values()))

    assert "ada" not in stored
    assert "203.0.113" not in stored


@pytest.mark.django_db
def test_counters_are_forgotten_when_their_window_is_over() -> None:
    with time_machine.travel("2026-11-26 10:00:00+00:00", tick=False):
        hit("a", "short", Limit(5, 60))
        hit("a", "long", Limit(5, 86400))
    with time_machine.travel("2026-11-26 10:02:00+00:00", tick=False):
        assert forget_throttles.call() == 1
    assert ThrottleCounter.objects.count() == 1


@pytest.mark.django_db
def test_changes_of_subscriptions_are_limited(client: Client, settings: Any) -> None:
    settings.MAGNETIQ_SUBSCRIPTION_RATE = "1/h"
    path = "/api/v1/business/subscriptions/unsubscription"
    body = {"token": "x", "one_click": True}

    answers = [client.post(path, body, content_type="application/json") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [404, 429]
    assert answers[1]["Retry-After"].isdecimal()
    assert client.get(path, {"token": "x"}).status_code == 404, "reading is not"


def database_url() -> str:
    """How another process finds this test's database."""
    options = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{options['NAME']}"
    host = quote(options["HOST"], safe="")
    return f"postgresql://{options['USER']}@{host}/{options['NAME']}"


def passed(folder: Path, mode: str) -> int:
    """How many get through when processes ask at once, more often than the limit allows."""
    gate = folder / mode
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "magnetiq_site.settings.test",
    }
    command = [sys.executable, "-m", "tests.business.core.knocking"]
    processes = [
        subprocess.Popen(
            [*command, str(gate), "30", str(LIMIT), mode],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(PROCESSES)
    ]  # fmt: skip
    deadline = time.monotonic() + PATIENCE
    while len(list(folder.glob(f"{mode}.*"))) < PROCESSES and time.monotonic() < deadline:
        time.sleep(0.01)
    gate.touch()
    said = [process.communicate(timeout=PATIENCE)[0] for process in processes]
    assert all(process.returncode == 0 for process in processes)
    return sum(map(int, said))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_processes_at_once_let_exactly_the_limit_pass(tmp_path: Path) -> None:
    assert passed(tmp_path, "exact") == LIMIT


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_reading_before_writing_would_let_more_pass(tmp_path: Path) -> None:
    assert passed(tmp_path, "careless") > LIMIT
