from datetime import timedelta

from django.utils import timezone

import pytest

from business.contacts.errors import InvalidSegment
from business.contacts.filters import segment_fields
from business.contacts.models import Contact, ContactList, Membership, Segment
from business.contacts.services.contacts import record_contact
from business.contacts.services.touches import TouchData, record_conversion

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    ada = record_contact(
        email="ada@example.com", company="Engines", touch=TouchData("/", source="mail")
    )
    ada.tags.add("vip", "speaker")
    record_conversion(contact=ada, kind="webinar", about="w:1", touch=None)
    record_conversion(contact=ada, kind="webinar", about="w:2", touch=None)
    record_contact(email="bob@example.com", company="engines", language="de")
    cleo = record_contact(email="cleo@example.com")
    Membership.objects.create(contact=cleo, list=ContactList.objects.create(name_en="News"))
    gone = record_contact(email="gone@example.com", company="Engines")
    gone.mark_deleted()
    Contact.objects.filter(pk=cleo.pk).update(created_at=timezone.now() - timedelta(days=40))
    return ada


def names(*conditions, match="all"):
    document = {"match": "all", "groups": [{"match": match, "conditions": list(conditions)}]}
    found = Segment(name="s", filters=document).contacts()
    return sorted(email.partition("@")[0] for email in found.values_list("email", flat=True))


def asks(field, operator, value=""):
    return {"field": field, "operator": operator, "value": value}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (asks("company", "is", "ENGINES"), ["ada", "bob"]),
        (asks("company", "is_not", "engines"), ["cleo"]),
        (asks("company", "empty"), ["cleo"]),
        (asks("company", "not_empty"), ["ada", "bob"]),
        (asks("email", "contains", "LE"), ["ada", "bob", "cleo"]),
        (asks("email", "starts_with", "c"), ["cleo"]),
        (asks("language", "is", "de"), ["bob"]),
        (asks("language", "is_not", "de"), ["ada", "cleo"]),
        (asks("first_source", "is", "mail"), ["ada"]),
        (asks("first_source", "is_not", "mail"), ["bob", "cleo"]),
        (asks("first_source", "empty"), ["bob", "cleo"]),
        (asks("conversion", "has", "webinar"), ["ada"]),
        (asks("conversion", "has_not", "webinar"), ["bob", "cleo"]),
        (asks("created", "last_days", "30"), ["ada", "bob"]),
        (asks("created", "not_last_days", 30), ["cleo"]),
        (asks("created", "after", "2000-01-01"), ["ada", "bob", "cleo"]),
        (asks("touched", "last_days", "1"), ["ada"]),
        (asks("touched", "not_last_days", "1"), ["bob", "cleo"]),
    ],
)  # fmt: skip
def test_each_question_has_its_answer(people, condition, expected):
    assert names(condition) == expected


def test_tags_and_lists_are_asked_by_key(people):
    tag = people.tags.get(name="vip")
    news = ContactList.objects.get()
    assert names(asks("tag", "has", str(tag.pk))) == ["ada"]
    assert names(asks("list", "has_not", str(news.pk))) == ["ada", "bob"]


def test_groups_are_joined(people):
    assert names(asks("language", "is", "de"), asks("email", "starts_with", "c")) == []
    assert names(asks("language", "is", "de"), asks("email", "starts_with", "c"), match="any") == [
        "bob",
        "cleo",
    ]


def test_an_empty_filter_is_everybody(people):
    assert Segment(name="s").contacts().count() == 3


@pytest.mark.parametrize(
    "document",
    [
        [],
        {"groups": {}},
        {"groups": ["x"]},
        {"match": "none"},
        {"groups": [{"conditions": [{}]}]},
        {"groups": [{"conditions": [asks("password", "is", "x")]}]},
        {"groups": [{"conditions": [asks("company__owner", "is", "x")]}]},
        {"groups": [{"conditions": [asks("company", "regex", "x")]}]},
        {"groups": [{"conditions": [asks("company", "is", "")]}]},
        {"groups": [{"conditions": [asks("company", "is", ["x"])]}]},
        {"groups": [{"conditions": [asks("language", "is", "xx")]}]},
        {"groups": [{"conditions": [asks("created", "after", "soon")]}]},
        {"groups": [{"conditions": [asks("created", "last_days", "-1")]}]},
        {"groups": [{"conditions": [asks("company", "is", "x")] * 51}]},
    ],
)
def test_what_cannot_be_asked_is_refused(document):
    with pytest.raises(InvalidSegment):
        Segment(name="s", filters=document).contacts()


def test_every_field_has_a_label_and_a_kind():
    assert all(field.label and field.kind for field in segment_fields())
