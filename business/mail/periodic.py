"""What the mail room does by the clock."""

from django_tasks import task

from business.core.jobs import periodic

from .personal_data import forget_bodies
from .tasks import BULK, TRANSACTIONAL, settle_and_wake


@task(priority=TRANSACTIONAL)
@periodic("mail-sweep", "* * * * *")
def sweep_mail() -> None:
    """Find what was left behind: by a killed worker, or by a delivery that ended in trouble."""
    settle_and_wake()


@task(priority=BULK)
@periodic("mail-forget-bodies", "23 4 * * *")
def forget_mail_bodies() -> int:
    """Empty what old mails said."""
    return forget_bodies()
