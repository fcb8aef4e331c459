"""The contact form: with and without JavaScript, in both languages."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.product import Product
from tests.e2e.visitors import expect_no_barriers, form_with, steady


@dataclass(frozen=True)
class Words:
    path: str
    thanks_path: str
    name: str
    email: str
    message: str
    send: str
    thanks: str


WORDS = {
    "en": Words(
        "/contact/", "/forms/contact/thanks/", "Name", "E-mail address", "Message",
        "Send the message", "Thank you for your message",
    ),
    "de": Words(
        "/de/kontakt/", "/de/forms/contact/thanks/", "Name", "E-Mail-Adresse", "Nachricht",
        "Nachricht senden", "Vielen Dank für Ihre Nachricht",
    ),
}  # fmt: skip


@pytest.fixture
def plain_page(browser: Browser, product: Product) -> Iterator[Page]:
    """A browser in which scripts are switched off."""
    context = browser.new_context(base_url=product.url, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def entries_of(product: Product, email: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = product.run(f"""
import json
from business.forms.models import Submission
rows = Submission.objects.filter(email={email!r})
print(json.dumps(list(rows.values("locale", "values", "page", "state", "network"))))
""")
    return found


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_is_sent_in_place(page: Page, product: Product, language: str) -> None:
    words, email = WORDS[language], f"script-{language}@example.com"
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url))
    page.goto(f"{words.path}?utm_source=test")
    form = form_with(page, words.send)
    expect(form).to_be_visible()
    assert not any("FormBlock" in url or "/api/" in url for url in scripts)

    with page.expect_response(lambda response: "/challenge" in response.url):
        form.get_by_label(words.name).fill("Ada Lovelace")
    form.get_by_label(words.message).fill("Could you call me?\nTomorrow.")
    form.get_by_role("button", name=words.send).click()
    status = form.locator(".form-status")
    expect(status).to_be_focused()
    expect(status.get_by_role("link")).to_have_count(1)
    expect(form.get_by_label(words.email)).to_have_attribute("aria-invalid", "true")
    expect_no_barriers(page)

    status.get_by_role("link").click()
    expect(form.get_by_label(words.email)).to_be_focused()
    page.keyboard.type(email)
    expect(status).to_have_count(0)
    form.get_by_role("button", name=words.send).dblclick()
    thanks = page.locator(".form-thanks")
    expect(thanks.get_by_role("heading", name=words.thanks)).to_be_visible()
    expect(thanks).to_be_focused()
    expect_no_barriers(page)
    [entry] = entries_of(product, email)
    assert entry["locale"] == language
    assert entry["page"] == words.path
    assert entry["state"] == "new"
    assert entry["values"] == {
        "name": "Ada Lovelace",
        "email": email,
        "message": "Could you call me?\nTomorrow.",
    }


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_is_sent_without_javascript(plain_page: Page, product: Product, language: str) -> None:
    page, words, email = plain_page, WORDS[language], f"plain-{language}@example.com"
    page.goto(words.path)
    form = form_with(page, words.send)
    form.get_by_label(words.email).fill(email)
    form.get_by_label(words.message).fill('Could <you> call "me"?')
    form.get_by_role("checkbox").check()
    form.get_by_role("button", name=words.send).click()

    # Once more, with what was missing; nothing is lost.
    expect(form.locator(".form-status")).to_be_visible()
    expect(form.get_by_label(words.name)).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_label(words.email)).to_have_value(email)
    expect(form.get_by_label(words.message)).to_have_value('Could <you> call "me"?')
    expect(form.get_by_role("checkbox")).to_be_checked()
    form.get_by_label(words.name).fill("Ada Lovelace")
    form.get_by_role("button", name=words.send).click()

    # That was quicker than people are.
    expect(form.locator(".form-status")).to_be_visible()
    expect(form.get_by_label(words.name)).to_have_value("Ada Lovelace")
    assert entries_of(product, email) == []
    page.wait_for_timeout(6_500)
    form.get_by_role("button", name=words.send).click()
    expect(page).to_have_url(f"{product.url}{words.thanks_path}#main")
    expect(page.get_by_role("heading", name=words.thanks, level=1)).to_be_visible()
    [entry] = entries_of(product, email)
    assert (entry["locale"], entry["page"]) == (language, words.path)


def test_what_one_visitor_enters_is_on_nobody_elses_page(
    plain_page: Page, product: Product
) -> None:
    words = WORDS["en"]
    before = product.get(words.path)
    plain_page.goto(words.path)
    form = form_with(plain_page, words.send)
    form.get_by_label(words.name).fill("Somebody Private")
    form.get_by_role("button", name=words.send).click()
    expect(form.get_by_label(words.name)).to_have_value("Somebody Private")
    after = product.get(words.path)
    assert steady(after.text) == steady(before.text)


def test_a_form_of_another_site_is_refused(product: Product) -> None:
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Sec-Fetch-Site": "cross-site",
    }
    answer = product.ask("POST", "/contact/", body=b"block=x", headers=headers)
    assert answer.status == 403
    assert "<nav" in answer.text or "<main" in answer.text
