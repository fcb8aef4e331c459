"""From the outbox over a real SMTP server, and what the row says afterwards."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend as LocmemBackend
from django.utils import timezone

import pytest
import time_machine

from business.mail.delivery.records import MOST_ATTEMPTS
from business.mail.delivery.run import BATCH, Delivery
from business.mail.errors import UnsafeHeader
from business.mail.models import MailState, OutgoingMail, RelayState
from business.mail.services.outbox import queue_rendered
from business.mail.services.suppressions import lift_suppression, suppress
from business.mail.tasks import settle_and_wake
from magnetiq_site.jobs.models import Job
from magnetiq_site.jobs.worker import Worker

from .conftest import WORDS, RunningRelay, queue, use_relay

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=10)
DUMMY = "django_tasks.backends.dummy.DummyBackend"


@pytest.fixture
def real_engine(settings: Any) -> None:
    backend = "magnetiq_site.jobs.backend.LeaseBackend"
    settings.TASKS = {"default": {"BACKEND": backend, "QUEUES": []}}


def deliver(*, bulk: bool = True, seconds: float = 10) -> Any:
    return Delivery(bulk=bulk).run(seconds)


def test_transactional_mail_leaves_when_it_is_queued() -> None:
    mail = queue()
    assert (mail.state, mail.attempts) == (MailState.SENT, 1)
    (sent,) = django_mail.outbox
    message = sent.message()
    assert message["Message-ID"] == mail.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] is None
    assert message.get_content_type() == "multipart/alternative"


def test_bulk_mail_carries_both_headers_of_one_click() -> None:
    queue(purpose="news")
    deliver()
    message = django_mail.outbox[0].message()
    assert message["List-Unsubscribe"] == "<https://example.com/u/1>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_same_effect_is_queued_once() -> None:
    assert queue().pk == queue("ADA@example.com").pk
    assert queue(occurrence="2").pk != queue().pk
    assert len(django_mail.outbox) == 2


def test_line_break_in_a_header_is_refused() -> None:
    with pytest.raises(UnsafeHeader):
        queue(reply_to="a@example.com\r\nBcc: b@example.com")
    assert not OutgoingMail.objects.exists()


def test_suppression_reaches_what_is_queued_and_spares_transactional_mail() -> None:
    bulk = queue(purpose="news")
    later = queue(about="tests:2", due_at=timezone.now() + LATER)
    suppress(address="Ada@example.com", reason="unsubscribe", purpose="news")
    bulk.refresh_from_db()
    later.refresh_from_db()
    assert (bulk.state, later.state) == (MailState.SUPPRESSED, MailState.QUEUED)
    assert queue(purpose="news", about="tests:3").state == MailState.SUPPRESSED
    assert queue(purpose="events", about="tests:4").state == MailState.QUEUED
    lift_suppression(address="ada@example.com", purpose="news")
    assert queue(purpose="news", about="tests:5").state == MailState.QUEUED


def test_suppression_that_slips_in_is_seen_at_the_beginning() -> None:
    from business.mail.models import Suppression  # noqa: PLC0415 - the bare row is the point

    mail = queue(purpose="news")
    Suppression.objects.create(address=mail.recipient, reason="manual")
    deliver()
    mail.refresh_from_db()
    assert (mail.state, django_mail.outbox) == (MailState.SUPPRESSED, [])


@pytest.mark.slow
def test_answers_of_a_real_relay(start_relay: Callable[..., RunningRelay], settings: Any) -> None:
    relay = start_relay(greylist=1)
    use_relay(settings, relay.port)
    grey, refused = queue(purpose="news"), queue("refuse@example.com", purpose="news")
    deliver()
    grey.refresh_from_db()
    refused.refresh_from_db()
    assert (grey.state, refused.state) == (MailState.QUEUED, MailState.FAILED)
    assert "451 4.7.1" in grey.error
    assert "550 5.1.1" in refused.error
    assert grey.due_at > timezone.now()

    OutgoingMail.objects.update(due_at=timezone.now())
    deliver()
    grey.refresh_from_db()
    assert (grey.state, grey.attempts) == (MailState.SENT, 2)
    assert relay.lines() == [(grey.recipient, grey.message_id)]
    assert "taken" in grey.answer


@pytest.mark.slow
def test_connection_lost_after_data(
    start_relay: Callable[..., RunningRelay], settings: Any
) -> None:
    relay = start_relay(drop_taken=1)
    use_relay(settings, relay.port)
    bulk = queue(purpose="news")
    deliver()
    transactional = queue(about="tests:2")
    bulk.refresh_from_db()
    assert (bulk.state, transactional.state) == (MailState.UNKNOWN, MailState.QUEUED)
    assert len(relay.lines()) == 2


@pytest.mark.slow
def test_relay_that_answers_nothing_makes_no_whole_mailing_unknown(
    start_relay: Callable[..., RunningRelay], settings: Any
) -> None:
    use_relay(settings, start_relay(drop_lost=1).port)
    for number in range(10):
        queue(f"reader{number}@example.com", purpose="news")
    deliver()
    deliver()
    states = OutgoingMail.objects.values_list("state", flat=True)
    assert sorted(states) == [MailState.QUEUED] * 7 + [MailState.UNKNOWN] * 3


@pytest.mark.slow
def test_transactional_mail_that_is_never_answered_is_not_sent_for_ever(
    start_relay: Callable[..., RunningRelay], settings: Any
) -> None:
    relay = start_relay(drop_taken=1)
    use_relay(settings, relay.port)
    mail = queue()
    for _ in range(30):
        OutgoingMail.objects.update(due_at=timezone.now())
        deliver(bulk=False)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.UNKNOWN, MOST_ATTEMPTS)
    assert set(relay.lines()) == {(mail.recipient, mail.message_id)}


@pytest.mark.slow
def test_mail_that_waited_long_for_its_turn_is_not_given_up_at_once(
    start_relay: Callable[..., RunningRelay], settings: Any
) -> None:
    use_relay(settings, start_relay(greylist=1).port)
    mail = queue(due_at=timezone.now() + timedelta(days=9))
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        deliver(bulk=False)
        mail.refresh_from_db()
        assert (mail.state, mail.attempts) == (MailState.QUEUED, 1)
        OutgoingMail.objects.update(attempts=MOST_ATTEMPTS - 1, due_at=timezone.now())
        settings.EMAIL_PORT = start_relay(greylist=1).port
        deliver(bulk=False)
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED


def test_transactional_mail_overtakes_the_bulk_mail_of_a_running_round(settings: Any) -> None:
    settings.MAGNETIQ_EMAIL_RATE = "0"
    urgent = []

    class Interrupted(LocmemBackend):
        def send_messages(self, messages: Any) -> int:
            if not urgent:
                settings.TASKS = {"default": {"BACKEND": DUMMY, "QUEUES": []}}
                urgent.append(queue("urgent@example.com", about="tests:2"))
            return int(super().send_messages(messages))

    for number in range(2 * BATCH):
        queue(f"reader{number}@example.com", purpose="news")
    Delivery(bulk=True, backend=Interrupted()).run(10)
    order = [message.to[0] for message in django_mail.outbox]
    assert order.index("urgent@example.com") == BATCH
    assert len(order) == 2 * BATCH + 1


@pytest.mark.usefixtures("real_engine")
def test_deliveries_that_wait_do_not_multiply(settings: Any) -> None:
    settings.MAGNETIQ_EMAIL_RATE = "20/h"
    for number in range(10):
        queue(f"reader{number}@example.com", purpose="news")
    with time_machine.travel(timezone.now() + timedelta(seconds=2), tick=False) as clock:
        for _ in range(10):
            settle_and_wake()
            clock.shift(timedelta(minutes=1))
            Worker().drain()
        assert Job.objects.filter(state="ready").count() <= 2


def test_mail_that_a_clock_that_was_ahead_put_off_is_made_due() -> None:
    intended = queue(about="tests:2", due_at=timezone.now() + timedelta(days=30))
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        late = queue(purpose="news")
    settle_and_wake()
    late.refresh_from_db()
    assert late.due_at <= timezone.now()
    intended.refresh_from_db()
    assert intended.due_at > timezone.now()


def test_relay_that_is_away_is_nobodys_fault(settings: Any) -> None:
    use_relay(settings, 1)
    mail = queue()
    assert (mail.state, mail.attempts, mail.error) == (MailState.QUEUED, 0, "")
    assert RelayState.objects.get().failures == 1


def test_where_no_relay_is_set_mails_are_kept(settings: Any) -> None:
    settings.EMAIL_BACKEND = "business.mail.transport.kept.KeptBackend"
    mail = queue()
    assert mail.state == MailState.SENT
    assert "Kept in the outbox" in mail.answer


def test_return_path_names_the_mail_and_is_signed(settings: Any) -> None:
    from business.mail.delivery.return_paths import mail_of_return_path  # noqa: PLC0415

    settings.MAGNETIQ_BOUNCE_DOMAIN = "bounces.example.org"
    mail = queue()
    path = django_mail.outbox[0].from_email
    assert path.endswith("@bounces.example.org")
    assert mail_of_return_path(path) == mail.pk
    forged = path.replace("bounces+", "bounces+1")
    assert mail_of_return_path(forged) is None


def test_attachments_and_umlauts_arrive() -> None:
    from dataclasses import replace  # noqa: PLC0415

    from business.mail.services.outbox import Attachment  # noqa: PLC0415

    queue_rendered(
        rendered=replace(WORDS, subject="Grüße aus Köln"),
        template="tests.hello",
        recipient="jürgen@example.com".replace("ü", "ue"),
        about="tests:9",
        attachments=[Attachment("termin.ics", b"BEGIN:VCALENDAR", "text/calendar")],
    )
    sent = django_mail.outbox[0]
    assert sent.subject == "Grüße aus Köln"
    assert sent.attachments[0][0] == "termin.ics"
