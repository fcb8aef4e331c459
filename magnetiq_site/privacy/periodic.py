"""What privacy does by the clock."""

from django_tasks import task

from business.core.jobs import periodic, retry

from .retention import run_retention

UNHURRIED = -50


@task(priority=UNHURRIED)
@retry(max_attempts=3, first_delay=600)
@periodic("retention", "20 3 * * *")
def forget_in_time() -> int:
    """Apply every rule of retention; returns how many rows went."""
    return run_retention().total
