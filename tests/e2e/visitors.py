"""What visitors of the site do and may see: forms filled in, links opened, pages examined."""

import re
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.product import ROOT

MOST_TABS = 80
SHOWS_FOCUS = """node => {
    const { outlineStyle, outlineWidth } = getComputedStyle(node);
    return node.matches(":focus-visible") && outlineStyle !== "none" && outlineWidth !== "0px";
}"""
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"


def form_with(page: Page, button: str) -> Locator:
    """The form that a button sends."""
    return page.locator("form").filter(has=page.get_by_role("button", name=button, exact=True))


def link_in(mail: EmailMessage, page: str) -> str:
    """The link of a mail to one of the subscription pages."""
    body = mail.get_body(("plain",))
    assert body is not None
    found = re.search(rf"https?://\S+/subscriptions/{page}/[^\s>]+", unescape(body.get_content()))
    assert found, body.get_content()
    return found.group()


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus, which the eye has to find."""
    expect(target).to_be_visible()
    for _press in range(MOST_TABS):
        if target.evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(target).to_be_focused()
    assert target.evaluate(SHOWS_FOCUS), target


def steady(page: str) -> str:
    """A page without the next webinars at its end, which begin and end while tests run."""
    return re.sub(r'<section class="footer-sessions".*?</section>', "", page, flags=re.DOTALL)


def expect_no_barriers(page: Page) -> None:
    """Examine the page by axe: WCAG and its best practices."""
    # Past the content security policy, which lets a page run its own scripts only.
    page.evaluate("source => { (0, eval)(source) }", Path(AXE).read_text())
    found: list[Any] = page.evaluate("async () => (await axe.run()).violations")
    assert [(item["id"], [node["target"] for node in item["nodes"]]) for item in found] == []
