"""What editors and admins do in the admin, step by step as a person would, in either language.

Buttons are found by what they do, so that the same steps pass in each language of the admin.
"""

import re
from collections.abc import Callable
from datetime import datetime

from django.utils import translation

from playwright.sync_api import FrameLocator, Locator, Page, expect

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

    def open_preview(self) -> FrameLocator:
        """Open the live preview beside the form; what is typed afterwards appears there."""
        self.page.wait_for_function(WATCHED)
        self.page.locator('[data-side-panel-toggle="preview"]').click()
        frame = self.page.frame_locator("#w-preview-iframe")
        expect(frame.locator("h1").first).to_be_visible()
        return frame

    def submit(self, comment: str = "") -> None:
        """Ask for a review of the page that is open; a window asks for a comment. By keyboard."""
        button = self.page.locator("footer [name=action-submit]")
        if not button.is_visible():
            self.page.locator("footer .w-dropdown__toggle").first.click()
        button.press("Enter")
        expect(self.page.locator(".modal [name=comment]")).to_be_focused()
        self.page.keyboard.insert_text(comment)
        self.page.keyboard.press("Tab")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        expect(self.page.locator(".messages .success")).to_be_visible()

    def review(self, decision: str, comment: str = "") -> None:
        """Approve or reject the page that is open; a comment is asked for by a window."""
        button = self.page.locator(f"footer [data-workflow-action-name={decision}]")
        button = button.and_(self.page.locator(ASKING if comment else f":not({ASKING})"))
        if not button.is_visible():
            self.page.locator("footer .w-dropdown__toggle").first.click()
        if comment:
            button.click()
            self.page.locator(".modal [name=comment]").fill(comment)
            button = self.page.locator(".modal form [type=submit]")
        self.follow(button)
        expect(self.page.locator(".messages .success")).to_be_visible()

    def schedule(self, moment: datetime) -> None:
        """Give the page that is open a date, and let what is written be published then."""
        self.page.locator('[data-side-panel-toggle="status"]').click()
        self.page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
        dialog = self.page.locator("#schedule-publishing-dialog")
        dialog.locator("[name=go_live_at]").fill(f"{moment:%Y-%m-%d %H:%M}")
        # By keyboard, since the calendar lies upon the button.
        with self.page.expect_navigation():
            dialog.locator(".action-save").press("Enter")
        self.publish()

    def translate(self, source: str, text: str) -> None:
        """Translate one string on the translation screen, beside its original."""
        original = self.page.get_by_text(source, exact=True)
        row = self.page.locator("li.incomplete, li.complete").filter(has=original).first
        row.get_by_role("button").last.click()
        row.locator("textarea").fill(text)
        with self.page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
            row.get_by_role("button").last.click()
        assert saved.value.ok
        expect(row).to_contain_text(text)

    def open_version(self, pk: int, author: str, action: str) -> None:
        """In a page's history, follow an action of somebody's newest version."""
        self.page.goto(f"/admin/pages/{pk}/history/")
        toggle = self.page.locator("td .w-dropdown__toggle")
        rows = self.page.get_by_role("row").filter(has_text=author).filter(has=toggle)
        rows.first.locator(".w-dropdown__toggle").click()
        self.follow(self.page.locator(f".tippy-box a[href*='{action}']").last)

    def choose_page(self, field: str, title: str) -> None:
        """Choose a page by its title in a form's window for that."""
        self.page.locator(f"#id_{field}-chooser [data-chooser-action-choose]:visible").click()
        self.page.locator(".modal [name=q]").fill(title)
        self.page.locator(".modal").get_by_role("link", name=title, exact=True).first.click()
        expect(self.page.locator(f"[name={field}]")).not_to_have_value("")


# Only what is typed after Wagtail has looked at the form counts as a change, two seconds later.
WATCHED = """() => wagtail.app.getControllerForElementAndIdentifier(
    document.querySelector("[data-edit-form]"), "w-unsaved").initialFormData"""
ASKING = "[data-workflow-action-modal-url]"


def wait_until(promise: Callable[[], bool], page: Page, seconds: float = 30) -> None:
    """Wait for something that a job does."""
    for _ in range(int(seconds * 4)):
        if promise():
            return
        page.wait_for_timeout(250)
    raise AssertionError("It did not happen in time.")
