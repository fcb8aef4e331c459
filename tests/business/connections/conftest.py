"""A connected vendor and a receiver of webhooks, both over HTTP on this machine."""

import time
from collections.abc import Iterator
from typing import Any

from django.test import Client as Browser

import pytest

from business.connections import registry
from business.connections.models import Connection, WebhookEndpoint
from business.connections.registry import OAUTH_CREDENTIALS, Account, Integration
from business.connections.services.credentials import save_credentials
from business.connections.services.oauth import redirect_address
from business.connections.services.webhooks import create_endpoint
from integrations.http import Client
from integrations.webhooks import verify
from tests.integrations.fakes.oauth_provider import FakeProvider, running_provider
from tests.integrations.fakes.server import Received, Reply, serving


@pytest.fixture(autouse=True)
def _local_calls(settings: Any) -> None:
    settings.MAGNETIQ_OUTBOUND_EXCEPTIONS = ["127.0.0.1:*"]


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with running_provider() as running:
        yield running


def identify(client: Client, token: str) -> Account:
    found = client.call("GET", whoami[0], headers={"Authorization": f"Bearer {token}"}).json()
    return Account(found["id"], found["name"])


whoami = [""]


@pytest.fixture
def integration(provider: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> Integration:
    """The provider as an integration, without credentials."""
    whoami[0] = f"{provider.url}/me"
    found = Integration(
        key="fake",
        label="Fakebook",
        description="Posts to the fake network.",
        credentials=OAUTH_CREDENTIALS,
        provider=provider.declaration(),
        identify=identify,
    )
    monkeypatch.setitem(registry._integrations, "fake", found)
    provider.redirect_uris = {redirect_address(found)}
    return found


@pytest.fixture
def set_up(integration: Integration, provider: FakeProvider, admin_user: Any) -> Integration:
    """The same with credentials."""
    values = {"client_id": provider.client_id, "client_secret": provider.client_secret}
    save_credentials(integration=integration, values=values, user=admin_user)
    return integration


@pytest.fixture
def connection(set_up: Integration, provider: FakeProvider, admin_client: Browser) -> Connection:
    """A connected account."""
    connect(admin_client, provider)
    return Connection.objects.get()


def way_out(browser: Browser) -> str:
    """The address that the person is sent to."""
    page = browser.post("/admin/integrations/fake/connect/")
    assert page.status_code == 200
    return str(page.context["address"])


def connect(browser: Browser, provider: FakeProvider) -> Any:
    """Go the whole way through the admin; returns the page after it."""
    parameters = provider.agree(way_out(browser))
    return browser.get("/admin/integrations/fake/callback/", parameters, follow=True)


class Receiver:
    """Another people's program: it keeps what is rightly signed and answers what it is told."""

    def __init__(self) -> None:
        self.replies = [Reply(204)]
        self.secret = ""
        self.messages: list[Received] = []
        self.delay = 0.0
        self.url = ""

    def answer(self, request: Received) -> Reply:
        if self.secret:
            verify(self.secret, request.headers, request.body)
        self.messages.append(request)
        time.sleep(self.delay)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    @property
    def ids(self) -> list[str]:
        return [message.headers["webhook-id"] for message in self.messages]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    found = Receiver()
    with serving(found.answer) as url:
        found.url = url
        yield found


def make_endpoint(url: str, *events: str, **changes: Any) -> WebhookEndpoint:
    values = {"name": "ERP", "url": url, "events": list(events or ("form.submitted",))} | changes
    return create_endpoint(endpoint=WebhookEndpoint(**values), user=None)


@pytest.fixture
def endpoint(receiver: Receiver, db: None) -> WebhookEndpoint:
    found = make_endpoint(f"{receiver.url}/hook?api_key=SECRET-1")
    receiver.secret = found.secret.reveal()
    return found
