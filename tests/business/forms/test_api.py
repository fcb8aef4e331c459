"""What the API of forms promises."""

from django.test import Client

import pytest

from business.contacts.models import Contact
from business.forms.models import Submission

from .sending import send

pytestmark = pytest.mark.django_db


def test_an_entry_is_kept_with_its_contact(client: Client) -> None:
    answer = send(client)

    assert answer.status_code == 201, answer.content
    assert answer.json()["data"] == {
        "heading": "Thank you for your message",
        "text": "<p>It has arrived. You will hear from us within one working day.</p>",
        "next_url": None,
    }
    row = Submission.objects.get()
    contact = Contact.objects.get(email="ada@example.com")
    assert row.contact == contact
    assert (contact.first_name, contact.last_name) == ("Ada", "Lovelace")
