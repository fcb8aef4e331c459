"""Gets webhook messages out: one endpoint at a time, so that a slow one delays itself alone."""

import random
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.effects import EffectState, begin, finish, postpone, reserve, until_recorded
from integrations.http import Answer, CallRecord, Circuit, Client, Timeouts, VendorError
from integrations.http.errors import CircuitOpen
from integrations.http.redaction import redacted_headers, redacted_text
from integrations.webhooks import signed_headers

from .alerts import alert_administrators
from .clients import StoredCircuits, address_guard, count_call
from .errors import UnreadableSecret
from .models import WebhookAttempt, WebhookDelivery, WebhookEndpoint

TIMEOUTS = Timeouts(connect=5, read=10, total=15)
LEASE = timedelta(seconds=90)
# Minutes after each failed attempt; three days in all.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 300, 600, 600, 840, 1200)]
GIVE_UP_AFTER = timedelta(hours=72)
JITTER = 0.1
EXCERPT = 2000
MOST_HEADERS, LONGEST_HEADER = 30, 200
LARGEST_ANSWER = 64 * 1024

GONE = _("The receiver answers 410 Gone, so that it is told nothing any more.")
SWITCHED_OFF = "The webhook is switched off."
TOO_OLD = "It was tried for three days."


@dataclass
class Attempt:
    """How one attempt went."""

    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    answer: str = ""
    error: str = ""
    retry_after: float | None = None
    seconds: float = 0.0

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        return self.status == 410

    @property
    def problem(self) -> str:
        return self.error or f"The receiver answered {self.status}."


def deliver_due(endpoint: WebhookEndpoint, seconds: float) -> bool:
    """Send what is due for a while; True if there is more to send now."""
    deadline = time.monotonic() + seconds
    rows = WebhookDelivery.objects.filter(endpoint=endpoint).order_by("due_at", "pk")
    give_up(rows.filter(give_up_at__lt=timezone.now()), TOO_OLD)
    if not endpoint.active:
        give_up(rows, SWITCHED_OFF)
        return False
    while rows.due(timezone.now()).exists():
        if time.monotonic() > deadline:
            return True
        try:
            circuit().enter(endpoint.circuit)
        except CircuitOpen:
            return False
        if not deliver_one(endpoint, rows):
            return False
    return False


def deliver_one(endpoint: WebhookEndpoint, rows: Any) -> bool:
    """Send the first of these rows that is due; False if the receiver did not take it."""
    reserved = reserve(rows, limit=1, lease=LEASE)
    if not reserved or not begin(reserved[0], lease=LEASE):
        return True
    attempt = send_message(endpoint, reserved[0])
    until_recorded(lambda: record(endpoint, reserved[0], attempt), within=LEASE)
    return attempt.is_taken


def send_message(endpoint: WebhookEndpoint, row: WebhookDelivery) -> Attempt:
    """Send one message once and read the answer."""
    body, started = row.body.encode(), time.monotonic()
    try:
        headers = signed_headers(row.message_id, body, with_secrets=endpoint.signing_secrets())
        headers["Content-Type"] = "application/json"
        with Client(
            endpoint.circuit,
            guard=address_guard(),
            timeouts=TIMEOUTS,
            largest_body=LARGEST_ANSWER,
        ) as client:
            answer = client.send("POST", endpoint.url, content=body, headers=headers)
    except (VendorError, UnreadableSecret) as error:
        detail = getattr(error, "detail", None) or str(error)
        return Attempt(error=str(detail), seconds=time.monotonic() - started)
    return Attempt(
        status=answer.status,
        headers=_kept_headers(answer),
        answer=redacted_text(answer.text)[:EXCERPT],
        retry_after=answer.retry_after,
        seconds=time.monotonic() - started,
    )


def _kept_headers(answer: Answer) -> dict[str, str]:
    kept = list(redacted_headers(dict(answer.headers)).items())[:MOST_HEADERS]
    return {name: value[:LONGEST_HEADER] for name, value in kept}


def record(endpoint: WebhookEndpoint, row: WebhookDelivery, attempt: Attempt) -> None:
    """Write down an attempt and what follows from it, in one transaction."""
    with transaction.atomic():
        WebhookAttempt.objects.create(
            delivery=row,
            status=attempt.status,
            headers=attempt.headers,
            answer=attempt.answer,
            error=attempt.error,
            milliseconds=round(attempt.seconds * 1000),
        )
        if attempt.is_taken:
            finish(row, EffectState.SENT)
        elif attempt.is_gone:
            finish(row, EffectState.FAILED, error=attempt.problem)
            switch_off(endpoint)
        else:
            _put_off(row, attempt)
        _note_health(endpoint, attempt)


def _note_health(endpoint: WebhookEndpoint, attempt: Attempt) -> None:
    detail = "" if attempt.is_taken else attempt.problem
    count_call(CallRecord(endpoint.circuit, attempt.is_taken, attempt.seconds, detail))
    if attempt.is_taken or attempt.is_gone:
        circuit().succeed(endpoint.circuit)
    else:
        circuit().fail(endpoint.circuit)


def _put_off(row: WebhookDelivery, attempt: Attempt) -> None:
    # The row was read before this attempt began.
    due_at = next_time(row.attempts + 1, attempt.retry_after)
    if due_at > row.give_up_at:
        finish(row, EffectState.FAILED, error=attempt.problem)
    else:
        postpone(row, due_at, error=attempt.problem)


def next_time(attempts: int, retry_after: float | None) -> datetime:
    """When to try again after so many attempts; not before the receiver wants it."""
    pause = PAUSES[min(attempts, len(PAUSES)) - 1] * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - spreads load
    wanted = timedelta(seconds=min(retry_after or 0, PAUSES[-1].total_seconds()))
    return timezone.now() + max(pause, wanted)


def switch_off(endpoint: WebhookEndpoint) -> None:
    """Tell this endpoint nothing more: it said that it is gone for good."""
    now = timezone.now()
    if not WebhookEndpoint.objects.filter(pk=endpoint.pk, active=True).update(
        active=False, gone_at=now
    ):
        return
    give_up(WebhookDelivery.objects.filter(endpoint=endpoint), SWITCHED_OFF)
    alert_administrators(
        label=endpoint.name,
        problem=GONE,
        since=now,
        path=reverse("webhooks:inspect", args=[endpoint.pk]),
        about=f"connections.webhookendpoint:{endpoint.pk}",
        detail="410 Gone",
    )


def give_up(rows: Any, error: str) -> int:
    """Close what waits and that nobody is about to send."""
    return int(
        rows.due(timezone.now()).update(
            state=EffectState.FAILED, finished_at=timezone.now(), error=error,
            claim_token=None, claim_until=None,
        )
    )  # fmt: skip


def circuit() -> Circuit:
    """The one that all processes share."""
    return Circuit(StoredCircuits())
