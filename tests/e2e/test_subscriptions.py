"""From a form to a confirmed subscription and out of it again, by the links in real mails."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.business.contacts.gateway import inspect_mails, links_of
from tests.e2e.product import Product
from tests.e2e.visitors import (
    expect_no_barriers,
    form_with,
    link_in,
)

STATE = """
import json
from business.contacts.models import Consent, ConsentEvent, Touch
from business.mail.models import OutgoingMail, Suppression
print(json.dumps({
    "consents": list(Consent.objects.order_by("pk").values("pk", "state", "cycle", "mails")),
    "events": ConsentEvent.objects.count(),
    "suppressions": Suppression.objects.count(),
    "mails": OutgoingMail.objects.count(),
    "touches": Touch.objects.count(),
}))
"""
SEND_NEWS = """
import json
from business.contacts.links import preferences_url, unsubscribe_url
from business.contacts.models import Contact
from business.mail.services.outbox import queue_rendered
from business.mail.services.rendering import RenderedMail
contact = Contact.objects.get(email={email!r})
leave, choose = unsubscribe_url(contact, "newsletter"), preferences_url(contact)
queue_rendered(
    rendered=RenderedMail(
        subject="News",
        html=f'<a href="{{leave}}">Leave</a> <a href="{{choose}}">Choose</a>',
        text=f"{{leave}}\\n{{choose}}\\n",
        language="en",
    ),
    template="tests.news", recipient=contact.email, about="tests:1", purpose="newsletter",
    unsubscribe_url=leave,
)
print(json.dumps(None))
"""
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def subscribe(page: Page, product: Product) -> Callable[[str], str]:
    """Ask for the newsletter on the home page; returns the link of the mail that comes."""

    def ask(email: str) -> str:
        page.goto("/")
        form = form_with(page, "Subscribe")
        form.get_by_label("E-mail address").fill(email)
        form.get_by_role("checkbox").check()
        form.get_by_role("button", name="Subscribe").click()
        expect(page.get_by_role("heading", name="One more step")).to_be_visible()
        return link_in(product.mail_to(email), "confirm")

    return ask


def state_of(product: Product, email: str) -> str:
    state: str = product.run(f"""
import json
from business.contacts.models import Consent
rows = Consent.objects.filter(contact__email={email!r}, purpose__key="newsletter")
print(json.dumps(rows.get().state))
""")
    return state


def news_links(product: Product, email: str) -> tuple[str, str]:
    """Send a newsletter and return its links to leave and to choose."""
    product.run(SEND_NEWS.format(email=email))
    mail = product.mail_to(email, "News")
    return link_in(mail, "unsubscribe"), link_in(mail, "preferences")


def test_a_subscription_begins_and_ends_by_its_owner(
    page: Page, product: Product, subscribe: Callable[[str], str]
) -> None:
    email = "owner@example.com"
    confirm = subscribe(email)
    assert state_of(product, email) == "pending"

    page.goto(confirm)
    expect_no_barriers(page)
    assert state_of(product, email) == "pending"
    page.get_by_role("button", name="Yes, I confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, that is confirmed")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, that is confirmed")
    assert state_of(product, email) == "granted"

    leave, choose = news_links(product, email)
    page.goto(choose)
    expect_no_barriers(page)
    expect(page.get_by_label("Newsletter")).to_be_checked()
    page.get_by_label("Invitations to events").check()
    page.get_by_role("button", name="Save my choice").click()
    expect(page.get_by_role("status")).to_contain_text("Your choice is saved.")
    expect(page.get_by_text("Waiting for your confirmation")).to_be_visible()
    page.get_by_role("link", name="Deutsch").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Was dürfen wir Ihnen senden?")

    page.goto(leave)
    expect_no_barriers(page)
    page.get_by_role("button", name="Unsubscribe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are unsubscribed")
    assert state_of(product, email) == "withdrawn"
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are subscribed again")
    assert state_of(product, email) == "granted"
    page.goto(choose)
    page.get_by_role("button", name="Unsubscribe from everything").click()
    expect(page.get_by_role("status")).to_contain_text("unsubscribed from everything")
    expect(page.locator("main input:checked")).to_have_count(0)
    assert state_of(product, email) == "withdrawn"


def test_a_mail_program_unsubscribes_by_one_click(
    product: Product, subscribe: Callable[[str], str]
) -> None:
    email = "one-click@example.com"
    confirm = urlsplit(subscribe(email)).path
    assert product.ask("POST", confirm, headers={"Content-Type": FORM}).status == 303
    assert state_of(product, email) == "granted"
    leave = urlsplit(news_links(product, email)[0]).path
    header = product.mail_to(email)["List-Unsubscribe"]
    assert leave in header
    answer = product.ask(
        "POST", leave, body=b"List-Unsubscribe=One-Click", headers={"Content-Type": FORM}
    )
    assert (answer.status, answer.text) == (200, "Unsubscribed.\n")
    assert state_of(product, email) == "withdrawn"


def test_a_gateway_that_opens_every_link_changes_nothing(
    page: Page, product: Product, subscribe: Callable[[str], str]
) -> None:
    waiting, reader = "waiting@example.com", "reader@example.com"
    subscribe(waiting)
    confirm = urlsplit(subscribe(reader)).path
    product.ask("POST", confirm, headers={"Content-Type": FORM})
    leave, choose = news_links(product, reader)
    mails = [mail for mail in product.mails() if mail["To"] in (waiting, reader)]
    found = {link for mail in mails for link in links_of(mail)}
    assert {leave, choose} <= found

    before = product.run(STATE)

    def open_link(method: str, link: str, headers: dict[str, str]) -> Any:
        target = urlsplit(link)
        if f"{target.scheme}://{target.netloc}" != product.url:
            return Opened(200, {})
        path = target.path + (f"?{target.query}" if target.query else "")
        answer = product.ask(method, path, headers=headers)
        return Opened(answer.status, answer.headers)

    opened = inspect_mails(mails, open_link)
    pages = [status for _method, link, status in opened if "/subscriptions/" in link]
    assert len(pages) >= 12
    assert set(pages) == {200}
    assert product.run(STATE) == before
    assert state_of(product, waiting) == "pending"
    assert state_of(product, reader) == "granted"
    # The same links do act for who presses the button.
    page.goto(leave)
    page.get_by_role("button", name="Unsubscribe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are unsubscribed")
    assert product.run(STATE) != before


class Opened:
    """What a gateway looks at."""

    def __init__(self, status: int, headers: dict[str, str]) -> None:
        self.status_code = status
        self.headers = {name.title(): value for name, value in headers.items()}
