"""The wizard: look up, hand out, erase, and who may."""

import csv
import io
import json
import zipfile
from dataclasses import replace

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from wagtail.models import ModelLogEntry

import pytest

from business.contacts.models import Contact
from business.contacts.services.contacts import add_note, record_contact
from business.core.privacy import registry
from magnetiq_site.accounts.emails import send_password_reset
from magnetiq_site.privacy.models import Receipt
from magnetiq_site.privacy.requests import export_person

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ADDRESS = "ada@example.com"


@pytest.fixture
def ada() -> Contact:
    contact = record_contact(email=ADDRESS, first_name="=Ada", phone="+49 30 123456")
    add_note(contact=contact, text="Likes looms, and\nlong lines.")
    return contact


def posted(client: Client, name: str, **data: str) -> str:
    response = client.post(reverse(f"privacy:{name}"), data)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


def test_the_start_shows_what_is_due(admin: Client) -> None:
    text = admin.get(reverse("privacy:index")).content.decode()
    for part in ("Look up", "No request was answered yet.", "Contact", "90 days", "has not been"):
        assert part in text


def test_a_lookup_counts_and_changes_nothing(admin: Client, ada: Contact) -> None:
    text = posted(admin, "person", address=" ADA@Example.com ")
    for part in (ADDRESS, "Notes", "keyed digest", "Erase for good"):
        assert part in text
    assert "looms" not in text
    assert Contact.objects.get() == ada
    assert not Receipt.objects.exists()
    assert "Nothing is known" in posted(admin, "person", address="nobody@example.com")
    assert "valid e-mail address" in posted(admin, "person", address="nobody")


@pytest.mark.parametrize("name", ["person", "export", "erase"])
def test_a_get_does_nothing(admin: Client, ada: Contact, name: str) -> None:
    assert admin.get(reverse(f"privacy:{name}"), {"address": ADDRESS}).status_code == 405
    assert Contact.objects.get() == ada


def test_an_export_holds_everything_and_is_written_down(admin: Client, ada: Contact) -> None:
    response = admin.post(reverse("privacy:export"), {"address": ADDRESS, "format": "zip"})
    assert response["Content-Disposition"] == 'attachment; filename="data.zip"'
    assert "no-store" in response["Cache-Control"]
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    assert archive.namelist() == ["data.json", "01-contact.csv", "02-notes.csv"]
    document = json.loads(archive.read("data.json"))
    assert document["address"] == ADDRESS
    assert document["tables"]["Contact"][0]["phone"] == "+49 30 123456"
    assert document["tables"]["Notes"][0]["text"] == "Likes looms, and\nlong lines."
    [row] = csv.DictReader(io.StringIO(archive.read("01-contact.csv").decode("utf-8-sig")))
    assert (row["email"], row["first_name"], row["phone"]) == (ADDRESS, "'=Ada", "'+49 30 123456")

    receipt = Receipt.objects.get()
    assert (receipt.kind, receipt.by.email) == ("export", "boss@example.org")
    [entry] = ModelLogEntry.objects.filter(action="privacy.export")
    assert ADDRESS not in f"{entry.label}{entry.data}{receipt.counts}{receipt.digest}"


def test_an_export_as_json(admin: Client, ada: Contact) -> None:
    response = admin.post(reverse("privacy:export"), {"address": ADDRESS, "format": "json"})
    assert json.loads(response.content)["tables"]["Contact"][0]["email"] == ADDRESS


@pytest.mark.parametrize("typed", ["", "bob@example.com", "ada"])
def test_an_erasure_needs_the_address_typed_again(admin: Client, ada: Contact, typed: str) -> None:
    text = posted(admin, "erase", address=ADDRESS, typed=typed)
    assert "w-field__errors" in text
    assert "Erase for good" in text
    assert Contact.objects.get() == ada
    assert not Receipt.objects.exists()


def test_an_erasure_leads_to_its_receipt(admin: Client, ada: Contact) -> None:
    response = admin.post(
        reverse("privacy:erase"), {"address": ADDRESS, "typed": "Ada@example.com"}, follow=True
    )
    receipt = Receipt.objects.get()
    assert response.redirect_chain == [(reverse("privacy:receipt", args=[receipt.number]), 302)]
    text = response.content.decode()
    for part in ("2 entries were erased.", str(receipt.number), "Notes", "keyed digest"):
        assert part in text
    assert ADDRESS not in text
    assert not Contact.everything.exists()
    assert receipt.counts == {"contacts.Contact": [1, 0], "contacts.ContactNote": [1, 0]}
    [entry] = ModelLogEntry.objects.filter(action="privacy.erasure")
    assert (entry.data, entry.user.email) == ({"rows": 2}, "boss@example.org")
    assert str(receipt.number) in posted(admin, "person", address=ADDRESS)


def test_an_account_of_the_team_is_kept_and_says_so(admin: Client) -> None:
    assert "Delete it under Users." in posted(admin, "person", address="boss@example.org")
    data = {"address": "boss@example.org", "typed": "boss@example.org"}
    text = admin.post(reverse("privacy:erase"), data, follow=True).content.decode()
    assert "as long as the person works here" in text
    assert get_user_model().objects.filter(email="boss@example.org").exists()


def test_an_export_opens_no_account(admin: Client) -> None:
    """The words of mails with a link to a new password are for their reader alone."""
    user = get_user_model().objects.get()
    send_password_reset(user=user, token="c7a1-secret")
    document = str(export_person(user.email).tables)
    assert "accounts.password_reset" in document
    assert "c7a1-secret" not in document


def test_who_may(client: Client, ada: Contact) -> None:
    user = get_user_model().objects.create_user("guest@example.com", "x", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    urls = [reverse(f"privacy:{name}") for name in ("index", "person", "export", "erase")]
    for url in urls:
        answer = client.get(url) if url == urls[0] else client.post(
            url, {"address": ADDRESS, "typed": ADDRESS}
        )  # fmt: skip
        assert answer.status_code == 302, url
        assert ADDRESS not in answer.content.decode()
    assert Contact.objects.get() == ada
    assert reverse("privacy:index") not in client.get(reverse("wagtailadmin_home")).content.decode()

    user.user_permissions.add(Permission.objects.get(codename="answer_receipt"))
    client.force_login(user)
    assert client.get(urls[0]).status_code == 200
    posted(client, "person", address=ADDRESS)
    assert reverse("privacy:index") in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_permission_is_offered_to_groups(admin: Client) -> None:
    assert (
        "Can answer privacy requests"
        in admin.get(reverse("wagtailusers_groups:add")).content.decode()
    )


def test_a_table_that_refuses_is_named(
    admin: Client, ada: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = registry._data.entries
    broken = replace(entries["contacts.ContactNote"], erase=lambda _rows: 0)
    monkeypatch.setitem(entries, "contacts.ContactNote", broken)
    # Nor may the contact take its notes along.
    entry = replace(entries["contacts.Contact"], erase=lambda _rows: 0, remains="Kept.")
    monkeypatch.setitem(entries, "contacts.Contact", entry)
    text = posted(admin, "erase", address=ADDRESS, typed=ADDRESS)
    assert "contacts.ContactNote: 1 of 1 rows are still there." in text
    assert ada.notes.count() == 1
    assert not Receipt.objects.exists()


def test_a_lookup_takes_few_queries(
    admin: Client, ada: Contact, django_assert_max_num_queries
) -> None:
    posted(admin, "person", address=ADDRESS)
    with django_assert_max_num_queries(80):
        posted(admin, "person", address=ADDRESS)
