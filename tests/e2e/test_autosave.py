"""The admin saves by itself what is typed, and says “Saved” of nothing else."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.e2e.editors import WATCHED, Editor, wait_until
from tests.e2e.product import Product

DRAFT = """
from wagtail.models import Page
services = Page.objects.get(slug="services").specific
slug = f"autosave-{Page.objects.count()}"
print(services.copy(update_attrs={"slug": slug}, keep_live=False).pk)
"""
SAVED_LEAD = """
import json
from wagtail.models import Page
print(json.dumps(Page.objects.get(pk=%d).get_latest_revision_as_object().lead))
"""
FORM = """wagtail.app.getControllerForElementAndIdentifier(
    document.querySelector("[data-edit-form]"), "w-unsaved")"""
SAVED = '[data-w-autosave-state-value="saved"]'


class Draft:
    """A draft that is open in the page editor."""

    def __init__(self, page: Page, product: Product) -> None:
        self.page, self.product = page, product
        self.saves = 0
        Editor(page, product).log_in("Administrator")
        self.pk: int = product.run(DRAFT)

    def open(self) -> None:
        self.page.goto(f"/admin/pages/{self.pk}/edit/")

    def type(self, words: str) -> None:
        self.page.locator("[name=lead]").press("Control+End")
        self.page.keyboard.type(f" {words}")

    def before_the_first_answer(self, act: Callable[[], None]) -> None:
        """Do something when the server has saved, and the browser does not know it yet."""

        def save(route: Route) -> None:
            answer = route.fetch()
            self.saves += route.request.method == "POST"
            if self.saves == 1:
                act()
            route.fulfill(response=answer)

        self.page.route(f"**/admin/pages/{self.pk}/edit/", save)

    def lead(self) -> str:
        found: str = self.product.run(SAVED_LEAD % self.pk)
        return found

    def says_all_is_saved(self) -> bool:
        unsaved = self.page.evaluate(f"{FORM}.hasEditsValue")
        return not unsaved and self.page.locator(SAVED).count() > 0

    def type_while_it_saves(self) -> None:
        self.open()
        self.page.wait_for_function(WATCHED)
        self.page.wait_for_timeout(1000)
        self.before_the_first_answer(lambda: self.type("late"))
        self.type("early")
        wait_until(lambda: self.saves > 0, self.page)
        self.page.wait_for_timeout(2000)


@pytest.fixture
def draft(page: Page, product: Product) -> Draft:
    return Draft(page, product)


def test_what_is_typed_while_it_saves_is_saved_next(draft: Draft) -> None:
    draft.type_while_it_saves()
    assert not draft.says_all_is_saved()
    wait_until(draft.says_all_is_saved, draft.page)
    assert draft.lead().endswith(" early late")
    draft.page.wait_for_timeout(7000)
    assert draft.saves == 2


def test_what_is_typed_as_the_page_opens_is_saved(draft: Draft) -> None:
    draft.open()
    draft.type("at once")
    wait_until(draft.says_all_is_saved, draft.page)
    assert draft.lead().endswith(" at once")


def test_wagtail_alone_says_saved_of_what_is_not(draft: Draft) -> None:
    """The day this fails, `autosave.js` may go."""
    draft.page.route(re.compile(r"cms/autosave\."), lambda route: route.abort())
    draft.type_while_it_saves()
    wait_until(draft.says_all_is_saved, draft.page)
    draft.page.wait_for_timeout(7000)
    assert draft.lead().endswith(" early")
