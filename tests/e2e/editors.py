"""What editors and admins do in the admin, step by step as a person would, in either language.

Buttons are found by what they do, so that the same steps pass in each language of the admin.
"""

import re
from collections.abc import Callable

from django.utils import translation

from playwright.sync_api import Locator, Page, expect

from magnetiq_site.blocks import BodyBlock
from tests.e2e.product import Product


class Editor:
    """Somebody with a browser of their own."""

    def __init__(self, page: Page, product: Product) -> None:
        self.page = page
        self.product = product
        self.language = "en"

    def log_in(self, role: str, language: str = "en") -> None:
        email, password = self.product.login(role)
        self.page.goto("/admin/login/")
        self.page.locator("[name=username]").fill(email)
        self.page.locator("[name=password]").fill(password)
        self.follow(self.page.locator("form [type=submit]"))
        expect(self.page).to_have_url(f"{self.product.url}/admin/")
        self.language = self.page.locator("html").get_attribute("lang") or "en"
        if language != self.language:
            self.speak(language)

    def speak(self, language: str) -> None:
        """Choose the language of the admin."""
        self.page.goto("/admin/account/")
        self.page.locator("select[name$=preferred_language]").select_option(language)
        self.follow(self.page.locator("main form [type=submit]").last)
        expect(self.page.locator("html")).to_have_attribute("lang", language)
        self.language = language

    def page_id(self, title: str, language: str = "en") -> int:
        """Find a page by its title, as in the admin's search, in one language of the site."""
        self.page.goto(f"/admin/pages/search/?q={title}")
        with translation.override(self.language):
            name = translation.gettext({"en": "English", "de": "German"}[language])
        rows = self.page.get_by_role("row").filter(has_text=name)
        link = rows.get_by_role("link", name=title, exact=True).first
        found = re.search(r"/pages/(\d+)/", link.get_attribute("href") or "")
        assert found, f"There is no page {title}."
        return int(found[1])

    def open_page(self, title: str, language: str = "en") -> int:
        pk = self.page_id(title, language)
        self.page.goto(f"/admin/pages/{pk}/edit/")
        return pk

    def add_block(self, key: str) -> int:
        """Add a block at the end of the body and return its position."""
        position = int(self.page.locator("[name='body-count']").input_value())
        with translation.override(self.language):
            label = str(BodyBlock().child_blocks[key].label)
        self.page.locator("[data-contentpath=body] .c-sf-add-button:visible").last.click()
        self.page.get_by_role("option", name=label, exact=True).click()
        self.page.locator(f"[name='body-{position}-type']").wait_for(state="attached")
        return position

    def fill_block(self, key: str, **fields: str) -> int:
        """Add a block and fill its fields; `__` leads into the first item of a list."""
        position = self.add_block(key)
        for name, text in fields.items():
            path = name.replace("__", "-0-value-")
            field = self.page.locator(f"[name='body-{position}-value-{path}']")
            if field.get_attribute("type") == "hidden":
                self.write_rich_text(field, text)
            else:
                field.fill(text)
        return position

    def write_rich_text(self, field: Locator, text: str) -> None:
        field.locator("xpath=..").locator("[contenteditable=true]").first.click()
        self.page.keyboard.type(text)

    def choose_image(self, position: int) -> None:
        chooser = self.page.locator(f"#body-{position}-value-image-chooser")
        chooser.locator("[data-chooser-action-choose]:visible").first.click()
        self.page.locator(".modal .image-choice").first.click()
        expect(self.page.locator(f"[name='body-{position}-value-image']")).not_to_have_value("")

    def choose_action(self, name: str) -> None:
        """Press a button of the editor's action menu by the name that it sends."""
        button = self.page.locator(f"footer [name={name}]")
        if not button.is_visible():
            self.page.locator("footer .w-dropdown__toggle").first.click()
        self.follow(button)

    def follow(self, target: Locator) -> None:
        """Click what leads to another page, and wait until that is there."""
        with self.page.expect_navigation():
            target.click()

    def save_draft(self) -> None:
        """Save, and wait until the admin says so."""
        self.follow(self.page.locator("footer .action-save").first)
        expect(self.page.locator(".messages .success")).to_be_visible()

    def current_page_id(self) -> int:
        found = re.search(r"/pages/(\d+)/edit/", self.page.url)
        assert found, self.page.url
        return int(found[1])

    def publish(self) -> None:
        self.choose_action("action-publish")
        expect(self.page.locator(".messages .success")).to_be_visible()


def wait_until(promise: Callable[[], bool], page: Page, seconds: float = 30) -> None:
    """Wait for something that a job does."""
    for _ in range(int(seconds * 4)):
        if promise():
            return
        page.wait_for_timeout(250)
    raise AssertionError("It did not happen in time.")
