"""Limits that hold for every window, every worker and every clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import mail as django_mail

import pytest
import time_machine

from business.mail.delivery.run import Delivery
from business.mail.models import OutgoingMail

from .conftest import queue

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def bulk_mails(settings: Any) -> None:
    settings.MAGNETIQ_EMAIL_RATE = "40/h"
    with time_machine.travel(START, tick=False):
        for number in range(60):
            queue(f"reader{number}@example.com", purpose="news")


def sent_at(moment: datetime) -> int:
    """How many leave at this moment."""
    before = len(django_mail.outbox)
    with time_machine.travel(moment, tick=False):
        Delivery(bulk=True).run(5)
    return len(django_mail.outbox) - before


@pytest.mark.slow
@pytest.mark.usefixtures("bulk_mails")
def test_no_hour_sees_more_than_the_limit() -> None:
    per_minute = [sent_at(START + timedelta(minutes=minute)) for minute in range(90)]
    assert max(sum(per_minute[at : at + 60]) for at in range(31)) <= 40
    assert sum(per_minute) >= 55


@pytest.mark.usefixtures("bulk_mails")
def test_clock_that_jumps_neither_floods_nor_stalls() -> None:
    assert sent_at(START) == 2
    assert sent_at(START + timedelta(days=400)) == 2
    # Back again: nothing is filled for the jump, and it goes on from here.
    assert sent_at(START + timedelta(minutes=1)) == 0
    assert sent_at(START + timedelta(minutes=10)) == 2


@pytest.mark.usefixtures("bulk_mails")
def test_transactional_mail_does_not_wait() -> None:
    assert sent_at(START) == 2
    before = len(django_mail.outbox)
    queue("me@example.com", about="tests:9")
    assert len(django_mail.outbox) == before + 1


def test_full_domain_does_not_hold_up_the_others(settings: Any) -> None:
    settings.MAGNETIQ_EMAIL_RATE = "0"
    settings.MAGNETIQ_EMAIL_DOMAIN_RATES = ["slow.example=1/d"]
    for number in range(3):
        queue(f"reader{number}@slow.example", purpose="news")
        queue(f"reader{number}@example.com", purpose="news")
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=5)):
        Delivery(bulk=True).run(5)
    recipients = [message.to[0].partition("@")[2] for message in django_mail.outbox]
    assert sorted(recipients) == ["example.com"] * 3 + ["slow.example"]
    assert OutgoingMail.objects.filter(state="queued").count() == 2
