"""Renews access to connected accounts: claim, ask the vendor, record.

A refresh token is often good for one use: two refreshes at once end the connection. A claim that
is committed before the call keeps every other process away. It is no lock, because a transaction
that stays open during a call would stop every other writer of an SQLite installation.
"""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.effects import until_recorded
from integrations.http import Timeouts, VendorError
from integrations.oauth import InvalidGrant, OAuthApp, Tokens, refresh_tokens

from .alerts import alert_administrators
from .clients import vendor_client
from .credentials import required_values
from .errors import NotConfigured, UnreadableSecret
from .models import Connection, ConnectionState
from .models.oauth import ConnectionQuerySet
from .registry import Integration, find_integration
from .vault import seal

# The whole call is over long before the claim is.
TIMEOUTS = Timeouts(connect=5, read=15, total=20)
CLAIM = timedelta(minutes=3)
EARLY = 0.8  # of the access's lifetime
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30)]
TELL_AFTER = timedelta(hours=1)

ENDED = _("The vendor no longer accepts our access. Please connect the account again.")
FAILING = _("Access to the account cannot be renewed. It is tried again by itself.")
ENDING = _("Access to the account ends soon. Please connect it again before then.")


def refresh_connection(pk: int) -> bool:
    """Renew one connection's access if it is time and nobody else does; True if it was renewed."""
    row = claim(Connection.objects.to_refresh(timezone.now()).filter(pk=pk))
    return row is not None and _refresh(row)


def claim(rows: ConnectionQuerySet) -> Connection | None:
    """Take one connection for a while; None if there is none to take."""
    now, token = timezone.now(), uuid.uuid4()
    free = rows.filter(Q(claim_until=None) | Q(claim_until__lt=now))
    if free.update(claim_token=token, claim_until=now + CLAIM) != 1:
        return None
    return Connection.objects.get(claim_token=token)


def _refresh(row: Connection) -> bool:
    try:
        tokens = _asked(row)
    except InvalidGrant as error:
        ended = error.detail
        _record(lambda: end_connection(row, ended, ENDED))
    except (VendorError, NotConfigured, UnreadableSecret) as error:
        detail = str(getattr(error, "detail", error))
        _record(lambda: _put_off(row, detail))
    else:
        return _record(lambda: _held(row).update(**renewed(tokens)) == 1)
    return False


def _asked(row: Connection) -> Tokens:
    integration = find_integration(row.integration)
    if integration is None or integration.provider is None:
        raise NotConfigured
    with vendor_client(integration.key, timeouts=TIMEOUTS) as client:
        return refresh_tokens(
            client,
            integration.provider,
            app_of(integration),
            refresh_token=row.refresh_token.reveal(),
        )


def app_of(integration: Integration) -> OAuthApp:
    """What the vendor has registered us as.

    Raises:
        NotConfigured: Nobody has entered it.
        UnreadableSecret: The key is gone.
    """
    values = required_values(integration)
    return OAuthApp(values["client_id"], values["client_secret"])


def renewed(tokens: Tokens) -> dict[str, Any]:
    """The columns that new tokens change."""
    now = timezone.now()
    changes: dict[str, Any] = {
        "access_token": seal(tokens.access_token),
        "expires_at": None,
        "refresh_at": None,
        "refreshed_at": now,
        "updated_at": now,
        "state": ConnectionState.CONNECTED,
        "failing_since": None,
        "failures": 0,
        "error": "",
        "claim_token": None,
        "claim_until": None,
    }
    if tokens.refresh_token:
        changes |= {"refresh_token": seal(tokens.refresh_token), "renewable": True}
    if tokens.expires_in:
        changes["expires_at"] = now + timedelta(seconds=tokens.expires_in)
        changes["refresh_at"] = now + timedelta(seconds=tokens.expires_in * EARLY)
    return changes


def end_connection(row: Connection, detail: str, problem: Any) -> bool:
    """Note that only a person can go on, and tell the administrators; False if it is not ours."""
    since = row.failing_since or timezone.now()
    ended = _held(row).update(
        state=ConnectionState.NEEDS_ATTENTION,
        failing_since=since,
        failures=F("failures") + 1,
        error=detail,
        claim_token=None,
        claim_until=None,
    )
    if ended:
        tell(row, problem, since, detail)
    return ended == 1


def _put_off(row: Connection, detail: str) -> bool:
    now = timezone.now()
    since = row.failing_since or now
    pause = PAUSES[min(row.failures, len(PAUSES) - 1)]
    put_off = _held(row).update(
        failing_since=since,
        failures=F("failures") + 1,
        error=detail,
        refresh_at=now + pause,
        claim_token=None,
        claim_until=None,
    )
    if put_off and now - since > TELL_AFTER:
        tell(row, FAILING, since, detail)
    return put_off == 1


def tell(row: Connection, problem: Any, since: datetime, detail: str = "") -> None:
    """Owe the administrators a mail, once for each `since`."""
    integration = find_integration(row.integration)
    alert_administrators(
        label=integration.label if integration else row.integration,
        problem=problem,
        since=since,
        path=reverse("integrations:inspect", args=[row.integration]),
        about=f"connections.connection:{row.pk}",
        failures=row.failures + 1 if detail else None,
        detail=detail,
    )


def _record(step: Callable[[], bool]) -> bool:
    return until_recorded(step, within=CLAIM)


def _held(row: Connection) -> ConnectionQuerySet:
    return Connection.objects.filter(pk=row.pk, claim_token=row.claim_token)
