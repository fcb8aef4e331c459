"""Keys that cannot be used are named at the start, not at the first call."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from cryptography.fernet import Fernet


@register()
def check_credential_keys(app_configs: Sequence[Any] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Each of `MAGNETIQ_CREDENTIAL_KEYS` is a key."""
    found: list[CheckMessage] = []
    for number, key in enumerate(settings.MAGNETIQ_CREDENTIAL_KEYS, 1):
        try:
            Fernet(key)
        except ValueError:
            hint = "Make one with: manage.py rotate_credentials --print-key"
            message = f"MAGNETIQ_CREDENTIAL_KEYS: number {number} is no key."
            found.append(Error(message, hint=hint, id="connections.E101"))
    return found
