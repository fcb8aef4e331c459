"""Owes messages to other people's programs, and what a person does with them."""

import json
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from wagtail.log_actions import log

from business.connections.errors import NotRedeliverable
from business.connections.hookable import TEST, hookable_of
from business.connections.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from business.connections.sending import GIVE_UP_AFTER, deliver_one
from business.connections.tasks import deliver_webhooks
from business.connections.vault import Sealed, seal
from business.core.effects import EffectState
from business.core.events import Event
from integrations.webhooks import make_secret, new_message_id

OVERLAP = timedelta(hours=24)
TEST_SECONDS = timedelta(seconds=30)


def queue_deliveries(event: Event) -> int:
    """Owe a message about an event to each endpoint that wants it, in the caller's transaction."""
    told = hookable_of(event)
    if told is None:
        return 0
    endpoints = [
        endpoint
        for endpoint in WebhookEndpoint.objects.filter(active=True)
        if told.name in endpoint.events
    ]
    if not endpoints:
        return 0
    message_id = new_message_id()
    body = body_of(told.name, told.data_of(event))
    for endpoint in endpoints:
        _owe(endpoint, message_id, told.name, body)
        deliver_webhooks.enqueue(endpoint.pk)
    return len(endpoints)


def body_of(kind: str, data: dict[str, Any]) -> str:
    """The message, byte for byte as it is signed and sent."""
    return json.dumps(
        {"type": kind, "timestamp": timezone.now().isoformat(), "data": data},
        separators=(",", ":"),
    )


def _owe(
    endpoint: WebhookEndpoint, message_id: str, kind: str, body: str, *, once: bool = False
) -> WebhookDelivery:
    now = timezone.now()
    return WebhookDelivery.objects.create(
        endpoint=endpoint,
        message_id=message_id,
        kind=kind,
        body=body,
        repeatable=not once,
        # Before the first pause is over: it is not tried again.
        give_up_at=now + (TEST_SECONDS if once else GIVE_UP_AFTER),
    )


def create_endpoint(*, endpoint: WebhookEndpoint, user: Any) -> WebhookEndpoint:
    """Store a new endpoint with a secret of its own."""
    endpoint.secret = seal(make_secret())
    endpoint.created_by = user
    endpoint.save()
    return endpoint


def save_endpoint(*, endpoint: WebhookEndpoint) -> WebhookEndpoint:
    """Store what a person changed; whoever switches it on again takes back that it is gone."""
    if endpoint.active:
        endpoint.gone_at = None
    endpoint.save(update_fields=["name", "url", "events", "active", "gone_at", "updated_at"])
    return endpoint


def rotate_secret(*, endpoint: WebhookEndpoint, user: Any) -> None:
    """Make a new secret; the old one signs as well for a day, so that the receiver can change."""
    with transaction.atomic():
        row = WebhookEndpoint.objects.select_for_update().get(pk=endpoint.pk)
        row.previous_secret, row.previous_until = row.secret, timezone.now() + OVERLAP
        row.secret = seal(make_secret())
        row.save(update_fields=["secret", "previous_secret", "previous_until", "updated_at"])
        log(row, "connections.rotate_secret", user=user)


def reveal_secret(*, endpoint: WebhookEndpoint, user: Any) -> str:
    """The secret, for the person who sets up the receiver; written into the log.

    Raises:
        UnreadableSecret: The key is gone.
    """
    secret = endpoint.secret.reveal()
    log(endpoint, "connections.reveal_secret", user=user)
    return secret


def send_test(*, endpoint: WebhookEndpoint) -> WebhookAttempt | None:
    """Send a test message now, once, and say how it went; call it outside of a transaction."""
    row = _owe(endpoint, new_message_id(), TEST, body_of(TEST, {}), once=True)
    deliver_one(endpoint, WebhookDelivery.objects.filter(pk=row.pk))
    return row.log.last()


def redeliver(*, delivery: WebhookDelivery, user: Any) -> None:
    """Send a message again under the same id.

    Raises:
        NotRedeliverable: It waits already, or the endpoint is switched off.
    """
    now = timezone.now()
    with transaction.atomic():
        ended = (EffectState.SENT, EffectState.FAILED, EffectState.UNKNOWN)
        changed = WebhookDelivery.objects.filter(
            pk=delivery.pk, endpoint__active=True, state__in=ended
        ).update(
            state=EffectState.QUEUED,
            due_at=now,
            give_up_at=now + GIVE_UP_AFTER,
            finished_at=None,
            attempts=0,
            claim_token=None,
            claim_until=None,
            error="",
        )
        if not changed:
            raise NotRedeliverable
        log(delivery, "connections.redeliver", user=user)
        deliver_webhooks.enqueue(delivery.endpoint_id)


def forget_previous_secrets() -> int:
    """Wipe secrets that no longer sign."""
    over = WebhookEndpoint.objects.filter(previous_until__lt=timezone.now())
    return over.update(previous_secret=Sealed(""), previous_until=None)
