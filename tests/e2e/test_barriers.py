"""No page of the demo site keeps anybody out, in either language and either theme."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import missing
from tests.e2e.crawling import pages_of_sitemap
from tests.e2e.product import Product
from tests.e2e.visitors import AXE

pytestmark = pytest.mark.slow

MORE_PAGES = [
    "/search/?q=data",
    "/search/?q=zzzz",
    "/de/suche/?q=Daten",
    "/no-such-page/",
    "/de/keine-solche-seite/",
]
# The style guide has a test of its own, which brings its islands to life.
GRAVE = ("serious", "critical")
EXAMINE = """async (rules) => {
    const { violations } = await axe.run(rules ? { runOnly: rules } : {});
    const places = (nodes) => nodes.map(({ target }) => target);
    return violations.map(({ id, impact, nodes }) => [id, impact, places(nodes)]);
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser, product: Product) -> Iterator[Page]:
    """One window for all pages: they keep no state but the theme."""
    if not AXE.exists():
        missing("axe-core (npm ci in frontend)")
    context = browser.new_context(base_url=product.url, reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def barriers(page: Page, rules: list[str] | None = None) -> list[Any]:
    return [found for found in page.evaluate(EXAMINE, rules) if found[1] in GRAVE]


def wear(page: Page, theme: str) -> None:
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_page_keeps_anybody_out(language: str, reader: Page, product: Product) -> None:
    found = {}
    for path in [*pages_of_sitemap(product), *MORE_PAGES]:
        if path.startswith("/de/") != (language == "de"):
            continue
        reader.goto(path)
        wear(reader, "light")
        if said := barriers(reader):
            found[path] = said
        # Nothing but colours differs in the dark.
        wear(reader, "dark")
        if said := barriers(reader, ["color-contrast"]):
            found[f"{path} (dark)"] = said
    assert found == {}


def test_the_examination_sees_a_barrier(reader: Page) -> None:
    reader.goto("/")
    reader.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
    assert "image-alt" in [found[0] for found in barriers(reader)]
