"""A gateway opens every link of every mail at once: nothing may come of it."""

import re
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

from django.test import Client

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from business.contacts import api
from business.contacts.links import preferences_url
from business.contacts.models import Consent, ConsentEvent, Touch
from business.contacts.services.consents import (
    confirm_consent,
    offered_wordings,
    request_consent,
    unsubscribe_url,
)
from business.contacts.services.contacts import record_contact
from business.contacts.services.subscriptions import Sender, unsubscribe
from business.mail.models import MailState, OutgoingMail, Suppression
from business.mail.services.outbox import queue_rendered
from business.mail.services.rendering import RenderedMail
from business.mail.tasks import deliver_mail

from .gateway import inspect_mails, links_of

PAGES = {
    "confirm": "confirmation", "unsubscribe": "unsubscription", "preferences": "preferences",
}  # fmt: skip
ADDRESS = re.compile(r"^(?:/de)?/subscriptions/(confirm|unsubscribe|preferences)/([^/]+)/$")

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


class Postbox(Message):
    def __init__(self) -> None:
        super().__init__()
        self.mails: list[EmailMessage] = []

    def prepare_message(self, session: Any, envelope: Any) -> Any:
        return message_from_bytes(envelope.original_content, policy=policy.default)

    def handle_message(self, message: Any) -> None:
        self.mails.append(message)


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    box = Postbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        settings.EMAIL_BACKEND = "business.mail.transport.smtp.RelayBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = port
        settings.EMAIL_TIMEOUT = 5
        yield box
    finally:
        server.stop()


def open_link(method: str, link: str, headers: dict[str, str]) -> Any:
    """Do for a page of the site what its server does: ask the API with the same method."""
    forwarded = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()}
    page = ADDRESS.match(urlsplit(link).path)
    if page is None:
        return Client().generic(method, "/", **forwarded)
    # For a HEAD the site renders the page as for a GET.
    where = f"/api/v1/business/subscriptions/{PAGES[page[1]]}"
    return Client().get(where, {"token": page[2]}, **forwarded)


def send_real_mails() -> None:
    """A double opt-in that waits, and a bulk mail to somebody who has confirmed."""
    ada = record_contact(email="ada@example.com", language="de")
    bob = record_contact(email="bob@example.com", language="en")
    for contact in (ada, bob):
        [wording] = offered_wordings(["newsletter"], contact.language)
        request_consent(
            contact=contact,
            wording_id=wording.pk,
            form_url="https://www.example.com/",
            client_address="",
            occurrence="",
        )
    waiting = OutgoingMail.objects.get(recipient=bob.email)
    [link] = {link for link in re.findall(r"https?://\S+", waiting.text) if "/confirm/" in link}
    confirm_consent(token=link.rstrip("/").rpartition("/")[2], client_address="")
    leave, choose = unsubscribe_url(bob, "newsletter"), preferences_url(bob)
    queue_rendered(
        rendered=RenderedMail(
            subject="News",
            html=f'<a href="{leave}">Leave</a> <a href="{choose}">Choose</a>',
            text=f"{leave}\n{choose}\n",
            language="en",
        ),
        template="tests.news",
        recipient=bob.email,
        about="tests:1",
        purpose="newsletter",
        unsubscribe_url=leave,
    )
    deliver_mail.call(True)


def everything() -> dict[str, Any]:
    """All that a link might change."""
    return {
        "consents": list(Consent.objects.order_by("pk").values()),
        "events": list(ConsentEvent.objects.order_by("pk").values()),
        "suppressions": list(Suppression.objects.values()),
        "mails": OutgoingMail.objects.count(),
        "clicks": Touch.objects.count(),
    }


def test_a_gateway_that_opens_every_link_changes_nothing(postbox: Postbox) -> None:
    send_real_mails()
    assert OutgoingMail.objects.filter(state=MailState.SENT).count() == 3
    assert len(postbox.mails) == 3
    links = {link for mail in postbox.mails for link in links_of(mail)}
    found = {page[1] for link in links if (page := ADDRESS.match(urlsplit(link).path))}
    assert found == set(PAGES)
    before = everything()
    opened = inspect_mails(postbox.mails, open_link)
    assert {status for _method, link, status in opened if "/subscriptions/" in link} == {200}
    assert everything() == before


def test_a_page_that_acts_on_get_is_found_out(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_real_mails()
    before = everything()
    shown_confirmation, subscription_of = api.shown_confirmation, api.subscription_of

    def confirm_at_once(token: str, language: str | None = None) -> Any:
        confirm_consent(token=token, client_address="")
        return shown_confirmation(token, language)

    def unsubscribe_at_once(token: str) -> Any:
        unsubscribe(token=token, one_click=False, sender=Sender("", ""))
        return subscription_of(token)

    with (
        mock.patch.object(api, "shown_confirmation", confirm_at_once),
        mock.patch.object(api, "subscription_of", unsubscribe_at_once),
    ):
        inspect_mails(postbox.mails, open_link)
    after = everything()
    assert [row["state"] for row in after["consents"]] == ["granted", "withdrawn"]
    assert after["suppressions"] != before["suppressions"]
