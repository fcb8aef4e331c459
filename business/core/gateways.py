"""The gateway of each family of vendors, chosen by setting; having none is a normal state.

    MAGNETIQ_GATEWAYS = {"calendar": {"BACKEND": "integrations.calendar.google.GoogleCalendar",
                                      "OPTIONS": {"calendar_id": "primary"}}}

A gateway's class takes `client` (an `integrations.http.Client` that is named like the family) and
its options, all by name.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from inspect import signature
from typing import Any, Generic, TypeVar, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.module_loading import import_string

G = TypeVar("G")


@dataclass(frozen=True)
class Family(Generic[G]):
    """A role that a vendor can have, declared by the app that needs it.

    Args:
        key: As in the setting.
        label: For people.
        missing: What an operator has to do to get a gateway, as a whole sentence.
    """

    key: str
    label: str | Promise
    missing: str | Promise = field(default="")

    @property
    def is_configured(self) -> bool:
        return self.key in settings.MAGNETIQ_GATEWAYS

    def gateway(self) -> G | None:
        """The configured gateway; None if there is none.

        Raises:
            ImproperlyConfigured: The setting cannot be used.
        """
        if not self.is_configured:
            return None
        return cast(G, build_gateway(self.key, settings.MAGNETIQ_GATEWAYS[self.key]))


_families: dict[str, Family[Any]] = {}


def register_family(family: Family[G]) -> Family[G]:
    """Add a family, so that its setting is known and its standing is shown.

    Raises:
        ImproperlyConfigured: There is one of this key already.
    """
    if family.key in _families:
        raise ImproperlyConfigured(f"The family {family.key!r} is registered twice.")
    _families[family.key] = family
    return family


def families() -> list[Family[Any]]:
    """Every family, by key."""
    return [_families[key] for key in sorted(_families)]


def build_gateway(key: str, config: dict[str, Any]) -> Any:
    """The gateway that an entry of the setting describes.

    Raises:
        ImproperlyConfigured: It does not.
    """
    return _built(key, json.dumps(config, sort_keys=True))


@cache
def _built(key: str, config: str) -> Any:
    """One for each process: its client keeps connections, and may be used by every thread."""
    gateway, options = _parts(key, json.loads(config))
    make_client = import_string(settings.MAGNETIQ_VENDOR_CLIENT)
    return gateway(client=make_client(key), **options)


def check_gateway(key: str, config: Any) -> None:
    """Look whether a gateway could be built, without building it.

    Raises:
        ImproperlyConfigured: It could not.
    """
    gateway, options = _parts(key, config)
    try:
        signature(gateway).bind(client=None, **options)
    except TypeError as error:
        raise ImproperlyConfigured(
            f"MAGNETIQ_GATEWAYS[{key!r}]: the options do not fit: {error}."
        ) from None


def _parts(key: str, config: Any) -> tuple[Any, dict[str, Any]]:
    where = f"MAGNETIQ_GATEWAYS[{key!r}]"
    if key not in _families:
        known = ", ".join(sorted(_families)) or "none"
        raise ImproperlyConfigured(f"{where}: there is no such family (there is: {known}).")
    if not isinstance(config, dict) or set(config) - {"BACKEND", "OPTIONS"}:
        raise ImproperlyConfigured(f"{where} holds BACKEND and OPTIONS, nothing else.")
    try:
        gateway = import_string(config.get("BACKEND", ""))
    except ImportError as error:
        raise ImproperlyConfigured(f"{where}: {error}.") from None
    return gateway, config.get("OPTIONS", {})
