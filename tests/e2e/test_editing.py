"""One page's whole life, as an editor and an admin live it, in each language of the admin."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.editors import Editor
from tests.e2e.product import Product

TITLE = {"en": "Harbour logistics", "de": "Freight by rail"}
BLOCKS: list[tuple[str, dict[str, str]]] = [
    ("heading", {"text": "A day at the quay"}),
    ("rich_text", {"content": "Ships come and go with the tide."}),
    ("quote", {"text": "We know every crane.", "author": "Ada Sommer"}),
    ("code", {"code": "SELECT berth FROM plan"}),
    ("divider", {}),
    ("spacer", {}),
    ("testimonial", {"quote": "They listen.", "name": "Jan Petersen"}),
    ("faq", {"items__question": "How long?", "items__answer": "Six weeks."}),
    ("statistics", {"figures__number": "41", "figures__label": "ships a day"}),
    ("timeline", {"entries__date": "Week 1", "entries__title": "Listening"}),
    ("definition_list", {"definitions__term": "Berth", "definitions__meaning": "A place."}),
]


@pytest.fixture
def people(browser: Browser, product: Product) -> Iterator[dict[str, Editor]]:
    """An editor and an admin, each in a browser of their own."""
    contexts = {role: browser.new_context(base_url=product.url) for role in ROLES}
    people = {role: Editor(context.new_page(), product) for role, context in contexts.items()}
    yield people
    for context in contexts.values():
        context.close()


ROLES = ("Editor", "Administrator")


def write_page(editor: Editor, title: str) -> int:
    """A new page below the services, with a block of each kind and an image; saved as a draft."""
    parent = editor.page_id("Services")
    page = editor.page
    page.goto(f"/admin/pages/add/cms/contentpage/{parent}/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=lead]").fill("How a harbour plans its day.")
    for key, fields in BLOCKS:
        editor.fill_block(key, **fields)
    editor.choose_image(editor.add_block("image"))
    editor.save_draft()
    return editor.current_page_id()


def submit(editor: Editor, comment: str = "") -> None:
    editor.choose_action("action-submit")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_page_lives_from_nothing_to_the_trash(language: str, people, product: Product) -> None:
    editor, admin = people["Editor"], people["Administrator"]
    editor.log_in("Editor", language)
    admin.log_in("Administrator", language)
    write_page(editor, TITLE[language])
    assert product.get(f"/services/{TITLE[language].lower().replace(' ', '-')}/").status == 404
    submit(editor)
