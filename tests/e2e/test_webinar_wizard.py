"""The team plans a webinar step by step, in either language of the admin."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.editors import Editor
from tests.e2e.product import Product

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("language", "missing", "later", "draft"),
    [
        pytest.param("en", "Choose a topic", "put forward", "This session is a draft", id="en"),
        pytest.param("de", "Wählen Sie ein Thema", "Uhrzeit", "ist ein Entwurf", id="de"),
    ],
)
def test_from_an_idea_to_two_drafts(
    page: Page, product: Product, language: str, missing: str, later: str, draft: str
) -> None:
    Editor(page, product).log_in("Editor", language)
    page.goto("/admin/webinar_sessions/plan/")
    steps, forwards = page.locator("[data-step]"), page.locator("[data-next]")

    # A step is not left before it is right.
    forwards.click()
    topic = page.locator("[name=topic]")
    expect(topic).to_be_focused()
    assert missing in topic.evaluate("control => control.validationMessage")
    page.locator("[name=title]").fill(f"Half a pallet ({language})")
    page.keyboard.press("Enter")
    expect(steps.nth(0)).to_be_hidden()
    expect(steps.nth(1).locator("h2")).to_be_focused()

    # What the server refuses opens the step that it is about; the rest is as it was.
    start = page.locator("[name=starts_at]")
    page.locator("[name=zone]").select_option("America/New_York")
    start.fill("2027-03-14 02:30")
    page.locator("[data-go]").last.click()
    expect(steps.last).to_contain_text(f"Half a pallet ({language})")
    page.locator("[data-submit]").click()
    expect(steps.nth(1)).to_contain_text(later)
    start.fill("2027-03-15 10:00")
    page.locator("[data-go]").last.click()
    page.locator("[data-submit]").click()

    expect(page.locator("main")).to_contain_text(draft)
    expect(page.get_by_role("link", name=f"Half a pallet ({language})", exact=True)).to_be_visible()
