"""A new installation has forms that work."""

from typing import Any

from django.test import Client

import pytest

from business.forms.field_bases import EMAIL
from business.forms.field_blocks import field_name
from business.forms.first_forms import FIRST_FORMS, make_first_forms
from business.forms.models import Form, Submission

from .sending import send

pytestmark = pytest.mark.django_db
FILLED = {
    "contact": {"name": "Ada", "email": "ada@example.com", "message": "Hello"},
    "newsletter": {"email": "ada@example.com"},
    "callback": {
        "name": "Ada", "email": "ada@example.com", "phone": "030 1234567", "when": "any",
    },
}  # fmt: skip


@pytest.mark.parametrize("key", FILLED)
def test_each_can_be_sent_in_both_languages(client: Client, key: str) -> None:
    for locale in ("en", "de"):
        data = client.get(f"/api/v1/business/forms/{key}", {"locale": locale}).json()["data"]
        ticked = [consent["wording_id"] for consent in data["consents"]]
        answer = send(client, key, locale=locale, values=FILLED[key], consents=ticked)
        assert answer.status_code == 201, answer.content

    assert Submission.objects.filter(form__key=key, contact__email="ada@example.com").count() == 2


@pytest.mark.parametrize("key", FILLED)
def test_editors_could_have_made_them(key: str) -> None:
    form = Form.objects.get(key=key)

    form.full_clean()

    assert EMAIL in [field_name(child) for child in form.fields]


def german_texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for item in value for text in german_texts(item)]
    if not isinstance(value, dict):
        return []
    mine = [item for name, item in value.items() if name.endswith("_de")]
    return mine + [text for item in value.values() for text in german_texts(item)]


@pytest.mark.parametrize("values", FIRST_FORMS, ids=lambda values: values["key"])
def test_everything_is_said_in_german(values: dict[str, Any]) -> None:
    said = german_texts(values)

    assert len(said) > 3
    assert all(said)


def test_an_installation_that_has_forms_keeps_its_own() -> None:
    Form.objects.exclude(key="callback").delete()

    make_first_forms(using="default")

    assert [form.key for form in Form.objects.all()] == ["callback"]
