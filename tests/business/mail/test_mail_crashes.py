"""Workers killed at random moments while they send to a real SMTP server.

One run is a mailing of 1,000 with a kill every fraction of a second; `CRASH_RUNS=200` makes 200.
"""

import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

import pytest

from business.mail.models import MailState, OutgoingMail
from business.mail.tasks import settle_and_wake
from tests.database import migrated_template
from tests.magnetiq_site.jobs.databases import default_database, sqlite_url

from .conftest import RunningRelay, queue
from .crash_site.workers import Workers, workers_of

pytestmark = [pytest.mark.crash, pytest.mark.slow, pytest.mark.xdist_group("mail")]

RUNS = int(os.environ.get("CRASH_RUNS", "1"))
MAILS = 1000
SECONDS = 120
OPEN = (MailState.QUEUED, MailState.SENDING)


@pytest.fixture
def outbox_database(tmp_path: Path, django_db_blocker: Any, settings: Any) -> Iterator[str]:
    url = sqlite_url(shutil.copyfile(migrated_template(), tmp_path / "outbox.sqlite3"))
    backend = "magnetiq_site.jobs.backend.LeaseBackend"
    settings.TASKS = {"default": {"BACKEND": backend, "QUEUES": []}}
    with django_db_blocker.unblock(), default_database(url):
        yield url


@pytest.fixture
def start_workers(outbox_database: str, tmp_path: Path) -> Iterator[Callable[[int], Workers]]:
    with ExitStack() as stack:
        yield lambda port: stack.enter_context(
            workers_of("tests.business.mail.crash_site", outbox_database, tmp_path, port=port)
        )


def queue_many(count: int, **changes: Any) -> None:
    with transaction.atomic():
        for number in range(count):
            queue(f"reader{number}@example.com", **changes)


def send_while_killing(workers: Workers, *, pause: float) -> None:
    """Keep two workers busy and kill one of them again and again until nothing is open."""
    for _ in range(2):
        workers.start()
    deadline = time.monotonic() + SECONDS
    while OutgoingMail.objects.filter(state__in=OPEN).exists():
        assert time.monotonic() < deadline, Counter(states().values())
        time.sleep(random.uniform(pause / 10, pause))
        workers.kill_one()
        workers.start()
        settle_and_wake()


def states() -> dict[str, str]:
    return dict(OutgoingMail.objects.values_list("recipient", "state"))


@pytest.mark.parametrize("run", range(RUNS))
def test_bulk_mail_is_neither_lost_nor_doubled(
    start_relay: Callable[..., RunningRelay],
    start_workers: Callable[[int], Workers],
    run: int,
) -> None:
    relay = start_relay(drop_taken=0.004, drop_lost=0.004, greylist=0.02, refuse=0.01)
    workers = start_workers(relay.port)
    queue_many(MAILS, purpose="news")
    send_while_killing(workers, pause=0.5)

    taken, ended = relay.counts(), states()
    drops = sum(relay.counts("dropped").values()) + sum(relay.counts("lost").values())
    unknown = sum(state == MailState.UNKNOWN for state in ended.values())
    print(f"kills {workers.kills}, drops {drops}, unknown {unknown}")  # noqa: T201 - the figures
    assert workers.kills >= 3
    assert set(ended.values()) <= {MailState.SENT, MailState.FAILED, MailState.UNKNOWN}
    assert max(taken.values()) == 1
    assert all(taken[to] == 1 for to, state in ended.items() if state == MailState.SENT)
    assert all(taken[to] == 0 for to, state in ended.items() if state == MailState.FAILED)
    assert unknown <= workers.kills + drops


def test_transactional_mail_is_never_lost(
    start_relay: Callable[..., RunningRelay], start_workers: Callable[[int], Workers]
) -> None:
    relay = start_relay(drop_taken=0.01, drop_lost=0.01, greylist=0.02)
    workers = start_workers(relay.port)
    queue_many(MAILS // 4)
    send_while_killing(workers, pause=0.5)

    taken = relay.counts()
    drops = sum(relay.counts("dropped").values())
    assert set(states().values()) == {MailState.SENT}
    assert set(taken) == set(states())
    assert sum(taken.values()) - len(taken) <= workers.kills + drops
    # Whoever got it twice got the same Message-ID.
    assert len(set(relay.lines())) == len(taken)


def test_without_the_marker_bulk_mail_is_doubled(
    start_relay: Callable[..., RunningRelay],
    start_workers: Callable[[int], Workers],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def send_again(rows: Any, **_words: Any) -> int:
        return int(
            rows.abandoned(timezone.now()).update(
                state=MailState.QUEUED, claim_token=None, claim_until=None
            )
        )

    monkeypatch.setattr("business.mail.tasks.sweep", send_again)
    relay = start_relay(drop_taken=0, slow=0.02)
    workers = start_workers(relay.port)
    queue_many(MAILS // 10, purpose="news")
    send_while_killing(workers, pause=0.3)
    assert max(relay.counts().values()) > 1
