"""Processes that renew one connection at the same moment: a provider that rotates ends it if two
do. The provider is strict and slow, so that every one of them meets the others."""

import threading
from datetime import timedelta
from typing import Any

from django.test import Client as Browser
from django.utils import timezone

import pytest

from business.connections import refreshing
from business.connections.errors import InvalidState, RefreshPending
from business.connections.models import Connection, ConnectionState
from business.connections.registry import Integration
from business.connections.services.oauth import (
    access_token,
    begin_connection,
    disconnect,
    finish_connection,
)
from tests.business.contacts.test_races import AT_ONCE, at_once
from tests.integrations.fakes.oauth_provider import FakeProvider

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def due(connection: Connection) -> None:
    past = timezone.now() - timedelta(hours=1)
    Connection.objects.update(expires_at=past, refresh_at=past)


def renewals(connection: Connection, provider: FakeProvider) -> list[Any]:
    due(connection)
    provider.slowness = 0.5
    return at_once(lambda _n: refreshing.refresh_connection(connection.pk))


def test_one_of_many_renews(connection: Connection, provider: FakeProvider) -> None:
    found = renewals(connection, provider)
    assert sorted(found) == [False] * (AT_ONCE - 1) + [True]
    assert provider.refreshes == 1
    assert provider.grants[0].is_alive
    assert Connection.objects.get().refresh_token.reveal() == provider.grants[0].refresh_token


def test_without_the_claim_the_connection_dies(
    connection: Connection, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = threading.Barrier(AT_ONCE, timeout=30)

    def look(rows: Any) -> Connection | None:
        found: Connection | None = rows.first()
        meeting.wait()
        return found

    monkeypatch.setattr(refreshing, "claim", look)
    renewals(connection, provider)
    assert provider.refreshes > 1
    assert not provider.grants[0].is_alive


def test_everybody_gets_the_new_token(connection: Connection, provider: FakeProvider) -> None:
    due(connection)
    provider.slowness = 0.5
    found = at_once(lambda _n: access_token(connection))
    assert found == [provider.grants[0].access_token] * AT_ONCE
    assert provider.refreshes == 1


def test_a_connection_is_not_ended_while_it_is_renewed(
    connection: Connection, provider: FakeProvider, admin_user: Any
) -> None:
    due(connection)
    assert refreshing.claim(Connection.objects.all()) is not None
    with pytest.raises(RefreshPending):
        disconnect(connection=connection, user=admin_user)
    assert Connection.objects.exists()


def test_who_slept_past_the_claim_overwrites_nothing(
    connection: Connection, provider: FakeProvider, admin_client: Browser
) -> None:
    due(connection)
    slept = refreshing.claim(Connection.objects.all())
    assert slept is not None
    Connection.objects.update(claim_until=timezone.now() - timedelta(seconds=1))
    assert refreshing.refresh_connection(connection.pk)
    kept = Connection.objects.get()
    assert not refreshing.end_connection(slept, "late", "late")
    assert Connection.objects.get().state == ConnectionState.CONNECTED
    assert Connection.objects.get().access_token == kept.access_token


def test_one_way_back_at_once_is_one_connection(
    set_up: Integration, provider: FakeProvider, admin_user: Any
) -> None:
    address = begin_connection(integration=set_up, user=admin_user, session_key="session")
    back = provider.agree(address)

    def come_back(_number: int) -> Any:
        return finish_connection(
            integration=set_up, user=admin_user, session_key="session", error="", **back
        )

    found = at_once(come_back)
    assert sum(isinstance(result, InvalidState) for result in found) == AT_ONCE - 1
    assert provider.grants[0].is_alive
    assert Connection.objects.count() == 1
