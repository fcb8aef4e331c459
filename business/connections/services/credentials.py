"""What vendors handed out: stored sealed, changed by people, opened for calls only."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from wagtail.log_actions import log

from business.connections.errors import NotConfigured, UnreadableSecret
from business.connections.models import Credential
from business.connections.registry import Integration
from business.connections.vault import MASK, seal_values


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


def save_credentials(*, integration: Integration, values: Mapping[str, str], user: Any) -> None:
    """Store what a person entered; a secret that was left empty stays as it was."""
    try:
        kept = credential_values(integration)
    except UnreadableSecret:
        kept = {}
    entered = {
        field.name: values.get(field.name, "").strip()
        or (kept.get(field.name, "") if field.secret else "")
        for field in integration.credentials
    }
    with transaction.atomic():
        row, _is_new = Credential.objects.update_or_create(
            integration=integration.key, defaults={"sealed": seal_values(entered)}
        )
        log(row, "connections.credentials", user=user)


def forget_credentials(*, integration: Integration, user: Any) -> None:
    """Wipe what was entered."""
    with transaction.atomic():
        for row in Credential.objects.filter(integration=integration.key):
            log(row, "connections.forget", user=user)
            row.delete()
