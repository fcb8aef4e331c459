"""Editors see drafts in the site: beside the form while they type, in a tab, and in each mode."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, FrameLocator, Page, expect

from tests.e2e.product import Product

PASSWORD = "correct horse battery"
PREPARE = """
import json
from datetime import timedelta
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page
from wagtail.users.models import UserProfile
import time_machine
from cms.preview.tokens import DraftKey, sign_key
for language in ("en", "de"):
    email = f"preview-{language}@example.com"
    user = get_user_model().objects.create_user(email=email, password="correct horse battery")
    user.groups.add(Group.objects.get(name="Editors"))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
with time_machine.travel(timezone.now() - timedelta(hours=2)):
    old_token = sign_key(DraftKey.of(user.pk, "", ""))
# Of its own, since what is typed is soon saved as a draft.
services = Page.objects.get(slug="services").specific
services.copy(update_attrs={"slug": "services-draft"}, keep_live=False)
keys = {page.url_path.strip("/").split("/")[-1]: page.pk for page in Page.objects.all()}
print(json.dumps([keys, old_token]))
"""


@pytest.fixture(scope="module")
def prepared(product: Product) -> Any:
    """Two editors, one of each language; asking the product takes seconds, so it is asked once."""
    return product.run(PREPARE)


@pytest.fixture
def keys(prepared: Any) -> dict[str, int]:
    """Pages by the end of their path, such as `services`."""
    found: dict[str, int] = prepared[0]
    return found


@pytest.fixture
def complaints() -> list[str]:
    """What the browser refused or failed to do."""
    return []


def listen(said: ConsoleMessage, complaints: list[str]) -> None:
    # The grid of Wagtail's table block knows its language only a moment later.
    if said.type == "error" and "handsontable" not in said.text:
        complaints.append(f"{said.text} {said.location['url']}")


def sign_in(browser: Browser, product: Product, language: str, complaints: list[str]) -> Page:
    context = browser.new_context(base_url=product.url, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    context.on("console", lambda said: listen(said, complaints))
    page.goto("/admin/login/")
    page.locator("input[name=username]").fill(f"preview-{language}@example.com")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/admin/")
    return page


@pytest.fixture
def editor(
    browser: Browser, product: Product, prepared: Any, complaints: list[str]
) -> Iterator[Page]:
    page = sign_in(browser, product, "en", complaints)
    yield page
    page.context.close()
    assert complaints == []


@pytest.fixture
def german_editor(
    browser: Browser, product: Product, prepared: Any, complaints: list[str]
) -> Iterator[Page]:
    page = sign_in(browser, product, "de", complaints)
    yield page
    page.context.close()
    assert complaints == []


# Only what is typed after Wagtail has looked at the form counts as a change, two seconds later.
WATCHED = """() => wagtail.app.getControllerForElementAndIdentifier(
    document.querySelector("[data-edit-form]"), "w-unsaved").initialFormData"""


def open_panel(page: Page) -> FrameLocator:
    page.wait_for_function(WATCHED)
    page.locator('[data-side-panel-toggle="preview"]').click()
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1").first).to_be_visible()
    return frame


def scroll_position(page: Page) -> int:
    return int(page.locator("#w-preview-iframe").evaluate("frame => frame.contentWindow.scrollY"))


def test_what_is_typed_in_the_german_admin_is_seen_at_once(
    german_editor: Page, keys: dict[str, int], product: Product
) -> None:
    page = german_editor
    page.goto(f"/admin/pages/{keys['services-draft']}/edit/")
    frame = open_panel(page)
    expect(frame.locator(".preview-strip")).to_have_text("Draft preview · not public")
    modes = page.locator('[data-w-preview-target="mode"] option').all_inner_texts()
    assert modes == ["Seite", "Als Suchergebnis", "Als Linkkarte"]
    page.locator("#w-preview-iframe").evaluate("frame => frame.contentWindow.scrollTo(0, 400)")
    page.locator("#id_title").fill("Typed, not saved")
    expect(frame.locator("h1").first).to_have_text("Typed, not saved")
    assert scroll_position(page) == 400
    assert product.get("/services-draft/").status == 404


def test_a_new_german_page_is_seen_before_it_is_saved(
    german_editor: Page, keys: dict[str, int]
) -> None:
    page = german_editor
    page.goto(f"/admin/pages/add/cms/contentpage/{keys['ueber-uns']}/")
    frame = open_panel(page)
    page.locator("#id_title").fill("Noch nicht gespeichert")
    page.locator("#id_lead").fill("Ein neuer Gedanke.")
    expect(frame.locator("h1").first).to_have_text("Noch nicht gespeichert")
    expect(frame.get_by_text("Ein neuer Gedanke.")).to_be_visible()
    expect(frame.locator(".preview-strip")).to_have_text("Entwurfsvorschau · nicht öffentlich")
    expect(frame.locator("html")).to_have_attribute("lang", "de")


def test_a_page_is_seen_as_search_result_and_as_link_card(
    editor: Page, keys: dict[str, int]
) -> None:
    editor.goto(f"/admin/pages/{keys['services-draft']}/edit/")
    frame = open_panel(editor)
    mode = editor.locator('[data-w-preview-target="mode"]')
    mode.select_option("search-result")
    expect(frame.get_by_role("heading", name="As search result")).to_be_visible()
    editor.get_by_role("tab", name="Promote").click()
    editor.locator("#id_seo_title").fill("A title " * 10)
    title = frame.locator(".preview-result-title")
    expect(title).to_have_text(f"{'A title ' * 7}A…")
    expect(frame.get_by_text("only about 60 fit")).to_be_visible()
    mode.select_option("link-card")
    expect(frame.get_by_role("heading", name="As link card")).to_be_visible()
    expect(frame.locator(".preview-card img")).to_be_visible()
    overflow = "frame => frame.contentDocument.documentElement.scrollWidth - frame.clientWidth"
    assert editor.locator("#w-preview-iframe").evaluate(overflow) <= 0


@pytest.mark.parametrize(("size", "width"), [("mobile", 375), ("desktop", 1280)])
def test_the_page_is_seen_as_wide_as_a_device(
    size: str, width: int, editor: Page, keys: dict[str, int]
) -> None:
    editor.goto(f"/admin/pages/{keys['services-draft']}/edit/")
    frame = open_panel(editor)
    editor.locator(f'[data-w-preview-target="size"][value="{size}"]').check(force=True)
    menu = frame.locator(".site-nav, header nav").first
    inner = "frame => frame.contentWindow.innerWidth"
    assert editor.locator("#w-preview-iframe").evaluate(inner) == width
    expect(menu).to_be_visible(visible=size == "desktop")


def test_the_checks_beside_the_form_read_the_site(editor: Page, keys: dict[str, int]) -> None:
    editor.goto(f"/admin/pages/{keys['services-draft']}/edit/")
    editor.locator('[data-side-panel-toggle="checks"]').click()
    words = editor.locator("[data-content-word-count]")
    expect(words).to_have_text(re.compile(r"^\d{3,}$"))
    expect(editor.locator('[data-side-panel="checks"] [data-content-checker-count]')).to_have_text(
        re.compile(r"^\d+$")
    )


def test_in_a_tab_of_its_own_links_lead_to_the_live_site(
    editor: Page, keys: dict[str, int], product: Product
) -> None:
    editor.goto(f"/admin/pages/{keys['services-draft']}/edit/")
    open_panel(editor)
    editor.locator("#id_title").fill("In a tab")
    with editor.context.expect_page() as opened:
        editor.locator('[data-w-preview-target="newTab"]').click()
    draft = opened.value
    expect(draft.locator("h1").first).to_have_text("In a tab")
    expect(draft.locator("wagtail-userbar")).to_be_attached()
    with draft.context.expect_page() as followed:
        draft.locator("header .site-logo").click()
    live = followed.value
    live.wait_for_load_state()
    assert live.url == f"{product.url}/"
    assert live.evaluate("document.referrer") == ""
    assert live.evaluate("window.opener") is None
    assert "/preview/?token=" in draft.url


def test_who_is_given_the_address_sees_the_draft_and_no_bar(
    editor: Page, browser: Browser, keys: dict[str, int]
) -> None:
    editor.goto(f"/admin/pages/{keys['services-draft']}/view_draft/")
    assert "/preview/?token=" in editor.url
    guest = browser.new_context().new_page()
    guest.goto(editor.url)
    expect(guest.locator(".preview-strip")).to_be_visible()
    expect(guest.locator("wagtail-userbar")).to_have_count(0)
    guest.context.close()


def test_a_form_in_a_draft_sends_nothing(editor: Page, keys: dict[str, int]) -> None:
    editor.goto(f"/admin/pages/{keys['contact']}/view_draft/")
    sent: list[str] = []
    editor.on("request", lambda asked: asked.method == "POST" and sent.append(asked.url))
    form = editor.locator("main form").first
    form.scroll_into_view_if_needed()
    form.evaluate("form => form.requestSubmit()")
    editor.wait_for_timeout(1_000)
    assert sent == []
    assert "/preview/?token=" in editor.url


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/preview/", "This preview has expired"),
        ("/de/preview/", "Diese Vorschau ist abgelaufen"),
        ("/de/preview/search-result/", "Diese Vorschau ist abgelaufen"),
    ],
)
def test_an_old_address_says_so(page: Page, prepared: Any, path: str, title: str) -> None:
    answer = page.goto(f"{path}?token={prepared[1]}")
    assert answer is not None
    assert answer.status == 410
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def test_no_log_line_of_either_half_says_a_token(
    editor: Page, keys: dict[str, int], product: Product
) -> None:
    editor.goto(f"/admin/pages/{keys['services-draft']}/view_draft/")
    token = editor.url.partition("token=")[2]
    assert product.get(f"/preview/?token={token}x").status == 403
    log = product.log.read_text()
    assert "/content/preview" in log
    assert token not in log
    assert not re.search(r"token=[\w-]{8}", log)
