"""Works through what is due over one connection.

The record of one mail and the beginning of the next are one commit, so that a worker that is
killed leaves at most one mail of which nobody knows whether it left.
"""

import logging
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from business.core.effects import begin, finish_unwanted, release, reserve, until_recorded
from business.mail.models import MailState, OutgoingMail
from business.mail.models.outbox import OutgoingMailQuerySet
from business.mail.transport.answers import (
    RelayTrouble,
    Result,
    Verdict,
    attempt,
    open_connection,
    words_of,
)

from .messages import build_message
from .rates import take_tokens
from .records import record, unbegin
from .relay_circuit import closed_until, note_success, note_trouble

logger = logging.getLogger(__name__)

BATCH = 25
SENDER_BUCKET = "sender:"
UNWANTED = gettext_noop("The recipient does not want this mail (any more).")


@dataclass
class Delivery:
    """One worker's round through a lane."""

    bulk: bool
    backend: Any = field(default_factory=lambda: get_connection())
    blocked: dict[str, datetime] = field(default_factory=dict)
    pending: tuple[OutgoingMail, Result] | None = None
    sent: int = 0

    def due_rows(self) -> OutgoingMailQuerySet:
        """What may leave now, the longest due first, without domains that have to wait."""
        rows = OutgoingMail.objects.in_lane(bulk=self.bulk).order_by("due_at", "pk")
        waiting = [key.partition(":")[2] for key in self.blocked if key.startswith("domain:")]
        return rows.exclude(domain__in=waiting) if waiting else rows

    def run(self, seconds: float) -> datetime | None:
        """Send for a while; returns when to go on, None if nothing waits."""
        deadline = time.monotonic() + seconds
        if (until := closed_until()) is not None:
            return until if self.due_rows().due(timezone.now()).exists() else None
        try:
            while time.monotonic() < deadline and not self._is_stopped():
                if not self._run_batch(deadline):
                    break
        except RelayTrouble as trouble:
            return note_trouble(str(trouble))
        finally:
            self.backend.close()
        return self._next_time()

    def _is_stopped(self) -> bool:
        return any(key.startswith(SENDER_BUCKET) for key in self.blocked)

    def _next_time(self) -> datetime | None:
        if self._is_stopped():
            return min(self.blocked.values())
        now = timezone.now()
        if self.due_rows().due(now).exists():
            return now
        return min(self.blocked.values(), default=None)

    def _run_batch(self, deadline: float) -> bool:
        rows = reserve(self.due_rows(), limit=BATCH, lease=lease_time())
        if not rows:
            return False
        left = list(rows)
        try:
            open_connection(self.backend)
            note_success()
            for row in rows:
                if time.monotonic() > deadline or self._is_stopped():
                    break
                left.remove(row)
                self._send(row)
        finally:
            self._record_pending()
            release(left)
        return True

    def _send(self, row: OutgoingMail) -> None:
        if f"domain:{row.domain}" in self.blocked:
            release([row])
            return
        if not until_recorded(lambda: self._advance(row), within=lease_time()):
            return
        result = self._attempt(row)
        self.pending = (row, result)
        self.sent += result.verdict is Verdict.SENT
        if result.verdict is Verdict.RELAY_TROUBLE:
            raise RelayTrouble(result.text)
        if not getattr(self.backend, "is_alive", True):
            self._record_pending()
            self.backend.close()
            self.backend.connection = None
            open_connection(self.backend)

    def _attempt(self, row: OutgoingMail) -> Result:
        try:
            message = build_message(row)
        except Exception as error:
            logger.exception("Mail %s could not be written.", row.pk)
            return Result(Verdict.REFUSED, words_of(error))
        return attempt(self.backend, message)

    def _advance(self, row: OutgoingMail) -> bool:
        """One commit: the end of the last mail, the beginning of this one."""
        with transaction.atomic():
            if self.pending is not None:
                record(*self.pending)
            may_leave = self._begin(row)
        self.pending = None
        return may_leave

    def _begin(self, row: OutgoingMail) -> bool:
        if not begin(row, lease=lease_time(), within=OutgoingMail.objects.wanted()):
            finish_unwanted(row, MailState.SUPPRESSED, error=UNWANTED)
            return False
        if (wait := take_tokens(row)) is not None:
            self.blocked[wait[0]] = wait[1]
            unbegin(row)
            return False
        return True

    def _record_pending(self) -> None:
        if self.pending is None:
            return
        mail, result = self.pending

        def close() -> None:
            with transaction.atomic():
                record(mail, result)

        until_recorded(close, within=lease_time())
        self.pending = None


def lease_time() -> timedelta:
    """How long a mail may be on its way before its worker counts as dead."""
    return timedelta(seconds=settings.MAGNETIQ_EMAIL_LEASE)
