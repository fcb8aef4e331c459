"""Connects accounts at vendors, hands out access to them, and lets them go."""

import hashlib
import secrets
import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.log_actions import log

from business.connections.clients import vendor_client
from business.connections.errors import (
    ConnectionRefused,
    InvalidState,
    NotConfigured,
    NotConnected,
    RefreshPending,
)
from business.connections.models import Authorization, Connection, ConnectionState
from business.connections.refreshing import (
    ENDED,
    ENDING,
    app_of,
    claim,
    end_connection,
    refresh_connection,
    renewed,
    tell,
)
from business.connections.registry import Account, Integration, find_integration
from business.connections.tasks import refresh_access
from business.connections.vault import seal
from business.core.errors import BusinessError
from integrations.http import VendorError
from integrations.oauth import (
    OAuthProvider,
    Tokens,
    authorization_address,
    exchange_code,
    make_verifier,
    revoke_token,
)

TIME_TO_AGREE = timedelta(minutes=10)
# What is about to expire may have expired when it arrives.
MARGIN = timedelta(seconds=30)
PATIENCE = 5.0
LOOK_AGAIN = 0.2


def begin_connection(*, integration: Integration, user: Any, session_key: str) -> str:
    """Remember that this person, in this session, goes to the vendor; returns the address.

    Raises:
        NotConfigured: The integration has no credentials, or cannot be connected.
    """
    app, state, verifier = app_of(integration), secrets.token_urlsafe(32), make_verifier()
    Authorization.objects.create(
        digest=_digest(state),
        integration=integration.key,
        session=_digest(session_key),
        user=user,
        verifier=seal(verifier),
        expires_at=timezone.now() + TIME_TO_AGREE,
    )
    return authorization_address(
        _provider_of(integration),
        client_id=app.client_id,
        redirect_uri=redirect_address(integration),
        state=state,
        verifier=verifier,
    )


def redirect_address(integration: Integration) -> str:
    """Where the vendor sends people back to; it has to be registered there, letter by letter."""
    return f"{settings.BASE_URL}{reverse('integrations:callback', args=[integration.key])}"


def finish_connection(
    *, integration: Integration, user: Any, session_key: str, state: str, code: str, error: str
) -> Connection:
    """Trade what the vendor sent back for access to the account, and store it.

    Raises:
        InvalidState: It does not belong to this session, was used, or is too old.
        ConnectionRefused: The person or the vendor did not agree.
        VendorError: The vendor did not answer as it should.
    """
    verifier = _take_verifier(integration, user, session_key, state)
    if error or not code:
        agreed = error != "access_denied"
        raise ConnectionRefused(
            _("The vendor refused: %(reason)s.") % {"reason": error[:100] or "no code"}
            if agreed
            else _("Access was not granted, so nothing was connected.")
        )
    provider, app = _provider_of(integration), app_of(integration)
    with vendor_client(integration.key) as client:
        tokens = exchange_code(
            client,
            provider,
            app,
            code=code,
            verifier=verifier,
            redirect_uri=redirect_address(integration),
        )
        account = Account("", "")
        if integration.identify is not None:
            account = integration.identify(client, tokens.access_token)
    return _store(integration, account, tokens, user)


def _take_verifier(integration: Integration, user: Any, session_key: str, state: str) -> str:
    mine = Authorization.objects.filter(
        digest=_digest(state),
        integration=integration.key,
        session=_digest(session_key),
        user=user,
        expires_at__gt=timezone.now(),
    )
    row = mine.first()
    # The deletion decides who of two was first.
    if row is None or mine.filter(pk=row.pk).delete()[0] != 1:
        raise InvalidState
    return row.verifier.reveal()


def _store(integration: Integration, account: Account, tokens: Tokens, user: Any) -> Connection:
    changes = renewed(tokens) | {
        "name": account.name,
        "scope": tokens.scope,
        "connected_by": user,
        "renewable": bool(tokens.refresh_token),
        "refresh_token": seal(tokens.refresh_token),
    }
    with transaction.atomic():
        row, _is_new = Connection.objects.update_or_create(
            integration=integration.key, account=account.key, defaults=changes
        )
        log(row, "connections.connect", user=user)
    return row


def disconnect(*, connection: Connection, user: Any) -> bool:
    """Give the access back to the vendor and wipe it here; False if the vendor was not told.

    Raises:
        RefreshPending: It is being renewed at this moment.
    """
    held = claim(Connection.objects.filter(pk=connection.pk))
    if held is None:
        raise RefreshPending
    was_told = _revoke(held)
    with transaction.atomic():
        log(held, "connections.disconnect", user=user, data={"revoked": was_told})
        held.delete()
    return was_told


def _revoke(connection: Connection) -> bool:
    integration = find_integration(connection.integration)
    if integration is None or integration.provider is None:
        return False
    if not integration.provider.revocation_url:
        return False
    try:
        token = (connection.refresh_token or connection.access_token).reveal()
        with vendor_client(integration.key) as client:
            revoke_token(client, integration.provider, app_of(integration), token=token)
    except (VendorError, BusinessError):
        return False
    return True


def access_token(connection: Connection) -> str:
    """A token that is valid now, for one call; renewed before if need be.

    Raises:
        NotConnected: Only a person can go on.
        RefreshPending: Try again later.
        UnreadableSecret: The key is gone.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        row = Connection.objects.filter(pk=connection.pk).first()
        if row is None or row.state != ConnectionState.CONNECTED:
            raise NotConnected
        if row.expires_at is None or row.expires_at > timezone.now() + MARGIN:
            return row.access_token.reveal()
        if not row.renewable:
            raise NotConnected
        is_put_off = row.refresh_at is not None and row.refresh_at > timezone.now()
        if is_put_off or time.monotonic() > deadline:
            raise RefreshPending
        if not refresh_connection(row.pk):
            time.sleep(LOOK_AGAIN)


def report_rejected(connection: Connection, detail: str) -> None:
    """Say that the vendor answered 401 to a token that should be valid.

    The next `access_token` renews it, which tells whether the whole access has ended; where
    nothing can be renewed, a person has to look.
    """
    rows = Connection.objects.filter(pk=connection.pk, state=ConnectionState.CONNECTED)
    now = timezone.now()
    if rows.filter(renewable=True).update(expires_at=now, refresh_at=now):
        return
    held = claim(rows)
    if held is not None:
        with transaction.atomic():
            end_connection(held, detail, ENDED)


def refresh_due_connections() -> int:
    """Owe a job for each access that ends before long; tell of those that only people renew."""
    now = timezone.now()
    keys = list(Connection.objects.to_refresh(now).values_list("pk", flat=True))
    for pk in keys:
        refresh_access.enqueue(pk)
    for row in Connection.objects.ending(now):
        _warn(row)
    return len(keys)


def _warn(row: Connection) -> None:
    if row.expires_at and not row.is_expired:
        tell(row, ENDING, row.expires_at)
        return
    held = claim(Connection.objects.filter(pk=row.pk))
    if held is not None:
        with transaction.atomic():
            end_connection(held, "", ENDED)


def forget_authorizations() -> int:
    """Remove ways out that nobody came back from."""
    return Authorization.objects.filter(expires_at__lt=timezone.now()).delete()[0]


def _provider_of(integration: Integration) -> OAuthProvider:
    if integration.provider is None:
        raise NotConfigured
    return integration.provider


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
