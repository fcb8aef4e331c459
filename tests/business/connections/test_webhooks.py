"""What receivers get, and what happens when they do not take it."""

import json
import time
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

import pytest
import time_machine

from business.connections import sending
from business.connections.errors import NotRedeliverable
from business.connections.models import VendorHealth, WebhookAttempt, WebhookDelivery
from business.connections.periodic import forget_old_records, sweep_webhooks
from business.connections.services.webhooks import redeliver, rotate_secret
from business.core.events import (
    ConsentConfirmed,
    ConsentWithdrawn,
    FormSubmitted,
    MailBounced,
    publish,
)
from business.core.privacy.registry import retention_rules
from business.core.privacy.retention import purge_expired
from business.mail.models import OutgoingMail
from integrations.http import Timeouts
from integrations.webhooks import verify
from tests.integrations.fakes.server import Reply

from .conftest import Receiver, WebhookEndpoint, make_endpoint

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
EVENT = FormSubmitted(submission_id=7, form_id=3, contact_id=12)


def deliver_at(**words: float) -> None:
    """The minute sweep, some time from now."""
    with time_machine.travel(timezone.now() + timedelta(**words), tick=True):
        sweep_webhooks.call()


def only_delivery() -> WebhookDelivery:
    return WebhookDelivery.objects.get()


def test_an_event_is_told_signed_and_without_personal_data(
    endpoint: WebhookEndpoint, receiver: Receiver
) -> None:
    publish(EVENT)
    (message,) = receiver.messages
    told = json.loads(message.body)
    assert told["type"] == "form.submitted"
    assert told["data"] == {"submission_id": 7, "form_id": 3, "contact_id": 12}
    assert message.headers["content-type"] == "application/json"
    row = only_delivery()
    assert (row.state, row.attempts, row.message_id) == ("sent", 1, receiver.ids[0])
    assert told["timestamp"] <= timezone.now().isoformat()


@pytest.mark.parametrize(
    ("event", "name", "data"),
    [
        (ConsentConfirmed(4, "news"), "consent.confirmed", {"contact_id": 4, "purpose": "news"}),
        (ConsentWithdrawn(4, "news"), "consent.withdrawn", {"contact_id": 4, "purpose": "news"}),
        (MailBounced(9, "ada@example.com"), "mail.bounced", {"mail_id": 9}),
    ],
    ids=["confirmed", "withdrawn", "bounced"],
)
def test_every_kind_has_its_shape(receiver: Receiver, event: Any, name: str, data: Any) -> None:
    make_endpoint(receiver.url, name)
    publish(event)
    told = json.loads(receiver.messages[0].body)
    assert (told["type"], told["data"]) == (name, data)


def test_only_who_asked_is_told(endpoint: WebhookEndpoint, receiver: Receiver) -> None:
    make_endpoint(receiver.url, "mail.bounced")
    make_endpoint(receiver.url, active=False)
    publish(EVENT)
    assert only_delivery().endpoint == endpoint


def test_what_did_not_happen_is_not_told(endpoint: WebhookEndpoint, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "magnetiq_site.jobs.backend.LeaseBackend"}}

    with transaction.atomic():
        publish(EVENT)
        assert only_delivery().state == "queued"
        transaction.set_rollback(True)
    assert not WebhookDelivery.objects.exists()


def test_a_failure_is_repeated_under_the_same_id_until_it_is_taken(
    endpoint: WebhookEndpoint, receiver: Receiver
) -> None:
    receiver.replies = [Reply(500), Reply(302, b"", {"Location": "/x"}), Reply(200)]
    publish(EVENT)
    assert only_delivery().state == "queued"
    deliver_at(seconds=20)
    assert len(receiver.messages) == 1
    deliver_at(seconds=70)
    deliver_at(minutes=8)
    assert len(receiver.messages) == 3
    assert len(set(receiver.ids)) == 1
    row = only_delivery()
    assert (row.state, row.attempts) == ("sent", 3)
    assert [attempt.status for attempt in row.log.all()] == [500, 302, 200]


def test_it_is_given_up_after_three_days(endpoint: WebhookEndpoint, receiver: Receiver) -> None:
    receiver.replies = [Reply(500)]
    publish(EVENT)
    for hour in range(1, 80):
        deliver_at(hours=hour)
    row = only_delivery()
    assert row.state == "failed"
    last = row.log.last()
    assert last is not None
    assert timedelta(hours=40) < last.at - row.created_at < timedelta(hours=72)
    assert 8 <= row.attempts <= 10


def test_a_receiver_may_ask_for_patience(endpoint: WebhookEndpoint, receiver: Receiver) -> None:
    receiver.replies = [Reply(429, b"", {"Retry-After": "1800"}), Reply(200)]
    publish(EVENT)
    deliver_at(minutes=20)
    assert len(receiver.messages) == 1
    deliver_at(minutes=31)
    assert only_delivery().state == "sent"


def test_a_receiver_that_is_gone_is_told_nothing_more(
    endpoint: WebhookEndpoint, receiver: Receiver, admin_user: Any
) -> None:
    receiver.replies = [Reply(500), Reply(410)]
    publish(EVENT)
    publish(EVENT)
    publish(EVENT)
    endpoint.refresh_from_db()
    assert not endpoint.active
    assert endpoint.gone_at
    deliver_at(hours=1)
    assert set(WebhookDelivery.objects.values_list("state", flat=True)) == {"failed"}
    assert len(receiver.messages) == 2
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, "410" in mail.text) == (admin_user.email, True)


def test_a_receiver_that_does_not_answer_is_left_alone(
    endpoint: WebhookEndpoint, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "TIMEOUTS", Timeouts(connect=0.2, read=0.2, total=0.2))
    receiver.delay = 0.6
    started = time.monotonic()
    for _ in range(20):
        publish(EVENT)
    assert len(receiver.messages) == 5
    assert time.monotonic() - started < 6
    assert VendorHealth.objects.get(pk=endpoint.circuit).failures == 5
    assert WebhookAttempt.objects.filter(error="no answer in time").count() == 5

    receiver.delay = 0
    deliver_at(minutes=7)
    assert set(WebhookDelivery.objects.values_list("state", flat=True)) == {"sent"}


def test_a_slow_receiver_delays_itself_alone(endpoint: WebhookEndpoint, receiver: Receiver) -> None:
    other = make_endpoint(receiver.url + "/other")
    VendorHealth.objects.create(name=endpoint.circuit, failures=9, open_until=time.time() + 500)
    receiver.secret = ""
    publish(EVENT)
    states = dict(WebhookDelivery.objects.values_list("endpoint", "state"))
    assert states == {endpoint.pk: "queued", other.pk: "sent"}


def test_an_address_that_became_private_is_not_called(
    endpoint: WebhookEndpoint, receiver: Receiver, settings: Any
) -> None:
    settings.MAGNETIQ_OUTBOUND_EXCEPTIONS = []
    publish(EVENT)
    assert receiver.messages == []
    assert "not allowed" in only_delivery().error


def test_two_secrets_sign_while_one_takes_the_others_place(
    endpoint: WebhookEndpoint, receiver: Receiver, admin_user: Any
) -> None:
    old = endpoint.secret.reveal()
    rotate_secret(endpoint=endpoint, user=admin_user)
    endpoint.refresh_from_db()
    new = endpoint.secret.reveal()
    assert new != old
    publish(EVENT)
    for secret in (old, new):
        verify(secret, receiver.messages[0].headers, receiver.messages[0].body)
    receiver.secret = new
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=True):
        publish(EVENT)
        assert len(receiver.messages[1].headers["webhook-signature"].split()) == 1
        forget_old_records.call()
    endpoint.refresh_from_db()
    assert not endpoint.previous_secret


def test_what_is_kept_of_an_answer_holds_no_secret_and_is_short(
    endpoint: WebhookEndpoint, receiver: Receiver
) -> None:
    body = json.dumps({"token": "SECRET-2", "message": "x" * 9000}).encode()
    receiver.replies = [Reply(400, body, {"Set-Cookie": "SECRET-3"})]
    publish(EVENT)
    attempt = WebhookAttempt.objects.get()
    kept = f"{attempt.headers} {attempt.answer} {attempt.error} {only_delivery().error}"
    assert "SECRET" not in kept
    assert len(attempt.answer) == sending.EXCERPT


def test_an_answer_that_is_no_text_is_an_answer(
    endpoint: WebhookEndpoint, receiver: Receiver
) -> None:
    receiver.replies = [Reply(200, b"\x00\xff\x00", {"X-Long": "x" * 5000})]
    publish(EVENT)
    assert only_delivery().state == "sent"
    attempt = WebhookAttempt.objects.get()
    assert "\0" not in attempt.answer
    assert max(map(len, attempt.headers.values())) == sending.LONGEST_HEADER


def test_a_person_sends_it_again(
    endpoint: WebhookEndpoint, receiver: Receiver, admin_user: Any
) -> None:
    publish(EVENT)
    redeliver(delivery=only_delivery(), user=admin_user)
    assert len(receiver.messages) == 2
    assert len(set(receiver.ids)) == 1
    assert only_delivery().state == "sent"


def test_nothing_is_sent_again_to_who_is_switched_off(
    endpoint: WebhookEndpoint, receiver: Receiver, admin_user: Any
) -> None:
    publish(EVENT)
    WebhookEndpoint.objects.update(active=False)
    with pytest.raises(NotRedeliverable):
        redeliver(delivery=only_delivery(), user=admin_user)


def test_deliveries_are_kept_for_a_month(endpoint: WebhookEndpoint, receiver: Receiver) -> None:
    publish(EVENT)
    receiver.replies = [Reply(500)]
    publish(EVENT)
    [rule] = [rule for rule in retention_rules() if rule.key == "connections.WebhookDelivery"]
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=True):
        purge_expired(rule)
    assert only_delivery().state == "queued"
    assert WebhookAttempt.objects.count() == 1
