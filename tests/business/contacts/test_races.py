"""Real connections at once, on whichever database the tests run."""

import threading
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

import pytest

from business.contacts.errors import CannotMerge
from business.contacts.models import Contact, Conversion, Merge
from business.contacts.services.contacts import record_contact
from business.contacts.services.merges import merge_contacts
from business.contacts.services.touches import TouchData, record_conversion

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
AT_ONCE = 6


def at_once(act: Callable[[int], Any]) -> list[Any]:
    """Call in threads that start together, each with a connection of its own."""
    start, results = threading.Barrier(AT_ONCE), []

    def run(number: int) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            results.append(act(number))
        except Exception as error:
            results.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def arrivals() -> list[Any]:
    return at_once(
        lambda n: record_contact(email="ada@example.com", touch=TouchData("/", source=f"s{n}")).pk
    )


def test_one_address_at_once_is_one_contact():
    assert len(set(arrivals())) == 1
    contact = Contact.objects.get()
    assert contact.touches.count() == AT_ONCE
    assert contact.first_touch_id == contact.touches.order_by("pk").first().pk


@contextmanager
def without_the_constraint():
    (constraint,) = (row for row in Contact._meta.constraints if row.name == "uq_contact_living")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Contact, constraint)
    try:
        yield
    finally:
        Contact.everything.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Contact, constraint)


def test_the_constraint_is_what_keeps_them_one():
    with without_the_constraint():
        Contact.everything.bulk_create(
            [Contact(email="ada@example.com"), Contact(email="ada@example.com")],
            ignore_conflicts=True,
        )
        assert Contact.objects.count() == 2
    Contact.everything.bulk_create(
        [Contact(email="ada@example.com"), Contact(email="ada@example.com")],
        ignore_conflicts=True,
    )
    assert Contact.objects.count() == 1


def test_one_conversion_at_once_is_one_row():
    contact = record_contact(email="ada@example.com")
    found = at_once(
        lambda _n: record_conversion(contact=contact, kind="k", about="a", touch=None).pk
    )
    assert set(found) == {Conversion.objects.get().pk}


def test_merges_in_both_directions_at_once_are_one_merge():
    one, two = (record_contact(email=f"{name}@example.com").pk for name in ("ada", "bob"))
    found = at_once(
        lambda n: merge_contacts(winner_id=(one, two)[n % 2], loser_id=(two, one)[n % 2]).pk
    )
    assert sum(isinstance(result, CannotMerge) for result in found) == AT_ONCE - 1
    assert Merge.objects.count() == Contact.objects.count() == 1
