"""An editor publishes, a reader reads: what the first request after each step must say."""

import re

import pytest
from playwright.sync_api import Page

from tests.e2e.editors import Editor
from tests.e2e.product import Product
from tests.e2e.visitors import steady


@pytest.fixture
def editor(page: Page, product: Product) -> Editor:
    person = Editor(page, product)
    person.log_in("Administrator")
    return person


def heading_of(html: str) -> str:
    match = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    assert match, "the page has no heading"
    return re.sub(r"<[^>]+>", "", match.group(1)).strip()


def test_a_new_block_is_in_the_first_answer_after_publishing(
    editor: Editor, product: Product
) -> None:
    before = product.get("/about/careers/")
    german = product.get("/de/ueber-uns/karriere/")
    assert before.status == 200
    assert "A fifth post" not in before.text

    editor.open_page("Careers")
    position = editor.add_block("heading")
    editor.page.locator(f"[name='body-{position}-value-text']").fill("A fifth post, from January")
    editor.publish()

    after = product.get("/about/careers/")
    assert "A fifth post, from January" in after.text
    assert '<html lang="en"' in after.text
    assert after.headers["etag"] != before.headers["etag"]
    assert steady(product.get("/de/ueber-uns/karriere/").text) == steady(german.text)


def test_a_translator_publishes_in_german_alone(editor: Editor, product: Product) -> None:
    assert product.get("/de/ueber-uns/partner/").status == 200
    editor.open_page("Partner", language="de")
    # The lead is the second string, after the title.
    editor.page.get_by_role("button", name="Edit", exact=True).nth(1).click()
    editor.page.locator("textarea").first.fill("Neu: ein Büro in Gdańsk.")
    with editor.page.expect_response(lambda response: response.request.method == "PUT") as saved:
        editor.page.get_by_role("button", name="Save", exact=True).first.click()
    assert saved.value.ok
    editor.follow(editor.page.get_by_role("button", name="Publish in German"))
    after = product.get("/de/ueber-uns/partner/")
    assert "Neu: ein Büro in Gdańsk" in after.text
    assert '<html lang="de"' in after.text
    assert "Gdańsk" not in product.get("/about/partners/").text


def test_a_changed_slug_leaves_a_permanent_redirect(editor: Editor, product: Product) -> None:
    assert product.get("/accessibility/").status == 200
    editor.open_page("Accessibility")
    editor.page.get_by_role("tab", name="Promote").click()
    editor.page.locator("[name='slug']").fill("accessibility-statement")
    editor.publish()

    assert product.get("/accessibility-statement/").status == 200
    old = product.get("/accessibility/")
    assert old.status == 301
    assert old.headers["location"].endswith("/accessibility-statement/")
    links = re.findall(r'href="(/accessibility[^"]*)"', product.get("/").text)
    assert set(links) == {"/accessibility-statement/"}


def test_an_unpublished_page_is_gone_at_once(editor: Editor, product: Product) -> None:
    assert product.get("/industries/energy/").status == 200
    editor.open_page("Energy and water")
    editor.page.locator("footer .w-dropdown__toggle").first.click()
    editor.follow(editor.page.locator("footer a[href*='/unpublish/']"))
    editor.follow(editor.page.get_by_role("button", name="Yes, unpublish it"))
    gone = product.get("/industries/energy/")
    assert gone.status == 404
    assert '<html lang="en"' in gone.text
    assert heading_of(gone.text)

    editor.open_page("Energy and water")
    editor.publish()
    assert product.get("/industries/energy/").status == 200
