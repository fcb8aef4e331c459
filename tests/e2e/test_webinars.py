"""Webinars as readers meet them: from the list to a place, and the links of their mails."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.attendees import (
    ROOM,
    WORDS,
    fill,
    make_session,
    put_start,
    register,
    rows_of,
)
from tests.e2e.editors import wait_until
from tests.e2e.product import Product
from tests.e2e.visitors import expect_no_barriers, tab_to


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


def test_a_program_that_opens_every_link_changes_nothing(page: Page, product: Product) -> None:
    register(page, "en", make_session(product), "scanned@example.com")
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


def test_a_keyboard_is_enough(page: Page, product: Product) -> None:
    words, email = WORDS["en"], "keyboard@example.com"
    session = make_session(product, title_en="Hands on the keys")
    put_start(product, session, 10 * 60)
    press = page.keyboard.press

    page.goto(words.overview)
    tab_to(page, page.get_by_role("link", name="Skip to content"))
    press("Enter")
    tab_to(page, page.get_by_role("searchbox", name="Topic or speaker"))
    page.keyboard.type("on the keys")
    tab_to(page, page.get_by_label("Level"))
    press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Show"))
    press("Enter")
    page.wait_for_url("**/webinar-dates/?q=on+the+keys*level=beginner*")
    tab_to(page, page.get_by_role("link", name="Hands on the keys", exact=True).first)
    press("Enter")
    page.wait_for_url("**/webinars/count-the-shelves-first/")
    way_in = page.locator(f"main a[href*='/webinar-session/{session}/']").first
    # A page with dates is kept for some seconds.
    wait_until(lambda: bool(page.reload()) and way_in.is_visible(), page)
    tab_to(page, way_in)
    press("Enter")

    for label, value in zip(words.labels, ("Ada", "Lovelace", email, "Engines"), strict=True):
        tab_to(page, page.get_by_label(label, exact=True))
        page.keyboard.type(value)
    tab_to(page, page.get_by_label(words.privacy))
    press("Space")
    tab_to(page, page.get_by_role("button", name=words.send))
    press("Enter")
    expect(page.get_by_role("heading", level=1, name=words.thanks)).to_be_visible()

    [row] = rows_of(product, email)
    page.goto(f"/webinar-room/{row['join']}/")
    tab_to(page, page.get_by_role("button", name="Enter the room"))
    press("Space")
    page.wait_for_url(product.url + ROOM)
    page.goto(f"/webinar-registration/{row['manage']}/")
    tab_to(page, page.locator("summary", has_text="I cannot come"))
    press("Space")
    tab_to(page, page.get_by_role("button", name="Cancel my registration"))
    press("Enter")
    expect(page.get_by_role("heading", level=1, name="is cancelled")).to_be_visible()
    assert rows_of(product, email)[-1]["state"] == "cancelled"
