"""What the core does by the clock."""

import time

from django_tasks import task

from .jobs import periodic
from .models import ThrottleCounter


@task
@periodic("core.forget_throttles", "*/15 * * * *")
def forget_throttles() -> int:
    """Remove counters whose window is over; returns how many."""
    removed, _rows = ThrottleCounter.objects.filter(ends_at__lt=int(time.time())).delete()
    return removed
