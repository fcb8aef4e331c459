"""Workers killed at random moments while they deliver to a real receiver.

`CRASH_RUNS=200` makes three runs, of about a hundred kills each. At least once is promised: none is
lost, and whatever comes twice comes under the same id.
"""

import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

import pytest

from business.connections.models import WebhookDelivery
from business.connections.tasks import settle_and_wake
from business.core.events import FormSubmitted, publish
from tests.database import migrated_template
from tests.integrations.fakes.server import Reply, serving
from tests.magnetiq_site.jobs.databases import default_database, sqlite_url

from .conftest import Receiver, make_endpoint
from .crash_site.workers import Workers, workers_of

pytestmark = [pytest.mark.crash, pytest.mark.slow]

RUNS = 1 + int(os.environ.get("CRASH_RUNS", "0")) // 100
MESSAGES = 150
SECONDS = 120


@pytest.fixture
def workers(tmp_path: Path, django_db_blocker: Any, settings: Any) -> Iterator[Workers]:
    url = sqlite_url(shutil.copyfile(migrated_template(), tmp_path / "webhooks.sqlite3"))
    backend = "magnetiq_site.jobs.backend.LeaseBackend"
    settings.TASKS = {"default": {"BACKEND": backend, "QUEUES": []}}
    with (
        django_db_blocker.unblock(),
        default_database(url),
        workers_of("tests.business.connections.crash_site", url, tmp_path) as found,
    ):
        yield found


class MoodyReceiver(Receiver):
    """Takes a message, then now and then answers as if it had not."""

    def answer(self, request: Any) -> Reply:
        taken = super().answer(request)
        time.sleep(random.uniform(0, 0.02))
        return Reply(503) if random.random() < 0.02 else taken


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    found = MoodyReceiver()
    with serving(found.answer) as url:
        found.url = url
        yield found


def deliver_while_killing(workers: Workers) -> None:
    for _ in range(2):
        workers.start()
    deadline = time.monotonic() + SECONDS
    while open_deliveries():
        assert time.monotonic() < deadline, open_deliveries()
        time.sleep(random.uniform(0.05, 0.5))
        workers.kill_one()
        workers.start()
        settle_and_wake()


def open_deliveries() -> int:
    return WebhookDelivery.objects.filter(state__in=["queued", "sending"]).count()


def owe_messages() -> None:
    with transaction.atomic():
        for number in range(MESSAGES):
            publish(FormSubmitted(submission_id=number, form_id=1, contact_id=1))


@pytest.mark.parametrize("run", range(RUNS))
def test_none_is_lost_and_what_comes_twice_has_the_same_id(
    workers: Workers, receiver: Receiver, run: int
) -> None:
    receiver.secret = make_endpoint(receiver.url).secret.reveal()
    owe_messages()
    deliver_while_killing(workers)

    owed = set(WebhookDelivery.objects.values_list("message_id", flat=True))
    taken = Counter(receiver.ids)
    twice = sum(taken.values()) - len(taken)
    print(f"kills {workers.kills}, twice {twice}")  # noqa: T201 - the figures
    assert workers.kills >= 3
    assert set(WebhookDelivery.objects.values_list("state", flat=True)) == {"sent"}
    assert set(taken) == owed
    bodies = {(message.headers["webhook-id"], message.body) for message in receiver.messages}
    assert len(bodies) == len(owed) == MESSAGES


def test_without_the_sweep_messages_are_lost(
    workers: Workers, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_endpoint(receiver.url)
    owe_messages()
    monkeypatch.setattr("business.connections.tasks.sweep", lambda _rows: 0)
    receiver.delay = 0.05
    workers.start()
    deadline = time.monotonic() + SECONDS
    while not WebhookDelivery.objects.abandoned(timezone.now()).exists():
        assert time.monotonic() < deadline
        time.sleep(random.uniform(0.1, 0.4))
        workers.kill_one()
        workers.start()
        settle_and_wake()
    # A kill may catch several on their way.
    lost = WebhookDelivery.objects.abandoned(timezone.now()).earliest("pk")
    settle_and_wake()
    time.sleep(1)
    lost.refresh_from_db()
    assert lost.state == "sending"
