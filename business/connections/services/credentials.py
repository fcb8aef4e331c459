"""Stores what vendors handed out, sealed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from wagtail.log_actions import log

from business.connections.credentials import credential_values
from business.connections.errors import UnreadableSecret
from business.connections.models import Credential
from business.connections.registry import Integration
from business.connections.vault import seal_values


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
