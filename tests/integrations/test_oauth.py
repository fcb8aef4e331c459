"""The protocol against a strict provider over HTTP."""

from collections.abc import Iterator

import pytest
import time_machine

from integrations.http import Client
from integrations.oauth import (
    InvalidClient,
    InvalidGrant,
    OAuthApp,
    Tokens,
    authorization_address,
    exchange_code,
    make_verifier,
    refresh_tokens,
    revoke_token,
)

from .conftest import LOCAL
from .fakes.oauth_provider import FakeProvider, running_provider

REDIRECT = "https://example.com/back/"


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with running_provider() as running:
        running.redirect_uris = {REDIRECT}
        yield running


@pytest.fixture
def client() -> Iterator[Client]:
    with Client("fake", guard=LOCAL) as made:
        yield made


def app_of(provider: FakeProvider) -> OAuthApp:
    return OAuthApp(provider.client_id, provider.client_secret)


def agreed(provider: FakeProvider, verifier: str) -> str:
    address = authorization_address(
        provider.declaration(),
        client_id=provider.client_id,
        redirect_uri=REDIRECT,
        state="s" * 43,
        verifier=verifier,
    )
    return provider.agree(address)["code"]


def connected(client: Client, provider: FakeProvider) -> Tokens:
    verifier = make_verifier()
    return exchange_code(
        client, provider.declaration(), app_of(provider),
        code=agreed(provider, verifier), verifier=verifier, redirect_uri=REDIRECT,
    )  # fmt: skip


def test_a_code_becomes_tokens_once(client: Client, provider: FakeProvider) -> None:
    verifier = make_verifier()
    words = {
        "code": agreed(provider, verifier), "verifier": verifier, "redirect_uri": REDIRECT,
    }  # fmt: skip
    found = exchange_code(client, provider.declaration(), app_of(provider), **words)
    assert found.access_token == provider.grants[0].access_token
    assert found.expires_in == 3600
    with pytest.raises(InvalidGrant):
        exchange_code(client, provider.declaration(), app_of(provider), **words)
    assert found.access_token not in repr(found)


def test_another_verifier_is_refused(client: Client, provider: FakeProvider) -> None:
    code = agreed(provider, make_verifier())
    with pytest.raises(InvalidGrant):
        exchange_code(
            client, provider.declaration(), app_of(provider),
            code=code, verifier=make_verifier(), redirect_uri=REDIRECT,
        )  # fmt: skip


def test_a_code_is_good_for_half_a_minute(client: Client, provider: FakeProvider) -> None:
    verifier = make_verifier()
    with time_machine.travel(0, tick=True) as clock:
        code = agreed(provider, verifier)
        clock.shift(31)
        with pytest.raises(InvalidGrant):
            exchange_code(
                client, provider.declaration(), app_of(provider),
                code=code, verifier=verifier, redirect_uri=REDIRECT,
            )  # fmt: skip


def test_refresh_tokens_rotate_and_a_spent_one_kills_the_connection(
    client: Client, provider: FakeProvider
) -> None:
    first = connected(client, provider)
    second = refresh_tokens(
        client, provider.declaration(), app_of(provider), refresh_token=first.refresh_token
    )
    assert second.refresh_token != first.refresh_token
    for token in (first.refresh_token, second.refresh_token):
        with pytest.raises(InvalidGrant):
            refresh_tokens(client, provider.declaration(), app_of(provider), refresh_token=token)


def test_a_wrong_secret_is_not_an_invalid_grant(client: Client, provider: FakeProvider) -> None:
    wrong = OAuthApp(provider.client_id, "wrong")
    with pytest.raises(InvalidClient):
        refresh_tokens(client, provider.declaration(), wrong, refresh_token="rt")


def test_a_revoked_connection_is_dead(client: Client, provider: FakeProvider) -> None:
    tokens = connected(client, provider)
    revoke_token(client, provider.declaration(), app_of(provider), token=tokens.refresh_token)
    assert not provider.grants[0].is_alive
