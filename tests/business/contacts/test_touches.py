from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

import pytest

from business.contacts.models import Contact, Conversion
from business.contacts.models.touches import ImmutableConversion
from business.contacts.services.contacts import record_contact
from business.contacts.services.touches import (
    TouchData,
    record_conversion,
    record_touch,
    touch_from_urls,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "referrer", "expected"),
    [
        pytest.param(
            "https://site.example/p/?utm_source=mail&utm_campaign=May&email=ada@example.com",
            "https://www.search.example/find?q=secret",
            TouchData("/p/", "www.search.example/find", "mail", "", "May"),
            id="utm wins, nothing else of a query is kept",
        ),
        pytest.param(
            "https://site.example/p/",
            "https://www.search.example/",
            TouchData("/p/", "www.search.example/", "search.example", "referral"),
            id="another site is a referral",
        ),
        pytest.param(
            "https://site.example/p/", "https://site.example/", TouchData("/p/"), id="own site"
        ),
        pytest.param("http://[bad", "http://[bad", TouchData(""), id="broken addresses"),
    ],
)
def test_addresses_are_read(page, referrer, expected):
    assert touch_from_urls(page, referrer) == expected


def test_the_first_touch_stays_and_the_last_moves_on():
    now = timezone.now()
    contact = record_contact(email="ada@example.com", touch=TouchData("/a/", source="one", at=now))
    record_touch(contact=contact, touch=TouchData("/b/", source="two", at=now + timedelta(hours=2)))
    record_touch(
        contact=contact, touch=TouchData("/c/", source="late", at=now + timedelta(hours=1))
    )

    kept = Contact.objects.get()
    assert (kept.first_touch.source, kept.last_touch.source) == ("one", "two")
    assert kept.touches.count() == 3


def test_a_conversion_keeps_what_was_true_then():
    contact = record_contact(email="ada@example.com", touch=TouchData("/a/", source="one"))
    touch = TouchData("/b/", source="two")
    conversion = record_conversion(
        contact=contact, kind="forms.submitted", about="forms.submission:1", touch=touch
    )
    record_touch(contact=contact, touch=TouchData("/c/", source="three"))
    again = record_conversion(
        contact=contact, kind="forms.submitted", about="forms.submission:1", touch=touch
    )

    kept = Conversion.objects.get()
    assert kept.pk == conversion.pk == again.pk
    assert (kept.first_source, kept.last_source, kept.last_page) == ("one", "two", "/b/")
    assert contact.touches.count() == 3


def test_a_conversion_cannot_be_rewritten_in_code():
    contact = record_contact(email="ada@example.com")
    conversion = record_conversion(contact=contact, kind="k", about="a", touch=None)
    conversion.kind = "other"
    with pytest.raises(ImmutableConversion):
        conversion.save()
    with pytest.raises(ImmutableConversion):
        Conversion.objects.update(first_source="other")


def test_a_conversion_cannot_be_rewritten_past_the_code():
    contact = record_contact(email="ada@example.com")
    record_conversion(contact=contact, kind="k", about="a", touch=None)
    with (
        pytest.raises(DatabaseError, match="immutable"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE contacts_conversion SET last_source = 'other'")
    assert Conversion.objects.get().last_source == ""
