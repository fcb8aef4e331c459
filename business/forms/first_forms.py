"""The forms that a new installation begins with; editors change them afterwards."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from .models import Form


def field(kind: str, name: str, label: str, german: str, **more: Any) -> dict[str, Any]:
    """A field as a StreamField stores it."""
    value = {"name": name, "label_en": label, "label_de": german, **more}
    return {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, f"{kind}:{name}"))}


def option(value: str, label: str, german: str) -> dict[str, str]:
    return {"value": value, "label_en": label, "label_de": german}


NAME = field(
    "text", "name", "Name", "Name", required=True, autocomplete="name", max_length=150
)  # fmt: skip
EMAIL = field("email", "email", "E-mail address", "E-Mail-Adresse")
PRIVACY = {
    "privacy_note_en": "<p>We use what you enter to answer you, and for nothing else.</p>",
    "privacy_note_de": "<p>Wir verwenden Ihre Angaben, um Ihnen zu antworten, und für nichts "
    "anderes.</p>",
}

CONTACT: dict[str, Any] = {
    "key": "contact",
    "name": "Contact",
    "fields": [
        NAME,
        EMAIL,
        field(
            "text", "company", "Company", "Unternehmen", autocomplete="organization",
            max_length=200,
        ),
        field("textarea", "message", "Message", "Nachricht", required=True, max_length=4_000),
    ],
    "submit_label_en": "Send the message",
    "submit_label_de": "Nachricht senden",
    "thanks_heading_en": "Thank you for your message",
    "thanks_heading_de": "Vielen Dank für Ihre Nachricht",
    "thanks_text_en": "<p>It has arrived. You will hear from us within one working day.</p>",
    "thanks_text_de": "<p>Sie ist angekommen. Sie hören innerhalb eines Werktags von uns.</p>",
    "purposes": ["newsletter"],
    **PRIVACY,
}  # fmt: skip
NEWSLETTER: dict[str, Any] = {
    "key": "newsletter",
    "name": "Newsletter",
    "fields": [
        EMAIL,
        field("text", "first_name", "First name", "Vorname", autocomplete="given-name",
              max_length=150),
    ],
    "submit_label_en": "Subscribe",
    "submit_label_de": "Abonnieren",
    "thanks_heading_en": "One more step",
    "thanks_heading_de": "Noch ein Schritt",
    "thanks_text_en": "<p>We have sent you an e-mail. Please open the link in it; the newsletter "
    "begins when you have confirmed your address.</p>",
    "thanks_text_de": "<p>Wir haben Ihnen eine E-Mail gesendet. Bitte öffnen Sie den Link darin; "
    "der Newsletter beginnt, sobald Sie Ihre Adresse bestätigt haben.</p>",
    "purposes": ["newsletter"],
    "consent_required": True,
}  # fmt: skip
CALLBACK: dict[str, Any] = {
    "key": "callback",
    "name": "Callback",
    "fields": [
        NAME,
        field("phone", "phone", "Phone number", "Telefonnummer", required=True),
        EMAIL,
        field(
            "radio", "when", "When does a call suit you?", "Wann passt Ihnen ein Anruf?",
            required=True,
            options=[
                option("morning", "In the morning", "Vormittags"),
                option("afternoon", "In the afternoon", "Nachmittags"),
                option("any", "At any time", "Jederzeit"),
            ],
        ),
        field("text", "topic", "What is it about?", "Worum geht es?", max_length=300),
    ],
    "submit_label_en": "Ask for a call",
    "submit_label_de": "Rückruf anfordern",
    "thanks_heading_en": "We will call you",
    "thanks_heading_de": "Wir rufen Sie an",
    "thanks_text_en": "<p>Your request has arrived. We will call you on one of the next two "
    "working days.</p>",
    "thanks_text_de": "<p>Ihre Anfrage ist angekommen. Wir rufen Sie an einem der nächsten beiden "
    "Werktage an.</p>",
    **PRIVACY,
}  # fmt: skip
FIRST_FORMS = (CONTACT, NEWSLETTER, CALLBACK)


def make_first_forms(using: str, **_kwargs: Any) -> None:
    """Fill an empty table; an installation that has forms keeps its own."""
    if Form.objects.using(using).exists():
        return
    for values in FIRST_FORMS:
        made(values).save(using=using)


def sample_form() -> Form:
    """The contact form, unsaved and without what a database would have to know."""
    return made(CONTACT | {"purposes": []})


def made(values: dict[str, Any]) -> Form:
    form = Form(**{name: value for name, value in values.items() if name != "fields"})
    form.fields = form.fields.stream_block.to_python(values["fields"])
    return form
