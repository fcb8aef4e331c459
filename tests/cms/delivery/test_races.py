"""Publishing against documents that are being made, with connections that really commit.

`make test` runs this on SQLite, `make test-postgres` on PostgreSQL. Each race runs once more with a
guard taken away: it then has to see a document served as fresh that is not.
"""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from wagtail.models import Page, Site

import pytest

from cms.delivery import produce, store
from cms.delivery.models import DocumentKind
from cms.delivery.produce import produce_document
from cms.delivery.store import Address, find_document
from cms.delivery.verification import is_as_made, stored_addresses
from cms.models import ContentPage
from tests.cms.delivery.content import body, publish, text
from tests.cms.factories import ContentPageFactory, HomePageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PATIENCE = 30  # seconds until a test that hangs is failed


@pytest.fixture
def page(settings: Any) -> ContentPage:
    """Everything commits, and no job makes a document behind the test's back."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    home = HomePageFactory(parent=Page.get_first_root_node(), slug="nordlicht")
    Site.objects.update(hostname="localhost", port=8036, root_page=home)
    return ContentPageFactory(parent=home, title="Old", slug="services")


class Crew:
    """Threads with connections of their own, and their failures."""

    def __init__(self) -> None:
        self.threads: list[threading.Thread] = []
        self.failures: list[BaseException] = []

    def start(self, work: Callable[..., Any], *arguments: Any) -> None:
        def run() -> None:
            try:
                work(*arguments)
            except BaseException as error:
                self.failures.append(error)
            finally:
                connection.close()

        self.threads.append(threading.Thread(target=run, daemon=True))
        self.threads[-1].start()

    def join(self) -> None:
        for thread in self.threads:
            thread.join(PATIENCE)
            assert not thread.is_alive(), "a thread hangs"
        assert self.failures == []


def address() -> Address:
    return Address(Site.objects.get().pk, DocumentKind.PAGE, "en", "/services/")


def served_as_fresh() -> bytes | None:
    """What a reader would be sent without anything being made."""
    found = find_document("localhost:8036", DocumentKind.PAGE, "en", "/services/")
    return found.document.body if found.document else None


def publish_while_a_document_is_made(page: ContentPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The change commits after the document was made, and before it is stored."""
    made, changed = threading.Event(), threading.Event()
    plain = produce.render_document

    def make_slowly(where: Address) -> Any:
        rendered = plain(where)
        made.set()
        assert changed.wait(PATIENCE)
        return rendered

    monkeypatch.setattr(produce, "render_document", make_slowly)
    crew = Crew()
    crew.start(produce_document, address())
    assert made.wait(PATIENCE)
    publish(page, title="New")
    changed.set()
    crew.join()


def store_while_a_change_is_open(
    page: ContentPage, monkeypatch: pytest.MonkeyPatch, longest: float = 0.5
) -> None:
    """The change was made before the document is stored, and commits after that was begun.

    Whoever does not wait for its transaction has `longest` seconds to store the document.
    """
    changed, storing, stored = threading.Event(), threading.Event(), threading.Event()

    def change() -> None:
        with transaction.atomic():
            publish(page, title="New")
            changed.set()
            assert storing.wait(PATIENCE)
            stored.wait(longest)

    plain = produce.store_document

    def store_now(*arguments: Any) -> Any:
        storing.set()
        try:
            return plain(*arguments)
        finally:
            stored.set()

    monkeypatch.setattr(produce, "store_document", store_now)
    crew = Crew()
    crew.start(change)
    assert changed.wait(PATIENCE)
    crew.start(produce_document, address())
    crew.join()


RACES = [publish_while_a_document_is_made, store_while_a_change_is_open]


@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_a_document_that_was_overtaken_is_not_served(page, monkeypatch, race):
    race(page, monkeypatch)
    fresh = served_as_fresh()
    assert fresh is None or b'"title":"New"' in fresh
    produce_document(address())
    assert b'"title":"New"' in (served_as_fresh() or b"")


@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_without_the_stamps_it_would_be(page, monkeypatch, race):
    monkeypatch.setattr(store, "any_changed", lambda *_arguments: False)
    race(page, monkeypatch)
    assert b'"title":"Old"' in (served_as_fresh() or b"")


def test_without_holding_the_clock_it_would_be(page, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time, with or without a clock.")
    monkeypatch.setattr(store, "hold_clock", lambda: None)
    store_while_a_change_is_open(page, monkeypatch, PATIENCE)
    assert b'"title":"Old"' in (served_as_fresh() or b"")


def test_a_reader_does_not_wait_for_a_long_transaction(page, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.2)
    changed, done = threading.Event(), threading.Event()

    def change() -> None:
        with transaction.atomic():
            publish(page, title="New")
            changed.set()
            assert done.wait(PATIENCE)

    crew = Crew()
    crew.start(change)
    assert changed.wait(PATIENCE)
    document = produce_document(address())
    done.set()
    crew.join()
    assert document is not None
    assert b'"title":"Old"' in document.body
    assert document.surrogate_key is None
    assert served_as_fresh() is None


def test_writers_and_readers_at_once(page):
    """After each publish the next reader sees it, and in the end everything is as it should be."""
    home = page.get_parent()
    pages = [ContentPageFactory(parent=home, slug=f"page-{number}") for number in range(3)]
    links = "".join(f'<a linktype="page" id="{other.pk}">x</a>' for other in pages)
    publish(page, body=body(text(f"<p>{links}</p>")))
    stop = threading.Event()
    site_id = Site.objects.get().pk

    def read(path: str) -> bytes:
        found = find_document("localhost:8036", DocumentKind.PAGE, "en", path)
        document = found.document or produce_document(
            Address(site_id, DocumentKind.PAGE, "en", path)
        )
        assert document is not None
        return document.body

    def write(own: ContentPage) -> None:
        for number in range(6):
            publish(own, title=f"Version {number}")
            assert f'"title":"Version {number}"'.encode() in read(f"/{own.slug}/")

    def read_on() -> None:
        while not stop.is_set():
            for path in ("/services/", "/page-0/", "/page-1/", "/page-2/", "/"):
                read(path)

    readers, writers = Crew(), Crew()
    for _reader in range(2):
        readers.start(read_on)
    for own in pages:
        writers.start(write, own)
    writers.join()
    stop.set()
    readers.join()
    for where in stored_addresses():
        assert is_as_made(where) is not False, where
