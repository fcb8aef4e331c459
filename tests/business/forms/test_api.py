"""What the API of forms promises: one request, then the answer and the state."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import mail
from django.test import Client

import pytest
import time_machine

from business.contacts.models import (
    Consent,
    ConsentEvent,
    Contact,
    ContactList,
    ContactTag,
    Conversion,
    Purpose,
    TimelineEntry,
    Touch,
    Wording,
)
from business.core.events import Event, FormSubmitted
from business.core.models import ThrottleCounter
from business.forms.models import Form, FormVersion, Submission
from business.mail.models import OutgoingMail
from tests.cms.factories import ContentPageFactory

from .sending import FORMS, VALUES, challenge, entry, post, send, solve, solved

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def problems_of(answer: Any) -> dict[str, str]:
    return {item["field"]: item["message"] for item in answer.json()["error"]["details"]}


def nothing_was_kept() -> bool:
    return not (Submission.objects.exists() or Contact.objects.exists())


def newsletter_wording(language: str = "en") -> Wording:
    return Wording.objects.get(purpose__key="newsletter", language=language)


# Reading


def test_a_form_is_read_with_its_thanks(client: Client) -> None:
    answer = client.get(f"{FORMS}/contact", {"locale": "de"})

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    data = answer.json()["data"]
    assert data["thanks_heading"] == "Vielen Dank für Ihre Nachricht"
    assert data["submit_label"] == "Nachricht senden"
    assert [field["name"] for field in data["fields"]] == ["name", "email", "company", "message"]
    assert data["fields"][1] == {
        "name": "email", "type": "email", "label": "E-Mail-Adresse", "help": "", "required": True,
        "autocomplete": "email", "placeholder": "", "min_length": None, "max_length": 254,
        "minimum": None, "maximum": None, "options": [],
    }  # fmt: skip
    wording = newsletter_wording("de")
    assert data["consents"] == [
        {"purpose": "newsletter", "wording_id": wording.pk, "html": wording.text}
    ]


@pytest.mark.parametrize("path", ["contact", "contact/challenge"])
def test_a_form_that_is_switched_off_is_not_there(client: Client, path: str) -> None:
    form = Form.objects.get(key="contact")
    form.active = False
    form.save()

    answer = client.get(f"{FORMS}/{path}", {"locale": "de", "script": True})

    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "FORM_NOT_FOUND"


def test_a_refusal_is_said_in_the_language_asked_for(client: Client) -> None:
    english = client.get(f"{FORMS}/nothing", {"locale": "en"}).json()["error"]["message"]

    assert english == "This form is not available (any more)."


def test_a_challenge_stores_nothing(client: Client) -> None:
    given = challenge(client)

    assert given["difficulty"] == 15
    assert given["min_seconds"] > 0
    assert challenge(client, script=False)["difficulty"] == 0
    assert challenge(client, script=False)["min_seconds"] > given["min_seconds"]
    assert not ThrottleCounter.objects.exists()


# Sending


def test_an_entry_is_kept_with_all_that_follows(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Event] = []
    monkeypatch.setattr("business.forms.services.consequences.publish", heard.append)
    form = Form.objects.get(key="contact")
    form.recipients, form.tags = ["team@example.com", "sales@example.com"], ["lead"]
    form.contact_list = ContactList.objects.create(name_en="Leads")
    form.save()
    ContactTag.objects.create(name="lead")
    wording = newsletter_wording()

    answer = post(
        client,
        entry(
            **solved(client),
            consents=[wording.pk],
            page="/contact/?utm_source=letter&utm_campaign=autumn&email=ada@example.com",
            referrer="https://search.example/find?q=secret",
        ),
        **{"User-Agent": BROWSER, "X-Forwarded-For": "203.0.113.77"},
    )

    assert answer.status_code == 201, answer.content
    assert answer["Cache-Control"] == "no-store"
    assert answer.json()["data"] == {
        "heading": "Thank you for your message",
        "text": "<p>It has arrived. You will hear from us within one working day.</p>",
        "next_url": None,
    }
    row = Submission.objects.get()
    contact = Contact.objects.get()
    assert row.contact == contact
    assert row.values == VALUES
    assert (row.state, row.locale, row.consents) == ("new", "en", [wording.pk])
    assert (row.page, row.referrer) == ("/contact/", "search.example/find")
    assert (row.network, row.agent) == ("203.0.113.0/24", "desktop browser")
    assert (contact.email, contact.name, contact.company, contact.language) == (
        "ada@example.com", "Ada Lovelace", "Analytical Engines", "en",
    )  # fmt: skip
    assert [tag.name for tag in contact.tags.all()] == ["lead"]
    assert contact.lists.get().name_en == "Leads"
    conversion = Conversion.objects.get()
    assert (conversion.kind, conversion.about) == ("form", f"forms.submission:{row.pk}")
    assert (conversion.last_source, conversion.last_campaign) == ("letter", "autumn")
    assert Touch.objects.get() == contact.first_touch
    consent = Consent.objects.get()
    assert (consent.contact, consent.state, consent.mails) == (contact, "pending", 1)
    requested, mailed = ConsentEvent.objects.order_by("number")
    assert requested.form_version == f"contact {row.version.digest}"
    assert requested.client_address == "203.0.113.0/24"
    assert mailed.mail_hash
    moment = TimelineEntry.objects.get()
    assert (moment.kind, moment.data) == (
        "forms.submitted", {"form": "Contact", "submission": row.pk},
    )  # fmt: skip
    sent = OutgoingMail.objects.filter(template="forms.notify_team")
    assert {mail.recipient for mail in sent} == {"team@example.com", "sales@example.com"}
    assert all(mail.reply_to == "ada@example.com" for mail in sent)
    assert heard == [FormSubmitted(row.pk, form.pk, contact.pk)]
    assert len(mail.outbox) == 3


def test_the_same_token_again_is_one_entry(client: Client) -> None:
    body = entry(**solved(client), consents=[newsletter_wording().pk])

    first, second = post(client, body), post(client, body)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Submission.objects.count() == Conversion.objects.count() == Touch.objects.count() == 1
    assert ConsentEvent.objects.count() == 2


def test_the_same_token_is_answered_alike_after_it_has_expired(client: Client) -> None:
    body = entry(**solved(client))
    assert post(client, body).status_code == 201

    with time_machine.travel(datetime.now(tz=UTC) + timedelta(hours=13)):
        assert post(client, body).status_code == 201
        assert post(client, entry(**solved_long_ago(client))).status_code == 410

    assert Submission.objects.count() == 1


def solved_long_ago(client: Client) -> dict[str, str]:
    with time_machine.travel(datetime.now(tz=UTC) - timedelta(hours=26)):
        return solved(client)


def test_values_are_checked_before_the_challenge(client: Client) -> None:
    values = VALUES | {"name": " ", "email": "nobody", "extra": "x"}

    answer = post(client, entry(locale="en", values=values))

    assert answer.status_code == 422
    error = answer.json()["error"]
    assert (error["code"], error["message"]) == (
        "VALIDATION_ERROR", "Please check what you have entered.",
    )  # fmt: skip
    assert problems_of(answer) == {
        "values.name": "Please fill this in.",
        "values.email": "Please enter a valid e-mail address, such as name@example.com.",
        "values.extra": "This form has no such field.",
    }
    assert nothing_was_kept()


def test_valid_values_without_a_token_ask_for_the_challenge(client: Client) -> None:
    answer = post(client, entry())

    assert answer.status_code == 428
    assert answer.json()["error"]["code"] == "CHALLENGE_REQUIRED"
    assert nothing_was_kept()


def test_without_script_time_alone_is_asked_for(client: Client) -> None:
    given = challenge(client, script=False)
    body = entry(token=given["token"])

    at_once = client.post(f"{FORMS}/contact/submissions", body, content_type="application/json")
    later = post(client, body)

    assert at_once.status_code == 422
    assert at_once.json()["error"]["code"] == "CHALLENGE_FAILED"
    assert later.status_code == 201


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda given: {"solution": ""}, id="no work"),
        pytest.param(lambda given: {"solution": "x" * 40}, id="other work"),
        pytest.param(lambda given: {"token": given["token"][:-1] + "!"}, id="forged"),
        pytest.param(lambda given: {"token": "token"}, id="no token of ours"),
    ],
)
def test_a_challenge_that_is_not_met_is_refused(client: Client, change: Any) -> None:
    given = solved(client)

    answer = post(client, entry(**(given | change(given))))

    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "CHALLENGE_FAILED"
    assert nothing_was_kept()


def test_a_refusal_speaks_the_language_of_the_body(client: Client) -> None:
    answer = post(client, entry(locale="de", values={"email": "nobody"}))

    error = answer.json()["error"]
    assert error["message"] == "Bitte prüfen Sie Ihre Angaben."
    assert problems_of(answer)["values.name"] == "Bitte füllen Sie dieses Feld aus."
    missing = client.get(f"{FORMS}/nothing", {"locale": "de"}).json()["error"]["message"]
    assert missing == "Dieses Formular ist nicht (mehr) verfügbar."


def test_a_challenge_is_for_one_form(client: Client) -> None:
    answer = post(client, entry(**solved(client, "callback")))

    assert answer.json()["error"]["code"] == "CHALLENGE_FAILED"


def test_faster_than_a_person_types_is_refused(client: Client) -> None:
    given = challenge(client)
    body = entry(token=given["token"], solution=solve(given))

    with time_machine.travel(datetime.now(tz=UTC)):
        answer = client.post(f"{FORMS}/contact/submissions", body, content_type="application/json")

    assert answer.json()["error"]["code"] == "CHALLENGE_FAILED"
    assert nothing_was_kept()


def test_a_filled_trap_is_kept_as_spam_and_looks_like_any_other(client: Client) -> None:
    form = Form.objects.get(key="contact")
    form.recipients = ["team@example.com"]
    form.save()

    caught = post(client, entry(website="https://spam.example", consents=[newsletter_wording().pk]))

    assert caught.status_code == 201
    assert caught.json()["data"]["heading"] == "Thank you for your message"
    row = Submission.objects.get()
    assert (row.state, row.contact) == ("spam", None)
    assert not Contact.objects.exists()
    assert not OutgoingMail.objects.exists()


# Consents


def test_a_consent_that_is_required_has_to_be_ticked(client: Client) -> None:
    answer = send(client, "newsletter", values={"email": "ada@example.com"})

    assert answer.status_code == 422
    assert set(problems_of(answer)) == {"consents"}
    assert nothing_was_kept()


def test_what_the_form_does_not_offer_cannot_be_ticked(client: Client) -> None:
    other = Wording.objects.get(purpose__key="events", language="en")

    answer = send(client, consents=[newsletter_wording().pk, other.pk])

    assert answer.status_code == 422
    assert set(problems_of(answer)) == {"consents"}
    assert nothing_was_kept()


def test_words_that_were_replaced_meanwhile_still_count(client: Client) -> None:
    seen = newsletter_wording()
    Wording.objects.create(purpose=seen.purpose, language="en", version=2, text="New words")

    answer = send(client, consents=[seen.pk])

    assert answer.status_code == 201
    assert Consent.objects.get().wording == seen


def test_a_purpose_that_was_switched_off_is_not_offered(client: Client) -> None:
    seen = newsletter_wording()
    purpose = Purpose.objects.get(key="newsletter")
    purpose.active = False
    purpose.save()

    answer = send(client, consents=[seen.pk])

    assert answer.status_code == 422
    assert client.get(f"{FORMS}/contact", {"locale": "en"}).json()["data"]["consents"] == []


# Versions


def test_an_edited_form_does_not_falsify_what_was_sent(client: Client) -> None:
    assert send(client).status_code == 201
    form = Form.objects.get(key="contact")
    form.fields[0].value["label_en"] = "Full name"
    form.save()
    assert send(client).status_code == 201

    first, second = Submission.objects.order_by("pk")
    assert first.entered()[0] == {"label": "Name", "value": "Ada Lovelace"}
    assert second.entered()[0] == {"label": "Full name", "value": "Ada Lovelace"}
    assert FormVersion.objects.count() == 2


def test_a_version_is_the_same_in_the_document_and_the_api(client: Client) -> None:
    shown = client.get(f"{FORMS}/contact", {"locale": "en"}).json()["data"]["version"]
    send(client)

    assert Submission.objects.get().version.digest == shown


# After sending


def test_the_next_page_is_named_in_the_readers_language(client: Client, home: Any) -> None:
    page = ContentPageFactory(parent=home, slug="welcome")
    form = Form.objects.get(key="contact")
    form.next_page = page
    form.thanks_text_en = f'<p><a linktype="page" id="{page.pk}">More</a></p>'
    form.save()

    data = send(client).json()["data"]

    assert data["next_url"] == "/welcome/"
    assert data["text"] == '<p><a href="/welcome/">More</a></p>'
