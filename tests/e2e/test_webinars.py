"""Webinars as readers meet them: from the list to a place, and the links of their mails."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.product import Product
from tests.e2e.visitors import expect_no_barriers, form_with

ROOM = "https://meet.example/secret-room"


@dataclass(frozen=True)
class Words:
    overview: str
    topic: str
    register: str
    send: str
    labels: tuple[str, str, str, str]
    privacy: str
    missing: str
    thanks: str


WORDS = {
    "en": Words(
        "/webinars/", "Count the shelves first", "Register", "Register now",
        ("First name", "Last name", "E-mail address", "Company"),
        "I have read the privacy notice.", "at least 2 characters", "You are registered",
    ),
    "de": Words(
        "/de/webinare/", "Zuerst die Regale zählen", "Anmelden", "Jetzt anmelden",
        ("Vorname", "Nachname", "E-Mail-Adresse", "Unternehmen"),
        "Datenschutzhinweise gelesen", "mindestens 2 Zeichen", "Sie sind angemeldet",
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


@pytest.fixture
def far_page(browser: Browser, product: Product) -> Iterator[Page]:
    """A reader on the other side of the world."""
    context = browser.new_context(
        base_url=product.url, locale="en-GB", timezone_id="Asia/Tokyo", reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def make_session(product: Product, **fields: Any) -> int:
    """A further session of the first topic."""
    made: int = product.run(f"""
import json
from datetime import timedelta
from django.utils import timezone
from business.webinars.models import Session
topic = Session.objects.filter(topic__slug="count-the-shelves-first").first().topic
fields = dict(starts_at=timezone.now() + timedelta(days=50), state="published", room_url={ROOM!r})
print(json.dumps(Session.objects.create(topic=topic, **(fields | {fields!r})).pk))
""")
    return made


def rows_of(product: Product, email: str) -> list[dict[str, Any]]:
    """What is known of somebody's registrations, with the ends of their links."""
    found: list[dict[str, Any]] = product.run(f"""
import json
from business.webinars.links import JOIN, MANAGE, token_of
from business.webinars.models import Registration
rows = [
    dict(state=row.state, zone=row.zone, company=row.company, language=row.language,
         attended=row.attended, manage=token_of(MANAGE, row), join=token_of(JOIN, row))
    for row in Registration.objects.filter(email={email!r}).order_by("pk")
]
print(json.dumps(rows))
""")
    return found


def fill(page: Page, words: Words, email: str, company: str = "Engines") -> None:
    form = form_with(page, words.send)
    values = ("Ada", "Lovelace", email, company)
    for label, value in zip(words.labels, values, strict=True):
        form.get_by_label(label, exact=True).fill(value)


@pytest.mark.parametrize("language", ["en", "de"])
def test_one_registers_without_javascript(
    plain_page: Page, product: Product, language: str
) -> None:
    page, words, email = plain_page, WORDS[language], f"plain-{language}@example.com"
    page.goto(words.overview)
    page.get_by_role("link", name=words.topic, exact=True).first.click()
    page.locator("main").get_by_role("link", name=words.register).first.click()
    fill(page, words, email, company="E")
    page.get_by_label(words.privacy).check()
    page.get_by_role("button", name=words.send).click()

    # Once more, with what was wrong; nothing is lost.
    field = page.get_by_label(words.labels[3], exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#attendee-company-error")).to_contain_text(words.missing)
    expect(page.get_by_label(words.labels[2], exact=True)).to_have_value(email)
    expect(page.get_by_label(words.privacy)).to_be_checked()
    assert rows_of(product, email) == []
    field.fill("Engines")
    page.get_by_role("button", name=words.send).click()

    expect(page.get_by_role("heading", level=1, name=words.thanks)).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("meet.example")
    [row] = rows_of(product, email)
    assert (row["state"], row["company"], row["language"]) == ("confirmed", "Engines", language)


def test_with_script_times_are_the_readers_and_details_are_kept_if_asked(
    far_page: Page, product: Product
) -> None:
    page, words = far_page, WORDS["en"]
    first, second = make_session(product), make_session(product)
    page.goto(f"/webinar-session/{first}/")
    expect(page.locator("main .session-local")).to_contain_text("your time")
    page.locator(".footer-sessions").scroll_into_view_if_needed()
    expect(page.locator("footer .session-local").first).to_contain_text("your time")
    expect_no_barriers(page)
    fill(page, words, "far@example.com")
    page.get_by_label(words.privacy).check()
    page.get_by_label("Remember my details on this device").check()
    page.get_by_role("button", name=words.send).click()
    expect(page.get_by_role("heading", level=1, name=words.thanks)).to_be_visible()
    expect(page.get_by_role("button", name="Copy the link")).to_be_visible()
    expect_no_barriers(page)
    assert rows_of(product, "far@example.com")[0]["zone"] == "Asia/Tokyo"

    page.goto(f"/webinar-session/{second}/")
    company = page.get_by_label("Company", exact=True)
    expect(company).to_have_value("Engines")
    expect(page.get_by_label(words.privacy)).not_to_be_checked()
    page.get_by_role("button", name="Forget my details").click()
    expect(company).to_have_value("")
    page.reload()
    expect(page.get_by_label("Remember my details on this device")).not_to_be_checked()
    expect(company).to_have_value("")


def test_from_the_waiting_list_to_a_place_and_into_the_room(page: Page, product: Product) -> None:
    words = WORDS["en"]
    session = make_session(product, capacity=1)
    for number, heading in ((1, words.thanks), (2, "You are on the waiting list")):
        page.goto(f"/webinar-session/{session}/")
        fill(page, words, f"wait-{number}@example.com")
        page.get_by_label(words.privacy).check()
        page.get_by_role("button", name=words.send).click()
        expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    [first] = rows_of(product, "wait-1@example.com")
    [second] = rows_of(product, "wait-2@example.com")

    page.goto(f"/webinar-registration/{second['manage']}/")
    expect(page.get_by_text("Your position: 1")).to_be_visible()
    expect_no_barriers(page)
    page.goto(f"/webinar-registration/{first['manage']}/")
    page.get_by_text("I cannot come").click()
    page.get_by_role("button", name="Cancel my registration").click()
    expect(page.get_by_role("heading", level=1, name="is cancelled")).to_be_visible()

    page.goto(f"/webinar-registration/{second['manage']}/")
    page.get_by_role("button", name="Take the place").click()
    expect(page.get_by_text("The place is yours.")).to_be_visible()
    assert rows_of(product, "wait-2@example.com")[0]["state"] == "confirmed"

    page.goto(f"/webinar-room/{second['join']}/")
    expect(page.locator(".countdown")).to_be_visible()
    product.run(f"""
from datetime import timedelta
from django.utils import timezone
from business.webinars.models import Session
row = Session.objects.get(pk={session})
row.starts_at = timezone.now() + timedelta(minutes=5)
row.save()
print(1)
""")
    page.route(f"{ROOM}*", lambda route: route.fulfill(body="The room"))
    page.reload()
    page.get_by_role("button", name="Enter the room").click()
    page.wait_for_url(ROOM)
    assert rows_of(product, "wait-2@example.com")[0]["attended"] is True


def test_a_program_that_opens_every_link_changes_nothing(page: Page, product: Product) -> None:
    words = WORDS["en"]
    session = make_session(product)
    page.goto(f"/webinar-session/{session}/")
    fill(page, words, "scanned@example.com")
    page.get_by_label(words.privacy).check()
    page.get_by_role("button", name=words.send).click()
    expect(page.get_by_role("heading", level=1, name=words.thanks)).to_be_visible()
    before = rows_of(product, "scanned@example.com")

    for address in (f"registration/{before[0]['manage']}", f"room/{before[0]['join']}"):
        for language in ("", "/de"):
            answer = product.get(f"{language}/webinar-{address}/")
            assert answer.status == 200
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert ROOM not in answer.text
    after = rows_of(product, "scanned@example.com")
    assert [(row["state"], row["attended"]) for row in after] == [("confirmed", None)]
    assert before[0]["manage"] not in product.end_of_log()
