"""What this room does by the clock."""

from django.utils import timezone

from django_tasks import task

from business.core.jobs import periodic

from .clients import KEEP_HOURS
from .models import CallHour, VendorHealth
from .services.oauth import forget_authorizations, refresh_due_connections
from .services.webhooks import forget_previous_secrets
from .tasks import settle_and_wake


@task
@periodic("connections-refresh", "*/5 * * * *")
def refresh_connections() -> int:
    """Renew access before it ends; returns how many are due."""
    return refresh_due_connections()


@task
@periodic("connections-webhooks", "* * * * *")
def sweep_webhooks() -> None:
    """Send what is due again, and what a killed worker left behind."""
    settle_and_wake()


@task
@periodic("connections-forget", "50 3 * * *")
def forget_old_records() -> int:
    """Remove what has been kept long enough; returns how many rows."""
    before = timezone.now() - KEEP_HOURS
    rows = forget_authorizations() + forget_previous_secrets()
    rows += CallHour.objects.filter(hour__lt=before).delete()[0]
    rows += VendorHealth.objects.filter(checked_at__lt=before, open_until=0).delete()[0]
    return rows
