from django.forms.models import model_to_dict

import pytest

from business.contacts.errors import CannotMerge, CannotUndo
from business.contacts.models import Contact, ContactList, Membership, NotDuplicate
from business.contacts.pointers import pointers
from business.contacts.services.contacts import record_contact
from business.contacts.services.duplicates import suggested_duplicates
from business.contacts.services.merges import mark_not_duplicate, merge_contacts, undo_merge
from business.contacts.services.touches import TouchData, record_conversion

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    newsletter = ContactList.objects.create(name_en="Newsletter")
    other = ContactList.objects.create(name_en="Other")
    winner = record_contact(email="ada@example.com", company="Engines", touch=TouchData("/a/"))
    loser = record_contact(email="ada.l@example.com", company="Looms", touch=TouchData("/b/"))
    loser.tags.add("vip")
    winner.tags.add("vip", "speaker")
    record_conversion(contact=loser, kind="k", about="a", touch=None)
    Membership.objects.create(contact=winner, list=newsletter)
    Membership.objects.create(contact=loser, list=newsletter)
    Membership.objects.create(contact=loser, list=other)
    return winner, loser


def everything():
    """All rows that belong to contacts, as they are."""
    models = {field.model for field in pointers()} | {Contact}
    ignored = {"contacts.Merge"}
    return {
        model._meta.label: [
            row
            for row in model._base_manager.order_by("pk").values()
            if row.pop("updated_at", True)
        ]
        for model in models
        if model._meta.label not in ignored
    }


def test_everything_goes_to_the_winner(pair):
    winner, loser = pair
    merge_contacts(winner_id=winner.pk, loser_id=loser.pk, from_loser=frozenset({"company"}))

    kept = Contact.objects.get()
    assert (kept.pk, kept.email, kept.company) == (winner.pk, "ada@example.com", "Looms")
    assert sorted(str(row) for row in kept.lists.all()) == ["Newsletter", "Other"]
    assert sorted(kept.tags.names()) == ["speaker", "vip"]
    assert kept.conversions.count() == 1
    assert (kept.first_touch.page, kept.last_touch.page) == ("/a/", "/b/")


def test_the_losers_address_leads_to_the_winner(pair):
    winner, loser = pair
    merge_contacts(winner_id=winner.pk, loser_id=loser.pk)
    assert record_contact(email="ADA.L@example.com", phone="+49 30 1234567").pk == winner.pk
    assert Contact.objects.get().phone == "+49 30 1234567"


def test_undo_restores_both_exactly(pair):
    winner, loser = pair
    before = everything()
    merge = merge_contacts(
        winner_id=winner.pk, loser_id=loser.pk, from_loser=frozenset({"company", "phone"})
    )
    assert everything() != before

    undo_merge(merge_id=merge.pk)

    assert everything() == before
    with pytest.raises(CannotUndo):
        undo_merge(merge_id=merge.pk)


def test_undo_is_refused_when_a_merged_value_was_changed_since(pair):
    winner, loser = pair
    merge = merge_contacts(
        winner_id=winner.pk, loser_id=loser.pk, from_loser=frozenset({"company"})
    )
    record_contact(email="ada@example.com", company="Analytical")
    before = everything()
    with pytest.raises(CannotUndo):
        undo_merge(merge_id=merge.pk)
    assert everything() == before


def test_merges_are_undone_from_the_last_one_back(pair):
    winner, loser = pair
    third = record_contact(email="third@example.com")
    first = merge_contacts(winner_id=winner.pk, loser_id=loser.pk)
    second = merge_contacts(winner_id=third.pk, loser_id=winner.pk)
    assert record_contact(email="ada.l@example.com").pk == third.pk
    with pytest.raises(CannotUndo):
        undo_merge(merge_id=first.pk)
    undo_merge(merge_id=second.pk)
    undo_merge(merge_id=first.pk)
    assert Contact.objects.count() == 3


def test_a_merged_contact_cannot_be_merged_again(pair):
    winner, loser = pair
    merge_contacts(winner_id=winner.pk, loser_id=loser.pk)
    for one, two in ((winner, loser), (loser, winner), (winner, winner)):
        with pytest.raises(CannotMerge):
            merge_contacts(winner_id=one.pk, loser_id=two.pk)


def test_every_pointer_to_a_contact_is_known():
    """Django's own account of who points here, as the second opinion."""
    related = {
        (relation.related_model._meta.label, relation.field.name)
        for relation in Contact._meta.get_fields(include_hidden=True)
        if relation.auto_created and relation.is_relation and not relation.many_to_many
    }
    known = {(field.model._meta.label, field.name) for field in pointers()}
    assert known == related
    assert known


def test_duplicates_are_suggested_with_their_reasons_until_refused():
    one = record_contact(email="ada@example.com", phone="+49 (0)30 1234567")
    two = record_contact(email="a.da+news@example.com", phone="0049 30 1234567")
    record_contact(email="ada@other.example")

    (found,) = suggested_duplicates()
    assert (found.first, found.second, len(found.reasons)) == (one, two, 2)

    mark_not_duplicate(first_id=two.pk, second_id=one.pk)
    assert suggested_duplicates() == []
    assert model_to_dict(NotDuplicate.objects.get(), ["first"]) == {"first": one.pk}
