"""From the outbox over a real SMTP server, and what the row says afterwards."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core import mail as django_mail
from django.utils import timezone

import pytest

from business.mail.delivery.run import Delivery
from business.mail.errors import UnsafeHeader
from business.mail.models import MailState, OutgoingMail, RelayState
from business.mail.services.outbox import queue_rendered
from business.mail.services.suppressions import lift_suppression, suppress

from .conftest import WORDS, RunningRelay, queue, use_relay

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=10)


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
