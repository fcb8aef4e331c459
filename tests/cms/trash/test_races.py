"""The trash against others who write at the same time, with connections that really commit.

Each race ends in a sound tree in which the page is in one place. Where a guard of ours decides it,
the race runs once more without the guard and has to see the damage.
"""

import threading
from contextlib import nullcontext
from typing import Any

from django.contrib.auth import get_user_model
from django.db import OperationalError, connection, transaction
from django.db.models.signals import pre_save

from wagtail.models import Page, Site

import pytest

from cms.models import ContentPage
from cms.trash import guard, restoring
from cms.trash.errors import AlreadyInTrash, NotInTrash, PageInTrash
from cms.trash.hiding import is_in_trash, showing_trash
from cms.trash.models import TrashedPage
from cms.trash.moving import move_to_trash
from cms.trash.purging import purge_page
from cms.trash.restoring import restore_page
from tests.cms.factories import ContentPageFactory, HomePageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PATIENCE = 30  # seconds until a test that hangs is failed


@pytest.fixture
def user(db: None) -> Any:
    return get_user_model().objects.create_superuser(email="ada@example.com", password="secret")


@pytest.fixture
def home(settings: Any) -> Page:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    home = HomePageFactory(parent=Page.get_first_root_node(), slug="nordlicht")
    Site.objects.update(hostname="localhost", port=8036, root_page=home)
    return home


@pytest.fixture
def page(home: Page) -> ContentPage:
    page = ContentPageFactory(parent=home, title="Services", slug="services")
    ContentPageFactory(parent=page, title="Consulting", slug="consulting")
    return page


def at_once(*works: Any) -> list[Any]:
    """Run each in a thread of its own, begun together; returns what each raised or returned."""
    results: list[Any] = [None] * len(works)
    start = threading.Barrier(len(works))

    def run(number: int, work: Any) -> None:
        try:
            start.wait(PATIENCE)
            results[number] = work()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item, daemon=True) for item in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive(), "a thread hangs"
    return results


def assert_sound() -> None:
    assert Page.find_problems() == ([], [], [], [], [])
    with showing_trash():
        assert Page.find_problems() == ([], [], [], [], [])
        for page in Page.objects.all():
            assert not (page.live and is_in_trash(page.path)), page


def test_two_deletes_are_one(page: ContentPage, user: Any) -> None:
    results = at_once(*[lambda: move_to_trash(page=page, user=user)] * 4)
    assert sum(isinstance(result, TrashedPage) for result in results) == 1
    assert sum(isinstance(result, AlreadyInTrash) for result in results) == 3
    assert TrashedPage.objects.count() == 1
    assert_sound()


def test_many_pages_go_at_once(home: Page, user: Any) -> None:
    pages = [ContentPageFactory(parent=home, slug=f"page-{number}") for number in range(6)]
    results = at_once(*[lambda one=one: move_to_trash(page=one, user=user) for one in pages])
    assert [type(result) for result in results] == [TrashedPage] * 6
    home.refresh_from_db()
    assert (home.numchild, TrashedPage.objects.count()) == (0, 6)
    assert_sound()


@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "unguarded"])
def test_a_slow_publisher_does_not_bring_it_back(
    page: ContentPage, user: Any, guarded: bool
) -> None:
    """Wagtail's save has looked whether the page is there, and writes the whole row after that."""
    held = ContentPage.objects.get(pk=page.pk)
    move_to_trash(page=page, user=user)
    held.title = "Published"
    if not guarded:
        pre_save.disconnect(dispatch_uid="cms.trash.guard")
    try:
        failure = save_row(held)
    finally:
        guard.connect()
    with showing_trash():
        path = Page.objects.get(pk=page.pk).path
    assert (is_in_trash(path), isinstance(failure, PageInTrash)) == (guarded, guarded)


def save_row(page: Page) -> Exception | None:
    try:
        with transaction.atomic():
            page.save_base()
    except PageInTrash as error:
        return error
    return None


def test_publishing_and_deleting_at_once(page: ContentPage, user: Any) -> None:
    for number in range(4):
        one = ContentPageFactory(parent=page.get_parent(), slug=f"one-{number}", live=False)
        revision = one.save_revision()
        at_once(
            lambda revision=revision: revision.publish(),
            lambda one=one: move_to_trash(page=one, user=user),
        )
        assert TrashedPage.objects.filter(page_id=one.pk).exists()
    assert_sound()


def test_a_page_is_added_below_one_that_goes(page: ContentPage, user: Any) -> None:
    def add() -> Page:
        return ContentPageFactory(parent=ContentPage.objects.get(pk=page.pk), slug="new")

    added, gone = at_once(add, lambda: move_to_trash(page=page, user=user))
    if isinstance(gone, OperationalError):
        # PostgreSQL ends one of two that wait for each other; whoever is told so tries again.
        gone = move_to_trash(page=ContentPage.objects.get(pk=page.pk), user=user)
    assert isinstance(gone, TrashedPage)
    with showing_trash():
        new = Page.objects.filter(slug="new").first()
    # It goes along, or it never came to be.
    assert new is None or is_in_trash(new.path), added
    assert_sound()


def test_restoring_twice_is_once(page: ContentPage, user: Any) -> None:
    item, parent = move_to_trash(page=page, user=user), page.get_parent()

    def restore() -> Any:
        return restore_page(item=item, user=user, parent=parent, slug="services", publish=True)

    results = at_once(*[restore] * 3)
    assert sorted(type(result).__name__ for result in results) == [
        "NotInTrash", "NotInTrash", "list"
    ]  # fmt: skip
    assert ContentPage.objects.get(pk=page.pk).live
    assert_sound()


def test_restoring_and_purging_are_one_or_the_other(page: ContentPage, user: Any) -> None:
    item, parent = move_to_trash(page=page, user=user), page.get_parent()
    restored, purged = at_once(
        lambda: restore_page(item=item, user=user, parent=parent, slug="services", publish=True),
        lambda: purge_page(item=item, user=user),
    )
    assert [isinstance(restored, NotInTrash), isinstance(purged, NotInTrash)].count(True) == 1
    assert Page.objects.filter(pk=page.pk).exists() == isinstance(purged, NotInTrash)
    assert_sound()


@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "unguarded"])
def test_the_slug_is_taken_while_it_comes_back(
    page: ContentPage, user: Any, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody adds a page of that slug between the look at the slug and the move."""
    ContentPageFactory(parent=page.get_parent(), slug="sibling")
    item, parent = move_to_trash(page=page, user=user), page.get_parent()
    looked, added = threading.Event(), threading.Event()
    plain = Page._slug_is_available

    def look_slowly(*arguments: Any) -> bool:
        free: bool = plain(*arguments)
        if threading.current_thread() is not threading.main_thread() and not looked.is_set():
            looked.set()
            # Where nothing keeps it out, the page is waited for.
            added.wait(1 if guarded else PATIENCE)
        return free

    monkeypatch.setattr(restoring.Page, "_slug_is_available", staticmethod(look_slowly))
    if not guarded:
        without_transaction(monkeypatch)

    def add() -> Any:
        assert looked.wait(PATIENCE)
        try:
            return ContentPageFactory(parent=Page.objects.get(pk=parent.pk), slug="services")
        finally:
            added.set()

    at_once(
        lambda: restore_page(item=item, user=user, parent=parent, slug="services", publish=True),
        add,
    )
    taken = Page.objects.filter(url_path="/nordlicht/services/").count()
    assert taken == (1 if guarded else 2)


def without_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what makes others wait: the transaction, and the locks in it."""

    class NoTransaction:
        @staticmethod
        def atomic() -> Any:
            return nullcontext()

    monkeypatch.setattr(restoring, "transaction", NoTransaction)
    monkeypatch.setattr(restoring, "hold_clock", lambda: None)
    monkeypatch.setattr(
        "django.db.models.QuerySet.select_for_update", lambda self, *_args, **_kwargs: self
    )
