"""The operators' screens, over HTTP."""

from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client as Browser

from wagtail.models import ModelLogEntry

import pytest

from business.connections.models import CallHour, Connection, Credential, WebhookEndpoint
from business.connections.registry import Integration
from business.core.events import FormSubmitted, publish
from tests.business.mail.conftest import start_relay as start_relay
from tests.business.mail.conftest import use_relay
from tests.integrations.fakes.server import Reply

from .conftest import Receiver, connect, make_endpoint
from .test_oauth import messages_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
OVERVIEW = "/admin/integrations/"


def shown(page: Any) -> str:
    return str(page.content.decode())


def standings(browser: Browser) -> dict[str, str]:
    page = browser.get(OVERVIEW)
    assert page.status_code == 200
    return {one.integration.key: str(one.standing) for one in page.context["overviews"]}


@pytest.fixture
def reader(django_user_model: Any) -> Browser:
    """Somebody who may look and nothing else."""
    user = django_user_model.objects.create_user("reader@example.com", "x", is_staff=True)
    names = ("access_admin", "view_connection", "view_webhookendpoint", "view_webhookdelivery")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    browser = Browser()
    browser.force_login(user)
    return browser


def test_what_is_missing_is_said(
    integration: Integration, admin_client: Browser, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "business.mail.transport.kept.KeptBackend"
    keys = ("fake", "mail", "translation", "webhooks")
    assert standings(admin_client) == dict.fromkeys(keys, "not_configured")
    page = shown(admin_client.get(OVERVIEW))
    assert "Set MAGNETIQ_EMAIL_URL" in page
    assert "Client ID, Client secret" in page
    assert "Add a webhook" in page


def test_credentials_are_entered_and_never_shown(
    integration: Integration, provider: Any, admin_client: Browser
) -> None:
    values = {"client_id": provider.client_id, "client_secret": provider.client_secret}
    page = admin_client.post("/admin/integrations/fake/credentials/", values, follow=True)
    assert "No account is connected yet." in shown(page)
    assert provider.client_id in shown(page)
    assert provider.client_secret not in shown(page).replace("&amp;", "&")
    # An empty secret is kept.
    admin_client.post("/admin/integrations/fake/credentials/", {"client_id": "client-2"})
    row = Credential.objects.get()
    assert row.sealed.reveal_values() == {
        "client_id": "client-2",
        "client_secret": provider.client_secret,
    }
    entries = ModelLogEntry.objects.filter(action="connections.credentials")
    assert entries.count() == 2
    assert provider.client_secret not in repr([entry.data for entry in entries])
    admin_client.post("/admin/integrations/fake/forget/")
    assert not Credential.objects.exists()


def test_missing_credentials_are_asked_for(integration: Integration, admin_client: Browser) -> None:
    page = admin_client.post("/admin/integrations/fake/credentials/", {"client_id": "x"})
    assert "This field is required." in shown(page)
    assert not Credential.objects.exists()


def test_a_connected_vendor_is_counted(
    set_up: Integration, provider: Any, admin_client: Browser
) -> None:
    connect(admin_client, provider)
    assert standings(admin_client)["fake"] == "connected"
    assert CallHour.objects.get(name="fake").calls == 2
    page = shown(admin_client.get(OVERVIEW))
    assert "Within 24 hours 2 calls, 0 % of them failed." in page
    assert provider.grants[0].access_token not in page


def test_many_failures_are_shown(set_up: Integration, provider: Any, admin_client: Browser) -> None:
    connect(admin_client, provider)
    CallHour.objects.filter(name="fake").update(calls=10, failures=3)
    page = admin_client.get(OVERVIEW)
    assert "3 of 10 calls failed within the hour" in shown(page)
    assert standings(admin_client)["fake"] == "failing"


def test_the_relay_is_tested(admin_client: Browser, settings: Any, start_relay: Any) -> None:
    use_relay(settings, start_relay().port)
    page = admin_client.post("/admin/integrations/mail/test/", follow=True)
    assert "The relay answers" in messages_of(page)
    use_relay(settings, 1)
    page = admin_client.post("/admin/integrations/mail/test/", follow=True)
    assert "The test failed" in messages_of(page)


@pytest.mark.parametrize(
    "path",
    ["", "mail/", "mail/test/", "mail/credentials/", "mail/connect/", "mail/callback/"],
)
def test_nobody_looks_without_a_login(client: Browser, path: str) -> None:
    for answer in (client.get(OVERVIEW + path), client.post(OVERVIEW + path)):
        assert answer.status_code == 302
        assert "/admin/login/" in answer.url


def test_who_may_look_may_not_change(
    connection: Connection, reader: Browser, endpoint: WebhookEndpoint
) -> None:
    publish(FormSubmitted(1, 2, 3))
    pages = [
        "/admin/integrations/", "/admin/integrations/fake/", "/admin/webhooks/",
        f"/admin/webhooks/inspect/{endpoint.pk}/", "/admin/webhook_deliveries/",
    ]  # fmt: skip
    for path in pages:
        assert reader.get(path).status_code == 200, path
    acts = [
        "/admin/integrations/fake/credentials/", "/admin/integrations/fake/forget/",
        "/admin/integrations/fake/connect/", "/admin/integrations/fake/test/",
        f"/admin/integrations/accounts/{connection.pk}/disconnect/",
        f"/admin/webhooks/{endpoint.pk}/secret/", f"/admin/webhooks/{endpoint.pk}/rotate/",
        f"/admin/webhooks/{endpoint.pk}/test/",
    ]  # fmt: skip
    before = endpoint.secret.token
    for path in acts:
        answer = reader.post(path, follow=True)
        assert "do not have permission" in messages_of(answer), path
    endpoint.refresh_from_db()
    assert endpoint.secret.token == before
    assert Connection.objects.exists()


def test_nothing_changes_by_get(connection: Connection, admin_client: Browser) -> None:
    for act in ("forget", "test", "connect"):
        assert admin_client.get(f"/admin/integrations/fake/{act}/").status_code == 405
    row = make_endpoint("https://93.184.216.34/")
    for act in ("secret", "rotate", "test"):
        assert admin_client.get(f"/admin/webhooks/{row.pk}/{act}/").status_code == 405


def test_a_webhook_is_added_tested_and_its_secret_shown_on_demand(
    receiver: Receiver, admin_client: Browser
) -> None:
    values = {
        "name": "ERP", "url": receiver.url, "events": ["form.submitted", "mail.bounced"],
        "active": "on",
    }  # fmt: skip
    page = admin_client.post("/admin/webhooks/new/", values, follow=True)
    row = WebhookEndpoint.objects.get()
    assert row.events == ["form.submitted", "mail.bounced"]
    secret = row.secret.reveal()
    assert secret not in shown(page)
    told = admin_client.post(f"/admin/webhooks/{row.pk}/secret/")
    assert secret in shown(told)
    assert "no-store" in told["Cache-Control"]
    assert ModelLogEntry.objects.filter(action="connections.reveal_secret").count() == 1

    receiver.secret = secret
    page = admin_client.post(f"/admin/webhooks/{row.pk}/test/", follow=True)
    assert "The receiver took the test: it answered 204" in messages_of(page)
    receiver.replies = [Reply(404)]
    page = admin_client.post(f"/admin/webhooks/{row.pk}/test/", follow=True)
    assert "it answered 404" in messages_of(page)
    assert set(row.deliveries.values_list("kind", "state")) == {
        ("webhook.test", "sent"), ("webhook.test", "failed"),
    }  # fmt: skip
    receiver.secret = ""
    admin_client.post(f"/admin/webhooks/{row.pk}/rotate/")
    row.refresh_from_db()
    assert row.previous_secret.reveal() == secret

    values |= {"name": "CRM"}
    admin_client.post(f"/admin/webhooks/edit/{row.pk}/", values)
    row.refresh_from_db()
    assert (row.name, row.previous_secret.reveal()) == ("CRM", secret)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://10.0.0.1/hook", "a network that is not public"),
        ("https://localhost/hook", "a network that is not public"),
        ("http://93.184.216.34/hook", "begin with https://"),
        ("https://93.184.216.34:8080/hook", "the ports 443 and 80 only"),
        ("https://user:pw@93.184.216.34/hook", "must not hold a user name"),
    ],
)
def test_an_address_that_is_not_for_us_is_refused(
    admin_client: Browser, url: str, said: str
) -> None:
    values = {"name": "ERP", "url": url, "events": ["form.submitted"], "active": "on"}
    page = admin_client.post("/admin/webhooks/new/", values)
    assert said in shown(page)
    assert not WebhookEndpoint.objects.exists()


def test_a_delivery_is_shown_and_sent_again(
    endpoint: WebhookEndpoint, receiver: Receiver, admin_client: Browser
) -> None:
    receiver.replies = [Reply(500, b"<h1>oops</h1>"), Reply(200)]
    publish(FormSubmitted(1, 2, 3))
    row = endpoint.deliveries.get()
    page = admin_client.get(f"/admin/webhook_deliveries/{row.pk}/")
    assert "&lt;h1&gt;oops&lt;/h1&gt;" in shown(page)
    assert row.message_id in shown(page)
    page = admin_client.post(f"/admin/webhook_deliveries/{row.pk}/redeliver/", follow=True)
    assert "cannot be sent now" in messages_of(page)
    endpoint.deliveries.update(state="failed", finished_at=row.created_at)
    admin_client.post(f"/admin/webhook_deliveries/{row.pk}/redeliver/")
    row.refresh_from_db()
    assert row.state == "sent"
    assert len(set(receiver.ids)) == 1


def test_lists_are_searched_and_filtered(
    endpoint: WebhookEndpoint, receiver: Receiver, admin_client: Browser
) -> None:
    publish(FormSubmitted(1, 2, 3))
    page = admin_client.get("/admin/webhook_deliveries/?state=sent&q=form")
    assert "form.submitted" in shown(page)
    page = admin_client.get("/admin/webhook_deliveries/?state=failed")
    assert "form.submitted" not in shown(page)
    assert "ERP" in shown(admin_client.get("/admin/webhooks/?q=ERP"))
