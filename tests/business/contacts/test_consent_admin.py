"""Editors see, prove and withdraw consents; they grant none without evidence."""

import json
from io import BytesIO
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from wagtail.models import ModelLogEntry

import pytest
from pypdf import PdfReader

from business.contacts.models import Consent, Contact, Wording
from business.contacts.services.consents import has_consent, offered_wordings, record_consent
from business.contacts.services.contacts import delete_contacts, record_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Contact:
    return record_contact(email="ada@example.com", first_name="Käthe", last_name="Größer")


@pytest.fixture
def editor(admin_client: Client) -> Client:
    return admin_client


def recorded(contact: Contact) -> Consent:
    [wording] = offered_wordings(["newsletter"], "de")
    return record_consent(
        contact=contact, wording_id=wording.pk, how="paper", evidence="Messe", actor="eve"
    )


@pytest.mark.parametrize(
    "name", ["consents:index", "purposes:index", "purposes:add", "wordings:index", "wordings:add"]
)
def test_the_screens_open(editor: Client, ada: Contact, name: str) -> None:
    recorded(ada)
    assert editor.get(reverse(name)).status_code == 200


def test_the_list_is_filtered_by_state(editor: Client, ada: Contact) -> None:
    recorded(ada)
    page = editor.get(reverse("consents:index"), {"state": "granted"}).content.decode()
    assert "ada@example.com" in page
    page = editor.get(reverse("consents:index"), {"state": "withdrawn"}).content.decode()
    assert "ada@example.com" not in page


def test_an_editor_records_with_evidence_and_withdraws_with_a_reason(
    editor: Client, ada: Contact
) -> None:
    [wording] = offered_wordings(["newsletter"], "de")
    address = reverse("consents:record", args=[ada.pk])
    assert editor.get(address).status_code == 200
    values = {"wording": wording.pk, "how": "paper", "evidence": ""}
    assert editor.post(address, values).status_code == 200
    assert not has_consent(ada, "newsletter")
    assert editor.post(address, values | {"evidence": "Card of 3 May."}).status_code == 302
    assert has_consent(ada, "newsletter")
    consent = ada.consents.get()
    page = editor.get(reverse("contacts:inspect", args=[ada.pk])).content.decode()
    assert reverse("consents:withdraw", args=[consent.pk]) in page
    editor.post(reverse("consents:withdraw", args=[consent.pk]), {"reason": "By phone."})
    assert not has_consent(ada, "newsletter")
    last = ada.consent_events.order_by("-number")[0]
    assert (last.kind, last.how, last.evidence) == ("withdrawn", "editor", "By phone.")


def test_recording_with_double_opt_in_only_asks(editor: Client, ada: Contact) -> None:
    [wording] = offered_wordings(["newsletter"], "de")
    values = {"wording": wording.pk, "how": "phone", "evidence": "Call.", "double_opt_in": "on"}
    editor.post(reverse("consents:record", args=[ada.pk]), values)
    assert ada.consents.get().state == "pending"


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_proof_as_pdf_holds_everything(editor: Client, ada: Contact, language: str) -> None:
    recorded(ada)
    answer = editor.get(reverse("consents:proof", args=[ada.pk, "pdf"]), {"language": language})
    reader = PdfReader(BytesIO(answer.content))
    text = " ".join("".join(page.extract_text() for page in reader.pages).split())
    for words in ("Käthe Größer", "ada@example.com", "Messe", "jederzeit widerrufen", "UTC"):
        assert words in text
    # Its digits are of different widths: some hashes take two lines.
    assert ada.consent_events.get().hash in text.replace(" ", "")
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    embedded = [font for font in fonts if "FontFile2" in str(font.get("/FontDescriptor"))]
    assert embedded
    assert ModelLogEntry.objects.filter(action="contacts.consent_proof").count() == 1


def test_the_proof_as_json_shows_that_it_is_intact(editor: Client, ada: Contact) -> None:
    recorded(ada)
    answer = editor.get(reverse("consents:proof", args=[ada.pk, "json"]))
    proof = json.loads(answer.content)
    assert proof["intact"] is True
    [event] = proof["events"]
    assert event["wording"] == Wording.objects.get(purpose__key="newsletter", language="de").text
    assert "no-store" in answer["Cache-Control"]


def test_a_new_address_ends_the_consents_of_the_old_one(editor: Client, ada: Contact) -> None:
    recorded(ada)
    values = {"email": "ada@elsewhere.example", "initial-email": ada.email, "tags": ""}
    assert editor.post(reverse("contacts:edit", args=[ada.pk]), values).status_code == 302
    ada.refresh_from_db()
    assert ada.email == "ada@elsewhere.example"
    assert not has_consent(ada, "newsletter")
    last = ada.consent_events.order_by("-number")[0]
    assert (last.kind, last.how, last.address) == (
        "withdrawn",
        "address changed",
        "ada@example.com",
    )


def test_the_proof_of_an_address_holds_the_ledgers_of_all_its_bearers(
    editor: Client, ada: Contact
) -> None:
    recorded(ada)
    delete_contacts(contact_ids=[ada.pk])
    again = record_contact(email="ada@example.com", language="de")
    recorded(again)
    answer = editor.get(reverse("consents:proof", args=[again.pk, "json"]))
    proof = json.loads(answer.content)
    assert proof["intact"] is True
    assert [(row["ledger"], row["number"]) for row in proof["events"]] == [
        (ada.pk, 1),
        (again.pk, 1),
    ]


def test_a_proof_needs_the_permission(client: Client, ada: Contact) -> None:
    user = get_user_model().objects.create_user(email="eve@example.com")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    address = reverse("consents:proof", args=[ada.pk, "pdf"])
    assert client.get(address).status_code == 302
    user.user_permissions.add(Permission.objects.get(codename="view_consent"))
    client.force_login(user)
    answer: Any = client.get(address)
    assert answer["Content-Type"] == "application/pdf"


def test_a_new_text_is_a_new_version(editor: Client) -> None:
    old = Wording.objects.get(purpose__key="events", language="en")
    values = {"purpose": old.purpose_id, "language": "en", "text": "Yes, invite me."}
    assert editor.post(reverse("wordings:add"), values).status_code == 302
    [offered] = offered_wordings(["events"], "en")
    assert (offered.version, offered.text) == (2, "Yes, invite me.")
    old.refresh_from_db()
    assert old.version == 1
