"""A mailing between an outbox of its own, workers that can be killed, and a real relay."""

import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

import pytest

from business.mail.models import MailState, OutgoingMail
from business.mail.tasks import settle_and_wake
from tests.business.mail.conftest import queue
from tests.business.mail.smtp.running import RunningRelay
from tests.database import migrated_template
from tests.magnetiq_site.jobs import conftest as jobs
from tests.magnetiq_site.jobs.conftest import Nursery
from tests.magnetiq_site.jobs.databases import (
    default_database,
    make_carriers_tables,
    migrate_apps,
    sqlite_url,
)

RUNS = int(os.environ.get("CRASH_RUNS", "10"))
MAILS, FEW = 1000, 200
# Where many workers are killed, the mailing must last for long enough.
SLOW = RUNS / 10_000
OPEN = (MailState.QUEUED, MailState.SENDING)
ENDS = {MailState.SENT, MailState.FAILED, MailState.UNKNOWN}
TROUBLES = "tests.business.mail.crash_site.troubles."
SQLITE_FILE = "outbox.sqlite3"
Relays = Callable[..., RunningRelay]

durable_tasks, postgres_server = jobs.durable_tasks, jobs.postgres_server
nurseries, nursery = jobs.nurseries, jobs.nursery


@pytest.fixture(scope="session")
def postgres_outbox(request: pytest.FixtureRequest, django_db_blocker: Any) -> str:
    """A database for both engines: the carriers' tables harm nobody."""
    server = request.getfixturevalue("postgres_server")
    server.execute("CREATE DATABASE outbox")
    url: str = server.url("outbox")
    with django_db_blocker.unblock(), default_database(url):
        migrate_apps("jobs", "mail")
        make_carriers_tables()
    return url


@pytest.fixture
def jobs_database(
    request: pytest.FixtureRequest, tmp_path: Path, durable_tasks: Any, django_db_blocker: Any
) -> Iterator[str]:
    """An empty outbox with real commits, on each engine in turn."""
    if request.param == "sqlite":
        url = sqlite_url(shutil.copyfile(migrated_template(), tmp_path / SQLITE_FILE))
    else:
        url = request.getfixturevalue("postgres_outbox")
    with django_db_blocker.unblock(), default_database(url):
        jobs.empty_engine(request.param, durable_tasks)
        OutgoingMail.objects.all().delete()
        yield url


class Mailing:
    """Mails in the outbox, a relay, and workers between them."""

    def __init__(self, nursery: Nursery, relay: RunningRelay, *troubles: str, **order: Any) -> None:
        self.nursery, self.relay = nursery, relay
        self.kills = 0
        self.order = order | {
            "lease": 1.5,
            "arguments": ["--poll", "0.05"],
            "prepare": [TROUBLES + name for name in ("be_impatient", *troubles)],
            "settings": {
                "EMAIL_BACKEND": "business.mail.transport.smtp.RelayBackend",
                "EMAIL_HOST": "127.0.0.1",
                "EMAIL_PORT": relay.port,
                "EMAIL_TIMEOUT": 5,
                "MAGNETIQ_EMAIL_RATE": "0",
                "MAGNETIQ_EMAIL_LEASE": 2,
            },
        }

    def owe(self, count: int, **changes: Any) -> None:
        with transaction.atomic():
            for number in range(count):
                queue(f"reader{number}@example.com", **changes)
        self.count = count

    def start_worker(self) -> int:
        return self.nursery.start(**self.order)

    def send_while_killing(self, kills: int, seconds: float = 60) -> None:
        """Keep two workers busy, kill one each time some mails have left, until nothing is open."""
        for _ in range(2):
            self.start_worker()
        deadline = time.monotonic() + seconds + 3 * kills
        while self.is_open():
            assert time.monotonic() < deadline, Counter(self.states().values())
            if self.kills < kills:
                self._wait_for_some(self.waiting() // (kills - self.kills))
                self.nursery.kill(random.choice(self.nursery.workers))
                self.start_worker()
                self.kills += 1
            else:
                time.sleep(0.2)
            settle_and_wake()

    def _wait_for_some(self, most: int) -> None:
        """Wait until one to `most` further mails have left, and then for a random moment."""
        enough = len(self.relay.lines()) + random.randint(1, max(1, most))
        deadline = time.monotonic() + 3
        while len(self.relay.lines()) < enough and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(random.uniform(0, 0.02))

    def waiting(self) -> int:
        return OutgoingMail.objects.filter(state=MailState.QUEUED).count()

    def is_open(self) -> bool:
        return OutgoingMail.objects.filter(state__in=OPEN).exists()

    def states(self) -> dict[str, str]:
        return dict(OutgoingMail.objects.values_list("recipient", "state"))

    @property
    def drops(self) -> int:
        return len(self.relay.lines("dropped")) + len(self.relay.lines("lost"))

    def figures(self, name: str) -> dict[str, Any]:
        """What became of the mails, for the table; the relay's own ledger tells what was taken."""
        taken, ended = self.relay.counts(), self.states()
        counts = Counter(ended.values())
        lost = [to for to, state in ended.items() if state == MailState.SENT and not taken[to]]
        return {
            "name": f"{name}, {jobs.engine_name()}",
            "runs": self.kills,
            "kills": self.kills,
            "drops": self.drops,
            "count": self.count,
            "once": sum(taken[to] == 1 for to in ended),
            "unknown": counts[MailState.UNKNOWN],
            "failed": counts[MailState.FAILED],
            "lost": len(lost) + sum(counts[state] for state in OPEN),
            "doubled": sum(times > 1 for times in taken.values()),
        }


def check_bulk(mailing: Mailing, figures: dict[str, Any]) -> None:
    """Everybody got it once, or it stands in failed or unknown."""
    taken, ended = mailing.relay.counts(), mailing.states()
    assert (figures["lost"], figures["doubled"]) == (0, 0)
    assert len(ended) == mailing.count
    assert set(ended.values()) <= ENDS
    assert all(taken[to] == 1 for to, state in ended.items() if state == MailState.SENT)
    assert all(taken[to] == 0 for to, state in ended.items() if state == MailState.FAILED)
