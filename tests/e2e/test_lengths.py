"""The fields for search engines say how much of their text is shown, right at the bound too."""

import pytest
from playwright.sync_api import Locator, Page, expect

from cms.seo.lengths import DESCRIPTION_LENGTH, TITLE_LENGTH
from tests.e2e.editors import Editor
from tests.e2e.product import Product


@pytest.fixture
def editor(page: Page, product: Product) -> Editor:
    editor = Editor(page, product)
    editor.log_in("Administrator")
    return editor


def test_the_counter_turns_red_beyond_the_bound(editor: Editor) -> None:
    editor.open_page("Manufacturing")
    editor.page.locator("[role=tab]").nth(1).click()
    for name, most in (("seo_title", TITLE_LENGTH), ("search_description", DESCRIPTION_LENGTH)):
        field = editor.page.locator(f"[name={name}]")
        field.fill("W" * most)
        expect(note(field)).to_have_text(f"{most} of about {most} characters")
        expect(note(field)).not_to_have_class("cms-length cms-length--cut")
        field.fill("W" * (most + 1))
        expect(note(field)).to_contain_text("cut off")
        expect(note(field)).to_have_class("cms-length cms-length--cut")


def note(field: Locator) -> Locator:
    return field.locator("xpath=following-sibling::div[contains(@class, 'cms-length')]")
