"""The one job that sends: it works through a lane for a while, then owes its own continuation."""

from datetime import UTC, datetime

from django.utils import timezone

from django_tasks import task

from business.core.effects import sweep
from business.core.jobs import retry, unique

from .delivery.run import Delivery
from .models import OutgoingMail

ROUND_SECONDS = 10
TRANSACTIONAL, BULK = 50, -50
NO_ANSWER = "Its worker was stopped while it was being sent; it may or may not have left."


@task(priority=TRANSACTIONAL)
@retry(max_attempts=3, first_delay=5, longest_delay=60)
def deliver_mail(bulk: bool) -> int:
    """Send what is due, bulk mail only if asked to; returns how many left."""
    delivery = Delivery(bulk=bulk)
    again_at = delivery.run(ROUND_SECONDS)
    if again_at is not None:
        deliver_later(bulk=bulk, at=again_at)
    return delivery.sent


@task
@retry(max_attempts=3, first_delay=5, longest_delay=60)
@unique(lambda bulk, second: f"mail:{'bulk' if bulk else 'transactional'}:{second}")
def deliver_in_second(bulk: bool, second: int) -> int:
    """The same, but one job for all that ask for it in one second."""
    return int(deliver_mail.call(bulk))


def wake_delivery(*, bulk: bool, at: datetime) -> bool:
    """Owe a delivery in the caller's transaction; True if it is done: tasks may run at once."""
    if bulk or at > timezone.now():
        return deliver_later(bulk=bulk, at=at)
    return bool(deliver_mail.enqueue(False).is_finished)


def deliver_later(*, bulk: bool, at: datetime) -> bool:
    """Owe a delivery when the second is over, once however many ask for it.

    Whoever comes so late that it has begun is found by the sweep of the next minute.
    """
    second = int(max(at, timezone.now()).timestamp()) + 1
    due = datetime.fromtimestamp(second, tz=UTC)
    owed = deliver_in_second.using(priority=BULK if bulk else TRANSACTIONAL, run_after=due)
    return bool(owed.enqueue(bulk=bulk, second=second).is_finished)


def settle_and_wake() -> None:
    """Settle what silent workers had begun, and owe a delivery of whatever is due."""
    sweep(OutgoingMail.objects.all(), error=NO_ANSWER)
    now = timezone.now()
    OutgoingMail.objects.misdated(now).update(due_at=now, created_at=now)
    for bulk in (False, True):
        if OutgoingMail.objects.in_lane(bulk=bulk).due(now).exists():
            deliver_later(bulk=bulk, at=now)
