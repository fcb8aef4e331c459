from .credentials import Credential
from .health import CallHour, VendorHealth
from .oauth import Authorization, Connection, ConnectionState
from .webhooks import WebhookAttempt, WebhookDelivery, WebhookEndpoint

__all__ = [
    "Authorization",
    "CallHour",
    "Connection",
    "ConnectionState",
    "Credential",
    "VendorHealth",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEndpoint",
]
