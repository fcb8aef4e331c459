"""Workers killed at random moments while they send to a real SMTP server.

`CRASH_RUNS` is how many workers are killed while a mailing of 1,000 is sent.
"""

import contextlib
import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

import pytest

from business.mail.models import MailState, OutgoingMail
from business.mail.tasks import settle_and_wake
from tests.crash_report import CRASH
from tests.database import migrated_template
from tests.magnetiq_site.jobs import conftest as jobs
from tests.magnetiq_site.jobs.conftest import Nursery, is_alive, on_every_engine, on_sqlite
from tests.magnetiq_site.jobs.databases import (
    default_database,
    hold_write_lock,
    make_carriers_tables,
    migrate_apps,
    sqlite_url,
)

from .conftest import RunningRelay, queue

pytestmark = [pytest.mark.crash, pytest.mark.slow, pytest.mark.xdist_group("mail")]

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


@on_every_engine
def test_bulk_mail_is_neither_lost_nor_doubled(
    start_relay: Relays, nursery: Nursery, record_property: Callable[..., None]
) -> None:
    relay = start_relay(drop_taken=0.01, drop_lost=0.01, greylist=0.02, refuse=0.01, slow=SLOW)
    mailing = Mailing(nursery, relay)
    mailing.owe(MAILS, purpose="news")
    mailing.send_while_killing(RUNS)
    figures = mailing.figures("bulk mail")
    record_property(CRASH, figures)
    check_bulk(mailing, figures)
    assert mailing.kills >= RUNS // 2
    assert figures["unknown"] <= mailing.kills + mailing.drops


@on_every_engine
def test_transactional_mail_is_never_lost(
    start_relay: Relays, nursery: Nursery, record_property: Callable[..., None]
) -> None:
    relay = start_relay(drop_taken=0.01, drop_lost=0.01, greylist=0.02, slow=SLOW)
    mailing = Mailing(nursery, relay)
    mailing.owe(MAILS)
    mailing.send_while_killing(RUNS)
    figures = mailing.figures("transactional mail")
    record_property(CRASH, figures)
    assert (figures["lost"], set(mailing.states().values())) == (0, {MailState.SENT})
    assert set(relay.counts()) == set(mailing.states())
    assert sum(relay.counts().values()) - MAILS <= mailing.kills + mailing.drops
    # Whoever got it twice got the same Message-ID.
    assert len(set(relay.lines())) == MAILS


@on_sqlite
def test_without_the_marker_bulk_mail_is_doubled(start_relay: Relays, nursery: Nursery) -> None:
    mailing = Mailing(nursery, start_relay(slow=0.02))
    mailing.owe(FEW, purpose="news")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("business.mail.tasks.sweep", begin_anew)
        mailing.send_while_killing(20)
    assert mailing.figures("")["doubled"] > 0


def begin_anew(rows: Any, **_words: Any) -> int:
    """The sabotage: what was begun and not ended is sent, as if it had never been begun."""
    abandoned = rows.abandoned(timezone.now())
    return int(abandoned.update(state="queued", claim_token=None, claim_until=None))


@on_sqlite
def test_without_the_sweep_transactional_mail_is_lost(
    start_relay: Relays, nursery: Nursery
) -> None:
    mailing = Mailing(nursery, start_relay(slow=0.02))
    mailing.owe(FEW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("business.mail.tasks.sweep", lambda _rows, **_words: 0)
        with pytest.raises(AssertionError):
            mailing.send_while_killing(2, seconds=4)
    assert MailState.SENDING in mailing.states().values()


@on_every_engine
def test_clocks_that_jump_by_days_double_no_bulk_mail(
    start_relay: Relays, nursery: Nursery
) -> None:
    mailing = Mailing(nursery, start_relay(), "jump_about")
    mailing.owe(FEW, purpose="news")
    mailing.send_while_killing(5)
    check_bulk(mailing, mailing.figures(""))


@on_every_engine
def test_clocks_that_jump_by_days_lose_no_transactional_mail(
    start_relay: Relays, nursery: Nursery
) -> None:
    mailing = Mailing(nursery, start_relay(), "jump_about")
    mailing.owe(FEW)
    mailing.send_while_killing(5)
    assert set(mailing.states().values()) == {MailState.SENT}
    assert set(mailing.relay.counts()) == set(mailing.states())
    assert len(set(mailing.relay.lines())) == FEW


@on_sqlite
@pytest.mark.parametrize("purpose", ["news", ""])
def test_full_disk(start_relay: Relays, nursery: Nursery, tmp_path: Path, purpose: str) -> None:
    full = tmp_path / "full"
    full.touch()
    mailing = Mailing(nursery, start_relay(), "fill_the_disk", FULL_DISK=str(full))
    mailing.owe(FEW, purpose=purpose)
    workers = [mailing.start_worker() for _ in range(2)]
    jobs.wait_until(lambda: "is full" in nursery.log_text(), seconds=30)
    time.sleep(1)
    assert all(is_alive(worker) for worker in workers)
    full.unlink()
    mailing.send_while_killing(0)
    assert mailing.figures("") | {"name": ""} == all_once(mailing)


@on_sqlite
@pytest.mark.parametrize("purpose", ["news", ""])
def test_locked_database(
    start_relay: Relays, nursery: Nursery, tmp_path: Path, purpose: str
) -> None:
    mailing = Mailing(nursery, start_relay(slow=0.01), timeout=0.2)
    mailing.owe(FEW, purpose=purpose)
    workers = [mailing.start_worker() for _ in range(2)]
    jobs.wait_until(lambda: len(mailing.relay.lines()) > FEW // 10)
    with contextlib.closing(hold_write_lock(tmp_path / SQLITE_FILE)):
        time.sleep(1.5)
    assert "locked" in nursery.log_text()
    assert all(is_alive(worker) for worker in workers)
    mailing.send_while_killing(0)
    assert mailing.figures("") | {"name": ""} == all_once(mailing)


def all_once(mailing: Mailing) -> dict[str, Any]:
    nothing = dict.fromkeys(("runs", "kills", "drops", "unknown", "failed", "lost", "doubled"), 0)
    return nothing | {"name": "", "count": mailing.count, "once": mailing.count}
