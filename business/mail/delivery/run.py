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
from django.core.mail import EmailMessage
from django.db import DatabaseError
from django.utils import timezone

from business.core.effects import begin, finish_unwanted, release, reserve, until_recorded
from business.core.jobs import is_stopping
from business.mail.models import MailState, OutgoingMail
from business.mail.models.outbox import OutgoingMailQuerySet
from business.mail.models.suppressions import UNWANTED
from business.mail.transport.answers import (
    RelayTrouble,
    Result,
    Verdict,
    attempt,
    new_backend,
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
DOMAIN_BUCKET = "domain:"
# A relay that answers none of several mails would make a whole mailing unknown.
MOST_UNANSWERED = 3


@dataclass
class Delivery:
    """One worker's round: transactional mail first, bulk mail after it where it is asked for."""

    bulk: bool
    backend: Any = None
    blocked: dict[str, datetime] = field(default_factory=dict)
    pending: tuple[OutgoingMail, Result] | None = None
    sent: int = 0
    unanswered: int = 0

    def due_rows(self) -> OutgoingMailQuerySet:
        """What may leave, the longest due first, without bulk mail that has to wait."""
        rows = OutgoingMail.objects.order_by("bulk", "due_at", "pk")
        if not self.bulk:
            return rows.filter(bulk=False)
        full = [key for key in self.blocked if key.startswith(DOMAIN_BUCKET)]
        waiting = [key.removeprefix(DOMAIN_BUCKET) for key in full]
        return rows.exclude(bulk=True, domain__in=waiting) if waiting else rows

    def run(self, seconds: float) -> datetime | None:
        """Send for a while; returns when to go on, None if nothing waits."""
        deadline = time.monotonic() + seconds
        if (until := closed_until()) is not None:
            return until if self.due_rows().due(timezone.now()).exists() else None
        try:
            self.backend = self.backend or new_backend()
            while not self._is_over(deadline) and self._run_batch(deadline):
                pass
        except RelayTrouble as trouble:
            return note_trouble(str(trouble))
        finally:
            if self.backend is not None:
                self.backend.close()
        return self._next_time()

    def _is_over(self, deadline: float) -> bool:
        return time.monotonic() > deadline or self._sender_is_blocked() or is_stopping()

    def _sender_is_blocked(self) -> bool:
        return any(key.startswith(SENDER_BUCKET) for key in self.blocked)

    def _next_time(self) -> datetime | None:
        now = timezone.now()
        if not self._sender_is_blocked() and self.due_rows().due(now).exists():
            return now
        return min(self.blocked.values(), default=None)

    def _run_batch(self, deadline: float) -> bool:
        left = reserve(self.due_rows(), limit=BATCH, lease=lease_time())
        if not left:
            return False
        try:
            open_connection(self.backend)
            while left and not self._is_over(deadline):
                self._send(left.pop(0))
        finally:
            self._record_pending()
            release(left)
        return True

    def _send(self, row: OutgoingMail) -> None:
        if row.bulk and f"{DOMAIN_BUCKET}{row.domain}" in self.blocked:
            release([row])
            return
        message = self._written(row)
        if message is None:
            return
        may_leave = until_recorded(lambda: self._advance(row), within=lease_time())
        self.pending = None
        if not may_leave:
            return
        result = attempt(self.backend, message)
        self.pending = (row, result)
        self._heed(result)

    def _written(self, row: OutgoingMail) -> EmailMessage | None:
        """The message, before anything begins; what cannot be written has failed."""
        try:
            return build_message(row)
        except DatabaseError:
            raise
        except Exception as error:
            logger.exception("Mail %s could not be written.", row.pk)
            finish_unwanted(row, MailState.FAILED, error=words_of(error))
            return None

    def _heed(self, result: Result) -> None:
        """Learn from an answer how the relay is."""
        if result.verdict is Verdict.RELAY_TROUBLE:
            raise RelayTrouble(result.text)
        self.unanswered = self.unanswered + 1 if result.verdict is Verdict.AMBIGUOUS else 0
        if self.unanswered >= MOST_UNANSWERED:
            raise RelayTrouble(result.text)
        if result.verdict is Verdict.SENT:
            self.sent += 1
            if self.sent == 1:
                note_success()
        if not getattr(self.backend, "is_alive", True):
            self._record_pending()
            self.backend.close()
            self.backend.connection = None
            open_connection(self.backend)

    def _advance(self, row: OutgoingMail) -> bool:
        """One commit: the end of the last mail, the beginning of this one."""
        if self.pending is not None:
            record(*self.pending)
        return self._begin(row)

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
        if self.pending is not None:
            ended = self.pending
            until_recorded(lambda: record(*ended), within=lease_time())
            self.pending = None


def lease_time() -> timedelta:
    """How long a mail may be on its way before its worker counts as dead."""
    return timedelta(seconds=settings.MAGNETIQ_EMAIL_LEASE)
