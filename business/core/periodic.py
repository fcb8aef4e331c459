"""What the core does by the clock."""

import time

from django_tasks import task

from .jobs import periodic
from .models import GivenAnswer, ThrottleCounter


@task
@periodic("core.forget_throttles", "*/15 * * * *")
def forget_throttles() -> int:
    """Remove counters whose window is over; returns how many."""
    removed, _rows = ThrottleCounter.objects.filter(ends_at__lt=int(time.time())).delete()
    return removed


@task
@periodic("core.forget_answers", "5 * * * *")
def forget_answers() -> int:
    """Remove the answers that nobody may ask for again; returns how many."""
    removed, _rows = GivenAnswer.objects.filter(ends_at__lte=int(time.time())).delete()
    return removed
