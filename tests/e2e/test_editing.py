"""One page's whole life, as an editor and an admin live it, in each language of the admin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import quote

from django.utils import timezone
from django.utils.text import slugify

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import USUAL
from tests.e2e.crawling import pages_of_sitemap
from tests.e2e.editors import Editor, wait_until
from tests.e2e.product import Product

PATIENCE = 60  # seconds for what a job does on a busy machine
LEAD = "How a harbour plans its day."
BETTER_LEAD = "How a harbour plans its day, berth by berth."
LATER_LEAD = "How a harbour plans its night."
QUESTION = "Is the tide right?"
REASON = "Say that it is about berths."
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
# What readers of the page find of each block that says something.
SAID = [text for _key, fields in BLOCKS for text in fields.values()]
STRINGS = {
    BETTER_LEAD: "Wie ein Hafen seinen Tag plant, Liegeplatz für Liegeplatz.",
    "A day at the quay": "Ein Tag am Kai",
    "Ships come and go with the tide.": "Schiffe kommen und gehen mit der Tide.",
    "We know every crane.": "Wir kennen jeden Kran.",
    "They listen.": "Sie hören zu.",
}


@dataclass(frozen=True)
class Story:
    """A page's names, and what the admin says of it in one language."""

    title: str
    german_title: str
    waits: str
    review: str
    sent_back: str
    approved: str
    published: str
    in_trash: str

    @property
    def path(self) -> str:
        return f"/about/{slugify(self.title)}/"

    @property
    def fallback_path(self) -> str:
        return f"/de/ueber-uns/{slugify(self.title)}/"

    @property
    def german_path(self) -> str:
        return f"/de/ueber-uns/{slugify(self.german_title)}/"


STORIES = {
    "en": Story(
        title="Harbour logistics",
        german_title="Hafenlogistik",
        waits="Waiting for you",
        review="Please review: ",
        sent_back="Sent back: ",
        approved="Approved: ",
        published="Published: ",
        in_trash="is in the trash",
    ),
    "de": Story(
        title="Freight by rail",
        german_title="Fracht auf Schienen",
        waits="Wartet auf Sie",
        review="Bitte prüfen: ",
        sent_back="Zurückgegeben: ",
        approved="Freigegeben: ",
        published="Veröffentlicht: ",
        in_trash="liegt im Papierkorb",
    ),
}
ROLES = ("Editor", "Administrator")


@pytest.fixture
def people(browser: Browser, product: Product) -> Iterator[dict[str, Editor]]:
    """An editor and an admin, each in a browser of their own."""
    contexts = {role: browser.new_context(base_url=product.url) for role in ROLES}
    people = {role: Editor(context.new_page(), product) for role, context in contexts.items()}
    for person in people.values():
        person.page.set_default_timeout(PATIENCE * 1000)
    yield people
    for person in people.values():
        if person.language != "en":
            person.speak("en")
        person.page.context.close()


@pytest.fixture(autouse=True)
def give_room() -> Iterator[None]:
    """Let whatever is expected in the browser take its time."""
    expect.set_options(timeout=PATIENCE * 1000)
    yield
    expect.set_options(timeout=USUAL)


def write_page(editor: Editor, story: Story) -> int:
    """A new page about the company, with a block of each kind and an image; saved as a draft."""
    parent = editor.page_id("About us")
    page = editor.page
    page.goto(f"/admin/pages/add/cms/contentpage/{parent}/")
    page.locator("[name=title]").fill(story.title)
    for key, fields in BLOCKS:
        editor.fill_block(key, **fields)
    editor.choose_image(editor.add_block("image"))
    editor.save_draft()
    return editor.current_page_id()


def preview(editor: Editor, story: Story) -> None:
    """What is typed is seen in the site at once, and by nobody else."""
    frame = editor.open_preview()
    for text in SAID:
        expect(frame.get_by_text(text).first).to_be_attached()
    expect(frame.locator("main figure img").first).to_be_attached()
    editor.page.locator("[name=lead]").fill(LEAD)
    expect(frame.get_by_text(LEAD)).to_be_visible()
    assert editor.product.get(story.path).status == 404


def wait_for_mail(person: Editor, role: str, subject: str, *words: str) -> None:
    address = person.product.login(role)[0]

    def has_come() -> bool:
        mails = [mail for mail in person.product.mails() if mail["To"] == address]
        return any(
            mail["Subject"] == subject and all(word in mail_text(mail) for word in words)
            for mail in mails
        )

    wait_until(has_come, person.page, PATIENCE)


def mail_text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def see_what_waits(admin: Editor, story: Story, said: str = "") -> None:
    """The first screen of the admin names what is to be reviewed."""
    admin.page.goto("/admin/")
    panel = admin.page.locator("#waiting-section")
    expect(admin.page.locator("#waiting-heading")).to_contain_text(story.waits)
    expect(panel.locator("a[href='#awaiting-review-section']")).to_be_visible()
    expect(panel).to_contain_text(said)
    reviews = admin.page.locator("#awaiting-review-section")
    admin.follow(reviews.get_by_role("link", name=story.title))


def reject(admin: Editor, story: Story, said: str) -> None:
    see_what_waits(admin, story, said)
    admin.review("reject", REASON)
    wait_for_mail(admin, "Editor", story.sent_back + story.title, REASON)
    assert admin.product.get(story.path).status == 404


def resubmit(editor: Editor, pk: int) -> None:
    editor.page.goto(f"/admin/pages/{pk}/edit/")
    editor.page.locator("[name=lead]").fill(BETTER_LEAD)
    editor.submit()


def approve(admin: Editor, story: Story) -> None:
    see_what_waits(admin, story)
    admin.review("approve")


def is_public(product: Product, path: str, query: str) -> None:
    """A reader gets the page, and finds it."""
    assert product.get(path).status == 200
    assert is_found(product, path, query) == (True, True)


def is_found(product: Product, path: str, query: str) -> tuple[bool, bool]:
    """Whether the site's search and its sitemap name a page."""
    search = "/de/suche/" if path.startswith("/de/") else "/search/"
    hits = product.get(f"{search}?q={quote(query)}").text
    return f'href="{path}"' in hits, path in pages_of_sitemap(product)


def see_fallback(product: Product, story: Story) -> None:
    """Without a translation German readers get English, and search engines do not."""
    answer = product.get(story.fallback_path)
    assert answer.status == 200
    assert 'lang="en"' in answer.text
    assert BETTER_LEAD in answer.text
    assert 'hreflang="de"' not in alternates(product, story.path)
    assert story.fallback_path not in pages_of_sitemap(product)


def alternates(product: Product, path: str) -> str:
    """The languages in which a page says that it is there."""
    tree = html.document_fromstring(product.get(path).text)
    links = tree.xpath("//link[@rel='alternate'][@hreflang]")
    return " ".join(f'hreflang="{link.get("hreflang")}" {link.get("href")}' for link in links)


def translate(editor: Editor, story: Story) -> int:
    """The editor writes the German strings beside the English ones."""
    pk = editor.open_page(story.title, language="de")
    editor.follow(editor.page.locator("main a[href*='/localize/submit/']"))
    editor.follow(editor.page.locator("main form [type=submit]"))
    for source, text in {story.title: story.german_title, **STRINGS}.items():
        editor.translate(source, text)
    editor.page.locator(".js-translation-editor [role=tab]").last.click()
    editor.translate(slugify(story.title), slugify(story.german_title))
    return pk


def publish_german(admin: Editor, story: Story, pk: int) -> None:
    product = admin.product
    assert product.get(story.german_path).status == 404
    admin.page.goto(f"/admin/pages/{pk}/edit/")
    admin.follow(admin.page.locator("button[name=action][value=publish]"))
    is_public(product, story.german_path, story.german_title)
    german = product.get(story.german_path).text
    assert '<html lang="de"' in german
    for text in STRINGS.values():
        assert text in german
    assert f'hreflang="de" {product.url}{story.german_path}' in alternates(product, story.path)


def plan_change(admin: Editor, story: Story, pk: int) -> None:
    """A change with a date is on the first screen, and nowhere before readers."""
    admin.page.goto(f"/admin/pages/{pk}/edit/")
    admin.page.locator("[name=lead]").fill(LATER_LEAD)
    admin.schedule(timezone.now() + timedelta(days=2))
    assert BETTER_LEAD in admin.product.get(story.path).text
    admin.page.goto("/admin/")
    expect(admin.page.locator("#upcoming-section")).to_contain_text(story.title)


# The two days are over; what is due is left to the worker.
LET_TIME_PASS = """
from django.utils import timezone
from wagtail.models import Page, Revision
from magnetiq_site.jobs.publishing import publish_scheduled
now = timezone.now()
due = Page.objects.get(pk={pk}).revisions.get(approved_go_live_at__isnull=False)
content = due.content | {{"go_live_at": now.isoformat()}}
Revision.objects.filter(pk=due.pk).update(content=content, approved_go_live_at=now)
publish_scheduled.enqueue()
print(0)
"""


def see_change(editor: Editor, story: Story, pk: int) -> None:
    product = editor.product
    product.run(LET_TIME_PASS.format(pk=pk))
    wait_until(lambda: LATER_LEAD in product.get(story.path).text, editor.page, PATIENCE)
    wait_for_mail(editor, "Editor", story.published + story.title, story.path)


def roll_back(admin: Editor, story: Story, pk: int) -> None:
    """Compare the editor's version with what came of it, and publish it again."""
    admin.open_version(pk, "Demo Editor", "/compare/")
    change = admin.page.locator(".comparison").filter(has_text="How a harbour plans its")
    expect(change.locator(".deletion").first).to_contain_text("day")
    expect(change.locator(".addition").first).to_contain_text("night")
    admin.open_version(pk, "Demo Editor", "/revert/")
    expect(admin.page.locator("[name=lead]")).to_have_value(BETTER_LEAD)
    admin.publish()
    text = admin.product.get(story.path).text
    assert BETTER_LEAD in text
    assert LATER_LEAD not in text


def throw_away(admin: Editor, story: Story, pk: int) -> None:
    """The page goes in both languages, and its readers are led to another one."""
    product = admin.product
    admin.page.goto(f"/admin/pages/{pk}/delete/")
    expect(admin.page.locator("[name=locales]")).to_be_checked()
    admin.page.locator("[name=destination][value=page]").check()
    admin.choose_page("target", "About us")
    admin.follow(admin.page.locator("main form [type=submit]"))
    expect(admin.page.locator(".messages .success")).to_contain_text(story.in_trash)
    for path, target in ((story.path, "/about/"), (story.german_path, "/de/ueber-uns/")):
        answer = product.get(path)
        assert answer.status == 301
        assert answer.headers["location"].removeprefix(product.url) == target
    assert is_found(product, story.path, story.title) == (False, False)
    assert is_found(product, story.german_path, story.german_title) == (False, False)


def restore(admin: Editor, story: Story) -> None:
    admin.page.goto("/admin/trash/")
    admin.follow(admin.page.locator("main").get_by_role("link", name=story.title))
    admin.follow(admin.page.locator("main form [type=submit]").first)
    expect(admin.page.locator(".messages .success")).to_be_visible()
    is_public(admin.product, story.path, story.title)
    is_public(admin.product, story.german_path, story.german_title)


def put_away(product: Product, pk: int) -> None:
    """Leave the site to other tests as it was."""
    unpublish = (
        "from wagtail.models import Page\n"
        f"page = Page.objects.get(pk={pk})\n"
        "[version.unpublish() for version in page.get_translations(inclusive=True)]\n"
        "print('true')"
    )
    product.run(unpublish)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_page_lives_from_nothing_to_the_trash_and_back(
    language: str, people: dict[str, Editor], product: Product
) -> None:
    story = STORIES[language]
    editor, admin = people["Editor"], people["Administrator"]
    editor.log_in("Editor", language)
    admin.log_in("Administrator", language)
    pk = write_page(editor, story)
    preview(editor, story)
    editor.submit(QUESTION)
    wait_for_mail(admin, "Administrator", story.review + story.title, QUESTION)
    reject(admin, story, QUESTION)
    resubmit(editor, pk)
    approve(admin, story)
    is_public(product, story.path, story.title)
    see_fallback(product, story)
    german = translate(editor, story)
    publish_german(admin, story, german)
    plan_change(admin, story, pk)
    see_change(editor, story, pk)
    roll_back(admin, story, pk)
    throw_away(admin, story, pk)
    restore(admin, story)
    put_away(product, pk)
