"""Every integration there is, registered by the app that uses it; the screen shows them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from business.core.gateways import Family, families
from integrations.http import Client
from integrations.oauth import OAuthProvider

Text = str | Promise


class Standing(StrEnum):
    """How an integration stands, for people."""

    CONNECTED = "connected"
    NOT_CONFIGURED = "not_configured"
    NEEDS_ATTENTION = "needs_attention"
    FAILING = "failing"


@dataclass(frozen=True)
class Look:
    """What an integration says of itself: its standing, why in sentences, and the last day."""

    standing: Standing
    words: Text = ""
    checked_at: datetime | None = None
    calls: int = 0
    failures: int = 0


@dataclass(frozen=True)
class CredentialField:
    """One value that a vendor hands out; a secret is entered and never shown again."""

    name: str
    label: Text
    secret: bool = True


@dataclass(frozen=True)
class Account:
    """Whom a vendor has connected us to."""

    key: str
    name: str


@dataclass(frozen=True)
class Integration:
    """One vendor or relay that this installation may use.

    Args:
        key: Unique; also the name of its client, circuit and counts. Never renamed.
        label: For people.
        description: What it is good for, in a sentence.
        icon: Of Wagtail's.
        credentials: What has to be entered.
        needs_gateway: It is set up by `MAGNETIQ_GATEWAYS`, under the same key.
        missing: What to do if it is not set up; `look` may say it better.
        provider: For OAuth: accounts can be connected.
        identify: For OAuth: asks the vendor whose account a token opens. Without it there is one
            account.
        look: What only the app knows of its standing, in place of our own look.
        screen: Name of the address of a screen of its own.
        test: Tries it out and returns a sentence; raises `VendorError`, `BusinessError` or
            `OSError`.
    """

    key: str
    label: Text
    description: Text
    icon: str = "link"
    credentials: tuple[CredentialField, ...] = ()
    needs_gateway: bool = False
    missing: Text = ""
    provider: OAuthProvider | None = None
    identify: Callable[[Client, str], Account] | None = None
    look: Callable[[], Look] | None = None
    screen: str = ""
    test: Callable[[], Text] | None = None


OAUTH_CREDENTIALS = (
    CredentialField("client_id", _("Client ID"), secret=False),
    CredentialField("client_secret", _("Client secret")),
)

_integrations: dict[str, Integration] = {}


def register_integration(integration: Integration) -> None:
    """Add an integration, from an app's `ready`.

    Raises:
        ImproperlyConfigured: The key is taken.
    """
    if integration.key in _integrations:
        raise ImproperlyConfigured(f"The integration {integration.key!r} is registered twice.")
    _integrations[integration.key] = integration


def integrations() -> list[Integration]:
    """All of them, by key: what was registered, and families that nobody says more about."""
    found = {family.key: _of_family(family) for family in families()} | _integrations
    return [found[key] for key in sorted(found)]


def find_integration(key: str) -> Integration | None:
    """One of them; None if its app is gone."""
    return next((known for known in integrations() if known.key == key), None)


def _of_family(family: Family[Any]) -> Integration:
    return Integration(
        key=family.key,
        label=family.label,
        description=_("Chosen with MAGNETIQ_GATEWAYS."),
        missing=family.missing,
        needs_gateway=True,
    )
