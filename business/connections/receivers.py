"""Every event that happens is offered to webhooks, in the transaction in which it happens."""

from business.core.events import Event, receives

from .services.webhooks import queue_deliveries


@receives(Event)
def tell_webhooks(event: Event) -> None:
    queue_deliveries(event)
