"""The pattern of every effect on the outside world: a row first, then reserve, begin, finish.

`reserve` takes rows for a worker and changes nothing else: a worker that dies now leaves them as
they were. `begin` commits that the effect may happen from now on. `finish` or `postpone` records
how it went. What was begun and never finished is swept: tried again if it may be repeated, else
`unknown`, which only an answer from the outside or a person resolves.

Each step is one conditional UPDATE under the token of the reservation, so that a worker that
slept past its time can neither begin nor record what another has taken over.
"""

import logging
import time
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError, connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

LONGEST_LEASE = timedelta(hours=1)
RECORD_AGAIN_AFTER = 0.2

M = TypeVar("M", bound=models.Model)
T = TypeVar("T")


class EffectState(models.TextChoices):
    """QUEUED waits or will be tried again, SENDING may be happening, the others are ends."""

    QUEUED = "queued", _("Queued")
    SENDING = "sending", _("Sending")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    UNKNOWN = "unknown", _("Unknown")


class EffectQuerySet(models.QuerySet[M]):
    """Questions about effects; a subclass adds its own."""

    def due(self, at: datetime) -> "EffectQuerySet[M]":
        """Rows that may be reserved now: nobody has them, or nobody has them any more."""
        unclaimed = Q(claim_until__isnull=True) | _over(at)
        return self.filter(unclaimed, state=EffectState.QUEUED, due_at__lte=at)

    def abandoned(self, at: datetime) -> "EffectQuerySet[M]":
        """Rows that were begun by a worker that has fallen silent."""
        return self.filter(_over(at), state=EffectState.SENDING)


def _over(at: datetime) -> Q:
    """Claims that have ended, and those that a clock which was ahead has made too long."""
    return Q(claim_until__lt=at) | Q(claim_until__gt=at + LONGEST_LEASE)


class Effect(models.Model):
    """One thing that has to happen outside, at most once unless it is `repeatable`.

    The subclass adds what to do, and the UNIQUE constraint that names the effect.
    """

    state = models.CharField(
        _("state"), max_length=12, choices=EffectState.choices, default=EffectState.QUEUED
    )
    repeatable = models.BooleanField(
        default=False, help_text=_("After a crash it is done again rather than left unknown.")
    )
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    claim_token = models.UUIDField(null=True, blank=True, editable=False)
    claim_until = models.DateTimeField(null=True, blank=True, editable=False)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        abstract = True


E = TypeVar("E", bound=Effect)


def reserve(rows: EffectQuerySet[E], *, limit: int, lease: timedelta) -> list[E]:
    """Take up to `limit` due rows, in the order of the given QuerySet; none if none is due.

    An idle look takes no write lock. Two workers never reserve the same row.
    """
    now = timezone.now()
    if not rows.due(now).exists():
        return []
    token = uuid.uuid4()
    with transaction.atomic():
        found = list(rows.due(now).select_for_update(skip_locked=True)[:limit])
        keys = [row.pk for row in found]
        rows.model._default_manager.filter(pk__in=keys).update(
            claim_token=token, claim_until=now + lease
        )
    for row in found:
        row.claim_token, row.claim_until = token, now + lease
    return found


def begin(row: Effect, *, lease: timedelta, within: models.QuerySet[Any] | None = None) -> bool:
    """Commit that the effect may happen from now on; False if it must not (any more).

    The object stays as it was reserved, since the caller's transaction may be rolled back.
    `within` are the rows that may still happen, asked in the same UPDATE.
    """
    changes = {
        "state": EffectState.SENDING,
        "attempts": models.F("attempts") + 1,
        "claim_until": timezone.now() + lease,
    }
    return _held(row, EffectState.QUEUED, within=within).update(**changes) == 1


def finish(row: Effect, state: str, *, error: str = "", **changes: Any) -> bool:
    """Record how it ended; False if this worker may not say so any more.

    An effect that was given up as unknown is resolved by its own worker's late answer.
    """
    ended = _held(row, EffectState.SENDING, EffectState.UNKNOWN).update(
        state=state, error=error, finished_at=timezone.now(), claim_until=None, **changes
    )
    if ended:
        row.state = state
    return ended == 1


def finish_unwanted(row: Effect, state: str, *, error: str = "") -> bool:
    """Close a reserved row that was not begun and never shall be."""
    ended = _held(row, EffectState.QUEUED).update(
        state=state, error=error, finished_at=timezone.now(), claim_until=None, claim_token=None
    )
    return ended == 1


def postpone(row: Effect, due_at: datetime, *, error: str = "") -> bool:
    """Record that nothing happened outside and that it shall be tried later."""
    return (
        _held(row, EffectState.SENDING, EffectState.QUEUED).update(
            state=EffectState.QUEUED, due_at=due_at, error=error, claim_until=None, claim_token=None
        )
        == 1
    )


def release(rows: Iterable[Effect]) -> None:
    """Give back what was reserved and not begun."""
    for row in rows:
        _held(row, EffectState.QUEUED).update(claim_until=None, claim_token=None)


def sweep(rows: EffectQuerySet[E], *, error: str = "") -> int:
    """Settle what was begun by workers that have fallen silent; returns how many rows.

    `error` is written to those that end as unknown.
    """
    now = timezone.now()
    lost = rows.abandoned(now)
    again = lost.filter(repeatable=True).update(
        state=EffectState.QUEUED, due_at=now, claim_until=None, claim_token=None
    )
    # The token stays: the worker may only have been slow, and then knows the answer.
    unknown = lost.filter(repeatable=False).update(
        state=EffectState.UNKNOWN, finished_at=now, claim_until=None, error=error
    )
    return again + unknown


def until_recorded(step: Callable[[], T], *, within: timedelta) -> T:
    """Write down what has happened outside, waiting for a database that is locked or full.

    Args:
        step: What to write; it runs in a transaction of its own, and is repeated.
        within: As long as the claim lasts: afterwards somebody else may have taken over.
    """
    deadline = time.monotonic() + within.total_seconds()
    while True:
        try:
            with transaction.atomic():
                return step()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or time.monotonic() > deadline:
                raise
            logger.warning("What has happened cannot be written down yet.", exc_info=True)
            connection.close()
            time.sleep(RECORD_AGAIN_AFTER)


def _held(
    row: Effect, *states: str, within: models.QuerySet[Any] | None = None
) -> models.QuerySet[Any]:
    rows = type(row)._default_manager.all() if within is None else within
    return rows.filter(pk=row.pk, claim_token=row.claim_token, state__in=states)
