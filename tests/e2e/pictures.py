"""Takes the pictures of the editors' guide from the running product, by `make pictures`."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.e2e.editors import Editor
from tests.e2e.product import ROOT, Product

FOLDER = ROOT / "docs/images/editors"
AT_MOST = 60_000  # bytes of a picture
VIEWPORT = {"width": 1280, "height": 900}
LIVED_IN = (Path(__file__).parent / "pictures_prepare.py").read_text()

Shot = Callable[[Editor], None]


def save(page: Page, name: str, clip: tuple[int, int, int, int] = (0, 0, 1280, 900)) -> None:
    """Write what the window shows, or the part of it at (left, top, width, height)."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(600)
    left, top, width, height = clip
    part = {"x": left, "y": top, "width": width, "height": height}
    taken = Image.open(io.BytesIO(page.screenshot(clip=part, animations="disabled")))
    for share in (1, 0.85, 0.7, 0.55):
        size = (round(taken.width * share), round(taken.height * share))
        written = io.BytesIO()
        taken.convert("RGB").resize(size).save(written, "WEBP", quality=50, method=6)
        if written.tell() < AT_MOST:
            break
    (FOLDER / f"{name}.webp").write_bytes(written.getvalue())


def first_screen(admin: Editor) -> None:
    admin.page.goto("/admin/")
    save(admin.page, "first-screen", (0, 0, 1280, 900))


def explorer(admin: Editor) -> None:
    admin.page.goto(f"/admin/pages/{admin.page_id('About us')}/")
    save(admin.page, "explorer", (200, 0, 1080, 620))


def block_chooser(admin: Editor) -> None:
    admin.open_page("The people you will talk to")
    body = admin.page.locator("[data-contentpath=body] .c-sf-add-button:visible").last
    body.scroll_into_view_if_needed()
    body.click()
    admin.page.get_by_role("option", name="Statistics", exact=True).hover()
    save(admin.page, "block-chooser", (200, 0, 1080, 900))


def image(admin: Editor) -> None:
    admin.page.goto("/admin/images/")
    admin.page.locator("main .image-choice, main .listing.images a").first.click()
    save(admin.page, "image", (200, 0, 1080, 900))


def preview(admin: Editor) -> None:
    show_preview(admin)
    save(admin.page, "preview", (200, 0, 1080, 900))


def preview_as_link_card(admin: Editor) -> None:
    show_preview(admin)
    modes = admin.page.locator('[data-w-preview-target="mode"]')
    modes.select_option(index=2)
    admin.page.wait_for_timeout(2000)
    save(admin.page, "preview-as-link-card", (900, 0, 380, 900))


def show_preview(admin: Editor) -> None:
    admin.open_page("Data management")
    admin.page.wait_for_timeout(2000)
    toggle = admin.page.locator('[data-side-panel-toggle="preview"]')
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()
    frame = admin.page.frame_locator("#w-preview-iframe")
    frame.locator("h1").first.wait_for()


def translation(admin: Editor) -> None:
    pk = admin.page_id("Industries and their questions")
    admin.page.goto(f"/admin/pages/{german_id(admin.product, pk)}/edit/")
    admin.page.wait_for_timeout(1500)
    save(admin.page, "translation", (200, 0, 1080, 900))


def german_id(product: Product, pk: int) -> int:
    found: int = product.run(f"""
from wagtail.models import Page
print(Page.objects.get(pk={pk}).get_translations().get().pk)
""")
    return found


def submit(editor: Editor) -> None:
    editor.open_page("The people you will talk to")
    editor.page.locator("footer .w-dropdown__toggle").first.click()
    save(editor.page, "submit", (200, 560, 700, 340))


def review(admin: Editor) -> None:
    admin.open_page("About us")
    admin.page.locator("footer .w-dropdown__toggle").first.click()
    save(admin.page, "review", (200, 480, 700, 420))


def schedule(admin: Editor) -> None:
    admin.open_page("The people you will talk to")
    admin.page.locator('[data-side-panel-toggle="status"]').click()
    admin.page.locator('[data-a11y-dialog-show="schedule-publishing-dialog"]:visible').click()
    save(admin.page, "schedule", (200, 0, 1080, 760))


def history(admin: Editor) -> None:
    pk = admin.page_id("About us")
    admin.page.goto(f"/admin/pages/{pk}/revisions/compare/live...latest/")
    save(admin.page, "compare", (200, 0, 1080, 560))


def trash(admin: Editor) -> None:
    admin.page.goto(f"/admin/pages/{admin.page_id('Training days')}/delete/")
    save(admin.page, "delete", (200, 0, 1080, 760))


def menu(admin: Editor) -> None:
    admin.page.goto("/admin/site_settings/")
    admin.page.locator("main tr").filter(has_text="English").locator("td.title a").first.click()
    admin.page.locator("[role=tab][href='#tab-header']").click()
    save(admin.page, "menus", (200, 0, 1080, 900))


def search_engines(admin: Editor) -> None:
    admin.open_page("Data management")
    admin.page.locator("[role=tab][href='#tab-promote']").click()
    save(admin.page, "search-engines", (200, 0, 1080, 820))


def missing(admin: Editor) -> None:
    for path in ("/brochure-2024/", "/brochure-2024/", "/services/cloud/"):
        admin.product.get(path)
    admin.page.wait_for_timeout(12_000)
    admin.page.goto("/admin/missing/")
    save(admin.page, "not-found", (200, 0, 1080, 420))


def cookie_banner(admin: Editor) -> None:
    admin.page.goto("/admin/cookie_banner/new/")
    save(admin.page, "cookie-banner", (200, 0, 1080, 900))


SHOTS = [
    first_screen,
    explorer,
    block_chooser,
    image,
    preview,
    preview_as_link_card,
    translation,
    submit,
    review,
    schedule,
    history,
    trash,
    menu,
    search_engines,
    missing,
    cookie_banner,
]
BY_THE_EDITOR = [submit]


@pytest.fixture(scope="module")
def people(browser: Browser, product: Product) -> Iterator[dict[str, Editor]]:
    """An editor and an admin of an installation that has been lived in."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    product.run(LIVED_IN)
    contexts = {
        role: browser.new_context(
            base_url=product.url, viewport=VIEWPORT, device_scale_factor=2, locale="en-GB"
        )
        for role in ("Administrator", "Editor")
    }
    people = {role: Editor(context.new_page(), product) for role, context in contexts.items()}
    for role, person in people.items():
        person.log_in(role)
    yield people
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize("steps", SHOTS, ids=lambda steps: steps.__name__)
def test_take(steps: Shot, people: dict[str, Editor]) -> None:
    steps(people["Editor" if steps in BY_THE_EDITOR else "Administrator"])
