"""The one job that sends: it works through a lane for a while, then owes its own continuation."""

from datetime import datetime, timedelta

from django.utils import timezone

from django_tasks import task

from business.core.effects import sweep
from business.core.jobs import retry, unique

from .delivery.run import Delivery
from .models import OutgoingMail

ROUND_SECONDS = 20
TRANSACTIONAL, BULK = 50, -50
NO_ANSWER = "Its worker was stopped while it was being sent; it may or may not have left."


@task
@retry(max_attempts=3, first_delay=5, longest_delay=60)
def deliver_mail(bulk: bool) -> int:
    """Send what is due in one lane; returns how many left."""
    delivery = Delivery(bulk=bulk)
    again_at = delivery.run(ROUND_SECONDS)
    if again_at is not None:
        _enqueue(bulk=bulk, at=max(again_at, timezone.now() + timedelta(milliseconds=1)))
    return delivery.sent


@task(priority=BULK)
@retry(max_attempts=3, first_delay=5, longest_delay=60)
@unique(lambda second: f"mail:bulk:{second}")
def deliver_bulk_mail(second: int) -> int:
    """The same for the bulk mails that were queued in one second: one job for them all."""
    return int(deliver_mail.call(True))


def wake_delivery(*, bulk: bool, at: datetime) -> bool:
    """Owe a delivery in the caller's transaction; says whether it is done, as where tasks run at
    once."""
    if not bulk:
        return _enqueue(bulk=False, at=at)
    second = int(max(at, timezone.now()).timestamp()) + 1
    due = datetime.fromtimestamp(second, tz=timezone.get_default_timezone())
    return bool(deliver_bulk_mail.using(run_after=due).enqueue(second=second).is_finished)


def settle_and_wake() -> None:
    """Settle what silent workers had begun, and owe a delivery of whatever is due."""
    sweep(OutgoingMail.objects.all(), error=NO_ANSWER)
    now = timezone.now()
    for bulk in (False, True):
        if OutgoingMail.objects.in_lane(bulk=bulk).due(now).exists():
            _enqueue(bulk=bulk, at=now)


def _enqueue(*, bulk: bool, at: datetime) -> bool:
    owed = deliver_mail.using(priority=BULK if bulk else TRANSACTIONAL)
    if at > timezone.now():
        owed = owed.using(run_after=at)
    return bool(owed.enqueue(bulk).is_finished)
