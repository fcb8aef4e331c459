"""A form as readers see it: the one description that documents, API and validation share."""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, cast

from business.contacts.models import Wording
from business.contacts.offers import offered_wordings
from business.contacts.wordings import clean_wording

from .field_blocks import field_name
from .models import Form
from .schemas import FormConsentOut, FormFieldOut, FormOptionOut, FormOut, Language

LONGEST_ADDRESS = 254
LONGEST_PHONE = 60
LONGEST_URL = 300
FIXED: dict[str, dict[str, Any]] = {
    "email": {"required": True, "autocomplete": "email", "max_length": LONGEST_ADDRESS},
    "phone": {"autocomplete": "tel", "max_length": LONGEST_PHONE},
    "url": {"autocomplete": "url", "max_length": LONGEST_URL},
}
RichText = Callable[[str], str]


def form_out(form: Form, locale: str, *, wordings: Sequence[Wording], html: RichText) -> FormOut:
    """A form in one language.

    Args:
        form: May be unsaved.
        locale: What cannot be said in it is said in English.
        wordings: The consents that are offered, in their order.
        html: Makes stored rich text fit for readers. The version does not depend on it.
    """
    shown = FormOut(
        key=form.key,
        version="",
        locale=cast(Language, locale),
        submit_label=form.words("submit_label", locale),
        privacy_note=form.words("privacy_note", locale),
        fields=[field_out(child, locale) for child in form.fields],
        consents=[consent_out(wording) for wording in wordings],
        consent_required=form.consent_required and bool(wordings),
    )
    version = digest_of(shown)
    return shown.model_copy(update={"version": version, "privacy_note": html(shown.privacy_note)})


def wordings_of(form: Form, locale: str) -> list[Wording]:
    """The consents that a form offers now."""
    return offered_wordings(form.purposes, locale) if form.purposes else []


def digest_of(shown: FormOut) -> str:
    text = json.dumps(shown.model_dump(), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def field_out(child: Any, locale: str) -> FormFieldOut:
    """One field from what an editor composed."""
    value, kind = child.value, child.block_type
    described = {
        "name": field_name(child),
        "type": kind,
        "label": said(value, "label", locale),
        "help": said(value, "help", locale),
        "required": bool(value.get("required")),
        "autocomplete": value.get("autocomplete") or "",
        "placeholder": said(value, "placeholder", locale),
        "min_length": value.get("min_length"),
        "max_length": value.get("max_length"),
        "minimum": value.get("minimum"),
        "maximum": value.get("maximum"),
        "options": options_of(child, locale),
    }
    return FormFieldOut.model_validate(described | FIXED.get(kind, {}))


def options_of(child: Any, locale: str) -> list[FormOptionOut]:
    if child.block_type == "hidden":
        value = child.value["value"]
        return [FormOptionOut(value=value, label=value)]
    return [
        FormOptionOut(value=option["value"], label=said(option, "label", locale))
        for option in child.value.get("options") or ()
    ]


def said(value: Any, name: str, locale: str) -> str:
    return value.get(f"{name}_{locale}") or value.get(f"{name}_en") or ""


def consent_out(wording: Wording) -> FormConsentOut:
    return FormConsentOut(
        purpose=wording.purpose.key,
        wording_id=wording.pk,
        html=clean_wording(wording.text),
    )
