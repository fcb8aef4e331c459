"""Timed editorial work."""

from django_tasks import task

from business.core.jobs import periodic
from cms.trash.purging import purge_expired

UNHURRIED = -50


@task(priority=UNHURRIED)
@periodic("purge-trash", "23 * * * *")
def purge_trash() -> int:
    """Delete for good what has been in the trash for long enough."""
    return purge_expired()
