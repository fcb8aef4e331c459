"""Effects of this room; each may run twice."""

from django.utils import timezone

from django_tasks import task

from business.core.effects import sweep
from business.core.jobs import retry

from .models import WebhookDelivery, WebhookEndpoint
from .refreshing import refresh_connection
from .sending import deliver_due

ROUND_SECONDS = 20


@task
@retry(max_attempts=3, first_delay=5, longest_delay=60)
def refresh_access(connection_id: int) -> bool:
    """Renew one connection's access."""
    return refresh_connection(connection_id)


@task
@retry(max_attempts=3, first_delay=5, longest_delay=60, moot_on=(WebhookEndpoint.DoesNotExist,))
def deliver_webhooks(endpoint_id: int) -> None:
    """Send what is due to one endpoint."""
    endpoint = WebhookEndpoint.objects.get(pk=endpoint_id)
    if deliver_due(endpoint, ROUND_SECONDS):
        deliver_webhooks.enqueue(endpoint_id)


def settle_and_wake() -> None:
    """Settle what silent workers had begun, and owe a delivery of whatever is due."""
    sweep(WebhookDelivery.objects.all())
    queued = WebhookDelivery.objects.filter(state="queued", due_at__lte=timezone.now())
    for pk in queued.order_by().values_list("endpoint", flat=True).distinct():
        deliver_webhooks.enqueue(pk)
