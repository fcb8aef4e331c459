"""The style guide in a real browser: whole without a script, alive with one, and for everybody."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.e2e.conftest import missing
from tests.e2e.product import ROOT, Product

AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
LANGUAGES = {"en": "/styleguide/", "de": "/de/styleguide/"}
WIDTHS = (360, 768, 1280, 1920)


@pytest.fixture
def reader(browser: Browser, product: Product) -> Iterator[Page]:
    """Somebody whose browser runs no script."""
    context = browser.new_context(base_url=product.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def themed(page: Page, path: str, theme: str) -> None:
    page.goto(path)
    page.locator(f'fieldset [data-set-theme="{theme}"]').click()
    expect(page.locator("html")).to_have_attribute("data-theme", theme)


def bring_to_life(page: Page) -> None:
    """Scroll past every island, so that each of them is what readers will have."""
    for island in page.locator("[data-island]").all():
        island.scroll_into_view_if_needed()
    expect(page.get_by_role("tablist")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_keeps_anybody_out(language: str, theme: str, page: Page) -> None:
    if not AXE.exists():
        missing("axe-core (npm ci in frontend)")
    page.emulate_media(reduced_motion="reduce")
    themed(page, LANGUAGES[language], theme)
    bring_to_life(page)
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run()")["violations"]
    assert {
        rule["id"]: [node["target"] for node in rule["nodes"]]
        for rule in found
        if rule["impact"] in ("serious", "critical")
    } == {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_screen(language: str, width: int, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(LANGUAGES[language])
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert too_wide <= 0


def test_without_a_script_everything_is_there(reader: Page) -> None:
    reader.goto("/styleguide/")
    tabs = reader.locator('[data-block="tabs"]')
    for heading in ("For marketing", "For sales", "For the board"):
        expect(tabs.get_by_role("heading", name=heading)).to_be_visible()
    expect(tabs.get_by_role("link", name="For sales")).to_be_hidden()
    accordion = reader.locator('[data-block="accordion"]')
    accordion.get_by_text("Data protection").click()
    expect(accordion.get_by_text("Your data stays in Germany")).to_be_visible()
    picture = reader.locator('[data-block="gallery"] a').first
    address = picture.get_attribute("href") or ""
    answer = reader.goto(address)
    assert answer is not None
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")


def test_a_gallery_is_looked_through_by_keyboard(page: Page) -> None:
    page.goto("/styleguide/")
    bring_to_life(page)
    second = page.locator('[data-block="gallery"] a').nth(1)
    second.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    expect(box).to_contain_text("2 of 4")
    page.keyboard.press("ArrowRight")
    expect(box).to_contain_text("3 of 4")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(second).to_be_focused()


def test_tabs_and_voices_follow_the_keyboard(page: Page) -> None:
    page.goto("/styleguide/")
    bring_to_life(page)
    page.get_by_role("tab", name="For marketing").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tabpanel")).to_contain_text("Who came back")
    expect(page.get_by_role("tab", name="For sales")).to_be_focused()
    voices = page.locator('[data-block="testimonial_carousel"]')
    before = voices.get_by_role("button", name="Show the previous one")
    expect(before).to_be_disabled()
    voices.get_by_role("button", name="Show the next one").click()
    expect(before).to_be_enabled()


def preview_of(block: str, page: Page, product: Product) -> FrameLocator:
    """What an editor sees of a block in the list of blocks."""
    email, password = product.login("Administrator")
    page.goto("/admin/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/admin/pages/search/?q=Careers")
    rows = page.get_by_role("row").filter(has_text="English")
    rows.get_by_role("link", name="Careers", exact=True).click()
    page.get_by_role("button", name="Insert a block").last.click()
    option = page.get_by_role("option", name=block, exact=True)
    option.locator("xpath=..").get_by_role("button", name="Preview").click()
    return page.frame_locator("iframe.w-combobox-preview__iframe")


def test_an_editor_sees_a_block_as_readers_will(page: Page, product: Product) -> None:
    preview = preview_of("Statistics", page, product)
    expect(preview.get_by_role("heading", name="A year in figures")).to_be_visible()
    expect(preview.locator('[data-block="statistics"] .big-number').first).to_be_visible()


def test_without_the_site_an_editor_reads_why_and_what(page: Page, product: Product) -> None:
    page.route("**/styleguide/**", lambda route: route.fulfill(status=404))
    preview = preview_of("Statistics", page, product)
    expect(preview.get_by_text("does not answer here")).to_be_visible()
    expect(preview.get_by_text("more qualified enquiries")).to_be_visible()
