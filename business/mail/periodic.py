"""What the mail room does by the clock."""

from django_tasks import task

from business.core.jobs import periodic

from .tasks import TRANSACTIONAL, settle_and_wake


@task(priority=TRANSACTIONAL)
@periodic("mail-sweep", "* * * * *")
def sweep_mail() -> None:
    """Find what was left behind: by a killed worker, or by a delivery that ended in trouble."""
    settle_and_wake()
