"""Misconfiguration that `manage.py check` names."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from .gateways import check_gateway


@register()
def check_gateways(app_configs: Sequence[Any] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Each entry of `MAGNETIQ_GATEWAYS` can be used."""
    found: list[CheckMessage] = []
    for key, config in settings.MAGNETIQ_GATEWAYS.items():
        try:
            check_gateway(key, config)
        except ImproperlyConfigured as error:
            hint = "See docs/integrations.md."
            found.append(Error(str(error), hint=hint, id="core.E101"))
    return found
