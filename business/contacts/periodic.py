"""What contacts do by the clock."""

from django.db import transaction

from django_tasks import task

from business.core.jobs import periodic

from .evidence import EVIDENCE, NEVER_CONFIRMED, never_confirmed, old_evidence
from .ledger import empty_events
from .personal_data import BIN_DAYS, expired_contacts, purge_contacts
from .services.consents import expire_pending

PER_TRANSACTION = 500


@task
@periodic("contacts.purge", "20 3 * * *")
def purge_deleted_contacts() -> int:
    """Empty the bin of what lies there for 30 days; returns how many contacts."""
    total = 0
    while True:
        with transaction.atomic():
            keys = list(expired_contacts(BIN_DAYS).values_list("pk", flat=True)[:PER_TRANSACTION])
            rows = expired_contacts(BIN_DAYS).filter(pk__in=keys)
            count = purge_contacts(rows) if keys else 0
        total += count
        if count == 0:
            return total


@task
@periodic("contacts.expire_consents", "*/30 * * * *")
def expire_consents() -> int:
    """Close requests that nobody confirmed within seven days; returns how many."""
    return expire_pending()


@task
@periodic("contacts.forget_consents", "40 3 * * *")
def forget_consents() -> int:
    """Remove requests that were never confirmed, and evidence whose time is over."""
    with transaction.atomic():
        removed, _rows = never_confirmed(NEVER_CONFIRMED).delete()
        return int(removed) + empty_events(old_evidence(EVIDENCE))
