"""A reader searches: with suggestions while typing, by keyboard alone, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.product import Product


@pytest.mark.parametrize(
    ("home", "typed", "title", "path"),
    [
        ("/", "data man", "Data management", "/services/data-management/"),
        ("/de/", "datenvertraege", "Datenverträge an einem Nachmittag",
         "/de/einblicke/datenvertraege-an-einem-nachmittag/"),
    ],
)  # fmt: skip
def test_a_suggestion_is_chosen_by_keyboard(
    page: Page, home: str, typed: str, title: str, path: str
) -> None:
    page.goto(home)
    page.locator(".search-opener").focus()
    page.keyboard.press("Enter")
    box = page.locator("header").get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type(typed)
    option = page.get_by_role("option", name=title, exact=True)
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("option-0"))
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    expect(box).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")


def test_what_was_typed_is_searched_for(page: Page) -> None:
    page.goto("/")
    page.locator(".search-opener").click()
    page.keyboard.type("hollstede")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=hollstede")
    first = page.locator(".search-hit").first
    expect(first.locator("mark").first).to_have_text("Hollstede", ignore_case=True)
    first.get_by_role("link").click()
    page.wait_for_url("**/case-studies/spare-parts-hollstede/")


def test_without_javascript_it_is_a_form(browser: Browser, product: Product) -> None:
    context = browser.new_context(base_url=product.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/de/")
    page.locator(".search-opener").click()
    page.keyboard.type("daten")
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/suche/?q=daten")
    assert page.locator(".search-hit a").first.get_attribute("href") == "/de/datenschutz/"
    page.get_by_role("navigation", name="Treffer eingrenzen").get_by_text("Artikel").click()
    page.wait_for_url("**/de/suche/?q=daten&type=article")
    context.close()


def test_nothing_of_the_search_is_loaded_before_it_is_used(page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto("/services/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in loaded if "SearchBox" in url or "islandRuntime" in url]
    with page.expect_request("**/SearchBox*"):
        page.locator(".search-opener").click()
