"""Mail while clocks jump, the disk is full, the database is locked or its server restarts."""

import contextlib
import time
from pathlib import Path
from typing import Any

from django.db import connection

import pytest

from business.mail.models import MailState
from tests.magnetiq_site.jobs import conftest as jobs
from tests.magnetiq_site.jobs.conftest import (
    POSTGRES,
    PROCRASTINATE,
    Nursery,
    is_alive,
    on_every_engine,
    on_sqlite,
)
from tests.magnetiq_site.jobs.databases import (
    hold_write_lock,
)

from .crash_site import mailing as site
from .crash_site.mailing import FEW, SQLITE_FILE, Mailing, Relays, check_bulk

pytestmark = [pytest.mark.crash, pytest.mark.slow, pytest.mark.xdist_group("mail")]

durable_tasks, postgres_server = site.durable_tasks, site.postgres_server
nurseries, nursery = site.nurseries, site.nursery
postgres_outbox, jobs_database = site.postgres_outbox, site.jobs_database


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


@pytest.mark.parametrize("jobs_database", [POSTGRES, PROCRASTINATE], indirect=True)
def test_restarted_database_server(
    start_relay: Relays, nursery: Nursery, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres_server")
    mailing = Mailing(nursery, start_relay(slow=0.01))
    mailing.owe(FEW, purpose="news")
    workers = [mailing.start_worker() for _ in range(2)]
    jobs.wait_until(lambda: len(mailing.relay.lines()) > FEW // 10)
    connection.close()
    server.stop()
    time.sleep(0.5)
    server.start()
    mailing.send_while_killing(0)
    figures = mailing.figures("")
    check_bulk(mailing, figures)
    assert all(is_alive(worker) for worker in workers)
    # A commit whose answer was lost with the server may leave its mail in doubt.
    assert figures["unknown"] <= len(workers)
