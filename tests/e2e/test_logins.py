"""An abandoned browser is warned, kept by a click, and logged out; the login screen says why."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.editors import Editor
from tests.e2e.product import Product

pytestmark = pytest.mark.slow


@pytest.fixture
def page(browser: Browser, product: Product) -> Iterator[Page]:
    """An editor's page, whose clock the test may put forward."""
    context = browser.new_context(base_url=product.url)
    page = context.new_page()
    page.clock.install()
    Editor(page, product).log_in("Editor")
    yield page
    context.close()


def leave_alone(page: Page, product: Product, minutes: int) -> None:
    """Let time pass, for the server and for the page."""
    product.run(
        "from datetime import timedelta\n"
        "from magnetiq_site.accounts.models import LoginSession\n"
        "newest = LoginSession.objects.latest('pk')\n"
        f"newest.last_seen_at -= timedelta(minutes={minutes})\n"
        "newest.save()\n"
        "print(1)"
    )
    page.clock.fast_forward(f"{minutes}:00")


def test_the_idle_logout(page: Page, product: Product) -> None:
    warning = page.locator("dialog.idle-warning")
    leave_alone(page, product, 26)
    expect(warning).to_be_visible()
    warning.get_by_role("button").click()
    expect(warning).to_be_hidden()
    page.goto("/admin/")
    leave_alone(page, product, 31)
    page.wait_for_url("**/admin/login/**")
    expect(page.locator(".messages")).to_contain_text("nothing was done for 30 minutes")
