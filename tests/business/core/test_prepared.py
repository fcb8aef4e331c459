"""The same rows as the plain query, for other values each time."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction

import pytest

from business.contacts.models import Contact
from business.core.prepared import Prepared
from business.forms.models import Form

pytestmark = pytest.mark.django_db


def test_values_are_those_of_the_call(django_assert_num_queries: Any) -> None:
    for name in ("ada", "bob"):
        Contact.objects.create(
            email=f"{name}@example.com", created_at=datetime(2026, 1, 2, tzinfo=UTC)
        )
    by_email = Prepared(
        lambda: Contact.objects.filter(email="x").values_list("email", "created_at")
    )

    with django_assert_num_queries(3):
        assert by_email("ada@example.com") == [
            ("ada@example.com", datetime(2026, 1, 2, tzinfo=UTC))
        ]
        assert [row[0] for row in by_email("bob@example.com")] == ["bob@example.com"]
        assert by_email("' OR 1=1 --") == []


def test_a_row_can_be_locked() -> None:
    contact = Contact.objects.create(email="ada@example.com")
    locked = Prepared(lambda: Contact.objects.select_for_update().filter(pk=0).values_list("pk"))

    with transaction.atomic():
        assert locked(contact.pk) == [(contact.pk,)]


def test_json_and_truth_come_back_as_such() -> None:

    read = Prepared(lambda: Form.objects.filter(key="x").values_list("purposes", "active"))

    assert read("newsletter") == [(["newsletter"], True)]
