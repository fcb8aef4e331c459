"""No browser refuses anything of ours: the policies are strict, and nothing depends on less."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.e2e.editors import Editor
from tests.e2e.product import Product

SCREENS = [
    "", "pages/", "pages/search/", "images/", "images/add/", "documents/", "snippets/", "audit/",
    "reports/site-history/", "groups/", "users/", "workflows/list/", "redirects/", "sites/",
    "locales/", "collections/", "account/", "jobs/", "jobs/engine/", "trash/", "contacts/",
]  # fmt: skip
ADDRESSES = ["/", "/de/", "/insights/", "/search/?q=data", "/nowhere/", "/styleguide/"]
REFUSED = "Content Security Policy"


@pytest.fixture
def refused(page: Page) -> Iterator[list[str]]:
    """What the browser has refused to load, run or frame."""
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if REFUSED in message.text:
            said.append(f"{page.url}: {message.text}")

    page.on("console", listen)
    yield said
    assert said == []


@pytest.mark.usefixtures("refused")
def test_pages_load_all_that_they_ask_for(page: Page) -> None:
    for address in ADDRESSES:
        page.goto(address)
        expect(page.locator("h1").first).to_be_visible()


@pytest.mark.usefixtures("refused")
def test_every_kind_of_screen_works(page: Page, product: Product) -> None:
    Editor(page, product).log_in("Administrator")
    for screen in SCREENS:
        answer = page.goto(f"/admin/{screen}")
        assert answer is not None
        assert answer.ok, screen
    page.goto("/admin/workflows/add/")
    page.locator("#id_workflow_tasks-ADD").click()
    page.locator("[data-chooser-action-choose]:visible, .task-chooser button:visible").first.click()
    expect(page.locator(".modal a").first).to_be_visible()
    page.goto("/admin/redirects/add/")
    page.locator("#id_redirect_page-chooser [data-chooser-action-choose]:visible").click()
    expect(page.locator(".modal a.choose-page").first).to_be_visible()
    # Started twice, it would open two.
    expect(page.locator(".modal-dialog")).to_have_count(1)


@pytest.mark.usefixtures("refused")
def test_the_editor_of_a_page_works_whole(page: Page, product: Product) -> None:
    editor = Editor(page, product)
    editor.log_in("Administrator")
    page.goto(f"/admin/pages/add/cms/articlepage/{editor.page_id('Insights')}/")
    page.locator("#id_published_on").click()
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator("#id_author_rows-ADD").click()
    page.locator("[id^=id_author_rows-] [data-chooser-action-choose]:visible").first.click()
    page.locator(".modal [data-chooser-modal-choice]").first.click()
    page.locator("#id_title").fill("Strict")
    editor.fill_block("rich_text", content="Hello")
    editor.choose_image(editor.add_block("image"))
    expect(editor.open_preview().locator("h1").first).to_have_text("Strict")


def test_what_somebody_smuggles_in_does_not_run(page: Page, product: Product) -> None:
    """The control: the browser sees the policy, and a call that no widget makes is not made."""
    Editor(page, product).log_in("Administrator")
    page.evaluate(
        """() => {
            const add = (html) => document.body.insertAdjacentHTML("beforeend", html);
            add('<img src="/nothing" onerror="window.smuggled = 1">');
            add('<template data-late-call="open" data-late-arguments="[\\'/x\\']"></template>');
            const script = document.createElement("script");
            script.textContent = "window.smuggled = 2";
            document.body.append(script);
        }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("() => window.smuggled") is None
    assert page.locator("[data-late-call=open]").count() == 1
    assert len(page.context.pages) == 1
