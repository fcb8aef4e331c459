"""What is being written while somebody is erased is erased too."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.db import IntegrityError, connection, connections, transaction

import pytest

from business.contacts.identity import find_person, remember_erased
from business.contacts.importing import apply_batch, preview_batch
from business.contacts.models import Contact, ContactImport, ErasedAddress, ImportRow, Touch
from business.contacts.models.imports import ImportState
from business.contacts.services.contacts import record_contact
from business.contacts.services.imports import upload_contacts
from business.contacts.services.touches import TouchData
from business.core.privacy import registry
from business.core.privacy.registry import Identity
from magnetiq_site.privacy.models import Receipt
from magnetiq_site.privacy.requests import erase_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ADDRESS = "ada@example.com"
on_postgres_only = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time anyway."
)


def erased_while(write: Callable[[], Any]) -> list[Any]:
    """Erase while another connection has written and not committed yet; what went wrong."""
    written, may_end, errors = threading.Event(), threading.Event(), []

    def guarded(act: Callable[[], Any]) -> None:
        try:
            act()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    def hold() -> None:
        with transaction.atomic():
            write()
            written.set()
            assert may_end.wait(60)

    threads = [
        threading.Thread(target=guarded, args=(act,))
        for act in (hold, lambda: erase_person(ADDRESS))
    ]
    threads[0].start()
    assert written.wait(20)
    threads[1].start()
    until_it_waits(threads[1])
    may_end.set()
    for thread in threads:
        thread.join(30)
    return errors


def until_it_waits(erasing: threading.Thread) -> None:
    """Return when the erasure waits for the writer, or has ended without."""
    on_sqlite = connection.vendor == "sqlite"
    # SQLite does not tell who waits, and lets nobody past.
    deadline = time.monotonic() + (0.7 if on_sqlite else 20)
    while erasing.is_alive() and time.monotonic() < deadline:
        if not on_sqlite and somebody_waits():
            return
        time.sleep(0.02)


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        (waiting,) = cursor.fetchone()
    return bool(waiting)


def arrive() -> None:
    record_contact(email=ADDRESS, touch=TouchData("/offer/"))


def started_import() -> int:
    batch = upload_contacts(file=BytesIO(b"email\nada@example.com\nbob@example.com\n"), name="x")
    ContactImport.objects.update(state=ImportState.PREVIEWING)
    while preview_batch(batch.pk):
        pass
    ContactImport.objects.update(state=ImportState.APPLYING, position=0)
    return batch.pk


@contextmanager
def without_locks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    blind = Identity(lambda address, lock=False: find_person(address), remember_erased)
    monkeypatch.setattr(registry, "_identities", [blind])
    yield


def test_an_arrival_meanwhile() -> None:
    record_contact(email=ADDRESS)
    assert erased_while(arrive) == []
    assert not Contact.everything.exists()
    assert not Touch.objects.exists()


@on_postgres_only
def test_without_the_lock_an_arrival_breaks_the_erasure(monkeypatch: pytest.MonkeyPatch) -> None:
    record_contact(email=ADDRESS)
    with without_locks(monkeypatch):
        [error] = erased_while(arrive)
    assert isinstance(error, IntegrityError)


def test_an_import_meanwhile() -> None:
    number = started_import()
    assert erased_while(lambda: apply_batch(number)) == []
    assert [contact.email for contact in Contact.everything.all()] == ["bob@example.com"]
    assert [row.email for row in ImportRow.objects.all()] == ["bob@example.com"]
    assert ErasedAddress.objects.count() == 1


@on_postgres_only
def test_without_the_lock_an_import_brings_the_person_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = started_import()
    with without_locks(monkeypatch):
        erased_while(lambda: apply_batch(number))
    assert Contact.objects.filter(email=ADDRESS).exists()


def test_two_erasures_at_once_have_one_receipt() -> None:
    record_contact(email=ADDRESS, touch=TouchData("/"))
    assert erased_while(lambda: erase_person(ADDRESS)) == []
    assert not Contact.everything.exists()
    assert Receipt.objects.get().counts["contacts.Contact"] == [1, 0]
