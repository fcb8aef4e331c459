import pytest

from business.contacts.errors import AddressTaken, ChangedMeanwhile
from business.contacts.models import Contact
from business.contacts.services.contacts import (
    delete_contacts,
    edit_contact,
    record_contact,
    restore_contact,
)
from business.core.addresses import InvalidAddress

pytestmark = pytest.mark.django_db


def test_the_address_in_any_spelling_is_one_person():
    first = record_contact(email=" Ada@Example.COM ", first_name="Ada")
    second = record_contact(email="ada@example.com", company="Engines")

    assert first.pk == second.pk
    assert (second.email, second.first_name, second.company) == (
        "ada@example.com", "Ada", "Engines",
    )  # fmt: skip


def test_a_blank_never_overwrites():
    record_contact(email="ada@example.com", phone="+49 30 123456")
    assert record_contact(email="ada@example.com", phone=" ").phone == "+49 30 123456"


def test_no_address_is_refused():
    with pytest.raises(InvalidAddress):
        record_contact(email="nobody")
    assert not Contact.everything.exists()


def test_who_was_deleted_begins_anew():
    old = record_contact(email="ada@example.com", company="Engines")
    delete_contacts(contact_ids=[old.pk])

    new = record_contact(email="ada@example.com")

    assert new.pk != old.pk
    assert new.company == ""
    with pytest.raises(AddressTaken):
        restore_contact(contact_id=old.pk)


def test_a_deleted_contact_comes_back_whole():
    contact = record_contact(email="ada@example.com", company="Engines")
    delete_contacts(contact_ids=[contact.pk])
    assert not Contact.objects.exists()

    restore_contact(contact_id=contact.pk)

    assert Contact.objects.get().company == "Engines"


def test_an_editor_does_not_undo_what_came_meanwhile():
    contact = record_contact(email="ada@example.com", phone="+49 1")
    record_contact(email="ada@example.com", phone="+49 2", company="Engines")

    with pytest.raises(ChangedMeanwhile) as caught:
        edit_contact(contact_id=contact.pk, seen={"phone": "+49 1"}, wanted={"phone": "+49 3"})
    assert [(problem.field, problem.message) for problem in caught.value.details] == [
        ("phone", "+49 2")
    ]
    edit_contact(contact_id=contact.pk, seen={"country": ""}, wanted={"country": "DE"})
    kept = Contact.objects.get()
    assert (kept.phone, kept.company, kept.country) == ("+49 2", "Engines", "DE")


def test_an_editor_cannot_take_an_address_in_use():
    record_contact(email="ada@example.com")
    other = record_contact(email="grace@example.com")
    with pytest.raises(AddressTaken):
        edit_contact(
            contact_id=other.pk,
            seen={"email": "grace@example.com"},
            wanted={"email": "Ada@example.com"},
        )
