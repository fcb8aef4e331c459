"""What vendors handed out, opened for a call."""

from .errors import NotConfigured, UnreadableSecret
from .models import Credential
from .registry import Integration
from .vault import MASK


def credential_values(integration: Integration) -> dict[str, str]:
    """What was entered; empty if nothing was.

    Raises:
        UnreadableSecret: The key is gone.
    """
    row = Credential.objects.filter(integration=integration.key).first()
    return row.sealed.reveal_values() if row else {}


def required_values(integration: Integration) -> dict[str, str]:
    """What was entered, complete.

    Raises:
        NotConfigured: Something is missing.
        UnreadableSecret: The key is gone.
    """
    values = credential_values(integration)
    if any(not values.get(field.name) for field in integration.credentials):
        raise NotConfigured
    return values


def shown_values(integration: Integration) -> dict[str, str]:
    """What a person may see: secrets as a mask."""
    try:
        values = credential_values(integration)
    except UnreadableSecret:
        return {}
    secret = {field.name for field in integration.credentials if field.secret}
    return {name: MASK if name in secret else value for name, value in values.items() if value}
