"""Browser tests: the running product, and a real Chromium that looks at it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.product import ROOT, Product, copy_of, find_chromium, prepare

USUAL = 20_000  # milliseconds that a page may take on a busy machine
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a file share what they find in the product: one worker runs them."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.xdist_group(f"e2e {item.path.stem}"))


def missing(what: str) -> None:
    """Skip aloud; on a build server a missing piece is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is required with CI=true.")
    pytest.skip(f"BROWSER TESTS SKIPPED: {what} is missing.")


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data that each worker's product begins with, made by the first who asks."""
    if not (ROOT / "frontend/build").exists():
        missing("a built site (make setup && make frontend/build/.ready)")
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "prepared"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            prepare(folder.with_name("preparing")).rename(folder)
    return folder


@pytest.fixture(scope="session")
def product(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    running = copy_of(demo_data, tmp_path_factory.mktemp("products") / "product")
    running.start()
    running.move_site()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        missing("Chromium (apt-get install chromium, or CHROMIUM_PATH)")
    # Playwright keeps an event loop in this thread, where other tests use the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=USUAL)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, product: Product) -> Iterator[Page]:
    context = browser.new_context(base_url=product.url, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(USUAL)
    yield page
    context.close()
