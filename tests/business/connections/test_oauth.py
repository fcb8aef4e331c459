"""Accounts at a strict provider, through the admin as a person goes."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import connection as database
from django.test import Client as Browser
from django.utils import timezone

import pytest
import time_machine

from business.connections import registry
from business.connections.errors import NotConnected, RefreshPending
from business.connections.models import Authorization, Connection, ConnectionState
from business.connections.periodic import forget_old_records, refresh_connections
from business.connections.registry import Integration
from business.connections.services.oauth import access_token, report_rejected
from business.mail.models import OutgoingMail
from tests.integrations.fakes.oauth_provider import FakeProvider

from .conftest import connect, way_out

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
CALLBACK = "/admin/integrations/fake/callback/"


def messages_of(page: Any) -> str:
    return " ".join(str(message) for message in page.context["messages"])


def later(**words: float) -> Any:
    return time_machine.travel(timezone.now() + timedelta(**words), tick=True)


def everything_stored() -> str:
    with database.cursor() as cursor:
        cursor.execute("SELECT access_token, refresh_token, error FROM connections_connection")
        return repr(cursor.fetchall())


def test_an_account_is_connected_and_its_tokens_are_sealed(
    set_up: Integration, provider: FakeProvider, admin_client: Browser
) -> None:
    page = connect(admin_client, provider)
    assert "“Acme page” is connected." in messages_of(page)
    row = Connection.objects.get()
    (grant,) = provider.grants
    assert (row.account, row.name, row.state) == ("acme", "Acme page", "connected")
    assert row.access_token.reveal() == grant.access_token
    assert grant.access_token not in everything_stored() + page.content.decode()
    assert grant.refresh_token not in everything_stored() + page.content.decode()
    assert access_token(row) == grant.access_token


def test_connecting_again_keeps_one_row(
    connection: Connection, provider: FakeProvider, admin_client: Browser
) -> None:
    connect(admin_client, provider)
    assert Connection.objects.get().pk == connection.pk
    assert access_token(connection) == provider.grants[-1].access_token


def test_the_way_back_works_once(
    set_up: Integration, provider: FakeProvider, admin_client: Browser
) -> None:
    parameters = provider.agree(way_out(admin_client))
    admin_client.get(CALLBACK, parameters)
    page = admin_client.get(CALLBACK, parameters, follow=True)
    assert "does not belong to a request of yours" in messages_of(page)
    # Had the code been sent twice, the provider would have ended the connection.
    assert provider.grants[0].is_alive


def test_the_way_back_belongs_to_the_session(
    set_up: Integration, provider: FakeProvider, admin_client: Browser, admin_user: Any
) -> None:
    parameters = provider.agree(way_out(admin_client))
    other = Browser()
    other.force_login(admin_user)
    page = other.get(CALLBACK, parameters, follow=True)
    assert "another browser" in messages_of(page)
    assert not Connection.objects.exists()
    # It still is the first one's.
    admin_client.get(CALLBACK, parameters)
    assert Connection.objects.exists()


def test_the_way_back_belongs_to_the_vendor(
    set_up: Integration,
    provider: FakeProvider,
    admin_client: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(registry._integrations, "other", replace(set_up, key="other"))
    parameters = provider.agree(way_out(admin_client))
    page = admin_client.get("/admin/integrations/other/callback/", parameters, follow=True)
    assert "does not belong" in messages_of(page)
    assert not provider.grants[0].access_token


def test_ten_minutes_are_too_long(
    set_up: Integration, provider: FakeProvider, admin_client: Browser
) -> None:
    parameters = provider.agree(way_out(admin_client))
    with later(minutes=10, seconds=1):
        page = admin_client.get(CALLBACK, parameters, follow=True)
        assert "ten minutes" in messages_of(page)
        forget_old_records.call()
    assert not Connection.objects.exists()
    assert not Authorization.objects.exists()


def test_nobody_agreed(set_up: Integration, provider: FakeProvider, admin_client: Browser) -> None:
    state = provider.agree(way_out(admin_client))["state"]
    page = admin_client.get(CALLBACK, {"state": state, "error": "access_denied"}, follow=True)
    assert "Access was not granted" in messages_of(page)
    assert not Connection.objects.exists()


def test_without_credentials_nobody_is_sent_away(
    integration: Integration, admin_client: Browser
) -> None:
    page = admin_client.post("/admin/integrations/fake/connect/", follow=True)
    assert "not set up yet" in messages_of(page)


def test_access_is_renewed_before_it_ends(connection: Connection, provider: FakeProvider) -> None:
    with later(minutes=40):
        refresh_connections.call()
        assert provider.refreshes == 0
    with later(minutes=50):
        refresh_connections.call()
        refresh_connections.call()
        assert provider.refreshes == 1
        assert access_token(connection) == provider.grants[0].access_token


def test_access_is_renewed_when_somebody_needs_it(
    connection: Connection, provider: FakeProvider
) -> None:
    with later(hours=5):
        assert access_token(connection) == provider.grants[0].access_token
    assert provider.refreshes == 1


def test_an_ended_access_is_told_once_for_each_outage(
    connection: Connection, provider: FakeProvider, admin_client: Browser, admin_user: Any
) -> None:
    for outage in (1, 2):
        provider.grants[-1].is_alive = False
        with later(hours=outage):
            admin_client.force_login(admin_user)
            for _ in range(3):
                refresh_connections.call()
            row = Connection.objects.get()
            assert row.state == ConnectionState.NEEDS_ATTENTION
            assert "invalid_grant" in row.error
            # The vendor repeats in its answer what it was sent.
            assert "[hidden] was revoked" in row.error
            with pytest.raises(NotConnected):
                access_token(row)
            mails = OutgoingMail.objects.filter(template="connections.integration_alert")
            assert mails.count() == outage
            assert "Needs attention" in admin_client.get("/admin/integrations/").content.decode()
            connect(admin_client, provider)
            row.refresh_from_db()
            assert (row.state, row.failing_since, row.error) == ("connected", None, "")
    mail = mails.latest("pk")
    assert mail.recipient == admin_user.email
    assert "/admin/integrations/fake/" in mail.text


def test_a_vendor_that_is_down_ends_nothing(
    connection: Connection, provider: FakeProvider, admin_client: Browser, admin_user: Any
) -> None:
    provider.down = True
    with later(minutes=50):
        admin_client.force_login(admin_user)
        refresh_connections.call()
        row = Connection.objects.get()
        assert (row.state, row.failures) == ("connected", 1)
        assert access_token(row)
        assert "Failing" in admin_client.get("/admin/integrations/").content.decode()
    assert not OutgoingMail.objects.exists()
    with later(hours=3):
        refresh_connections.call()
        assert OutgoingMail.objects.count() == 1
        with pytest.raises(RefreshPending):
            access_token(row)
    provider.down = False
    with later(hours=5):
        refresh_connections.call()
        row.refresh_from_db()
        assert (row.state, row.failures, row.failing_since) == ("connected", 0, None)
        assert access_token(row) == provider.grants[0].access_token


def test_access_that_only_people_renew_is_announced(
    set_up: Integration, provider: FakeProvider, admin_client: Browser
) -> None:
    provider.hands_out_refresh_tokens, provider.access_seconds = False, 60 * 86400
    connect(admin_client, provider)
    refresh_connections.call()
    assert not OutgoingMail.objects.exists()
    with later(days=54):
        refresh_connections.call()
        refresh_connections.call()
        assert OutgoingMail.objects.count() == 1
        assert Connection.objects.get().state == ConnectionState.CONNECTED
    with later(days=61):
        refresh_connections.call()
        refresh_connections.call()
        assert OutgoingMail.objects.count() == 2
        assert Connection.objects.get().state == ConnectionState.NEEDS_ATTENTION
    assert provider.refreshes == 0


@pytest.mark.parametrize("down", [False, True], ids=["told", "down"])
def test_disconnecting_gives_the_access_back_and_wipes_it(
    connection: Connection, provider: FakeProvider, admin_client: Browser, down: bool
) -> None:
    provider.down = down
    address = f"/admin/integrations/accounts/{connection.pk}/disconnect/"
    assert admin_client.get(address).status_code == 200
    assert Connection.objects.exists()
    page = admin_client.post(address, follow=True)
    assert ("The vendor was not told" in messages_of(page)) is down
    assert not Connection.objects.exists()
    assert provider.grants[0].is_alive is down


def test_a_rejected_token_is_renewed_before_the_next_call(
    connection: Connection, provider: FakeProvider
) -> None:
    first = access_token(connection)
    report_rejected(connection, "401")
    assert access_token(connection) not in ("", first)
    Connection.objects.update(renewable=False)
    report_rejected(connection, "401")
    with pytest.raises(NotConnected):
        access_token(connection)
    assert OutgoingMail.objects.count() == 1
