"""A site is closed and opened by a switch: at once, for readers, and not for editors."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.product import Product


@pytest.fixture
def editor(browser: Browser, product: Product) -> Iterator[Page]:
    """An administrator's browser; the site is open again afterwards."""
    context = browser.new_context(base_url=product.url, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(20_000)
    email, password = product.login("Administrator")
    page.goto("/admin/login/")
    page.fill("input[name=username]", email)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    yield page
    switch(page, closed=False)
    context.close()


def switch(page: Page, *, closed: bool, until: str = "") -> None:
    page.goto("/admin/settings/cms/sitecontrols/")
    page.set_checked("input[name=maintenance]", closed)
    page.fill("input[name=maintenance_until]", until)
    page.keyboard.press("Escape")
    page.locator("button[type=submit]", has_text="Save").first.click()
    expect(page.locator(".messages")).to_contain_text("updated")


def test_closing_and_opening_take_effect_at_once(editor: Page, product: Product) -> None:
    for path in ("/", "/de/", "/services/"):
        assert product.get(path).status == 200
    assert "hit" in product.get("/").headers["cache-status"]

    switch(editor, closed=True, until="2031-05-04 14:00")
    for path, words in (
        ("/", "We are moving a few things"),
        ("/de/", "Wir räumen gerade um"),
        ("/services/", "We are moving a few things"),
        ("/nothing/", "We are moving a few things"),
    ):
        answer = product.get(path)
        assert (answer.status, answer.headers["cache-control"]) == (503, "no-store"), path
        assert int(answer.headers["retry-after"]) > 3600
        assert words in answer.text
        assert 'content="noindex"' in answer.text
    assert "4 May 2031" in product.get("/").text
    assert "4. Mai 2031" in product.get("/de/").text

    assert product.get("/robots.txt").status == 200
    assert product.get("/healthz").status == 200
    assert product.get("/api/v1/health").status == 200
    assert product.get("/admin/login/").status == 200
    assert product.get("/api/v1/content/routes?path=/").status == 503
    stranger = product.get("/", cookie="magnetiq_session=made-up")
    assert stranger.status == 503

    editor.goto("/services/")
    expect(editor.get_by_text("Maintenance mode is on")).to_be_visible()
    expect(editor.get_by_role("heading", level=1)).not_to_contain_text("moving")
    assert product.get("/services/").status == 503

    switch(editor, closed=False)
    for path in ("/", "/de/", "/services/"):
        answer = product.get(path)
        assert answer.status == 200, path
        assert "Maintenance mode" not in answer.text


def test_an_editor_without_the_permission_finds_no_switch(
    browser: Browser, product: Product
) -> None:
    context = browser.new_context(base_url=product.url)
    page = context.new_page()
    email, password = product.login("Editor")
    page.goto("/admin/login/")
    page.fill("input[name=username]", email)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    page.goto("/admin/settings/cms/sitecontrols/")
    expect(page.locator("input[name=maintenance]")).to_have_count(0)
    context.close()


def test_a_missing_page_offers_a_search_menus_and_what_may_have_been_meant(
    page: Page, product: Product
) -> None:
    assert product.get("/old/data-management.html").status == 404
    page.goto("/old/data-management.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not in port")
    nearby = page.get_by_role("navigation", name="Perhaps you meant")
    expect(nearby.get_by_role("link", name="Data management").first).to_be_visible()
    expect(page.get_by_role("navigation", name="Or continue here")).to_be_visible()
    expect(page.locator(".error-search input").first).to_be_visible()
