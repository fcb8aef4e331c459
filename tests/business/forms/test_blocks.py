"""A page shows a form whole, and shows it anew when anything of it changes."""

from typing import Any

from django.db import transaction

from wagtail.models import ReferenceIndex
from wagtail_localize.models import OverridableSegment

import pytest

from business.contacts.models import Purpose, Wording
from business.forms.models import Form
from cms.models import HomePage
from tests.cms.delivery.content import Reader, stale_paths
from tests.cms.translation.test_round_trip import submit, translate

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def shown(reader: Reader, path: str = "/") -> Any:
    return reader.body(path)[0]


def test_a_page_holds_the_whole_form(page: HomePage, form: Form, reader: Reader) -> None:
    value = shown(reader)

    assert (value["heading"], value["text"]) == ("Write to us", "Any time.")
    delivered = value["form"]
    assert (delivered["key"], delivered["locale"]) == ("contact", "en")
    assert [(field["name"], field["type"]) for field in delivered["fields"]] == [
        ("name", "text"), ("email", "email"), ("company", "text"), ("message", "textarea"),
    ]  # fmt: skip
    assert delivered["privacy_note"].startswith("<p>We use what you enter")
    assert [consent["purpose"] for consent in delivered["consents"]] == ["newsletter"]


def rename(form: Form) -> None:
    form.fields[0].value["label_en"] = "Full name"
    form.save()


def switch_off(form: Form) -> None:
    form.active = False
    form.save()


def add_wording(_form: Form) -> None:
    purpose = Purpose.objects.get(key="newsletter")
    Wording.objects.create(purpose=purpose, language="en", version=2, text="Other words")


def retire_purpose(_form: Form) -> None:
    purpose = Purpose.objects.get(key="newsletter")
    purpose.active = False
    purpose.save()


CHANGES = {
    "a label": (rename, lambda form: form["fields"][0]["label"] == "Full name"),
    "switched off": (switch_off, lambda form: form is None),
    "deleted": (lambda form: form.delete(), lambda form: form is None),
    "a wording": (add_wording, lambda form: form["consents"][0]["html"] == "Other words"),
    "a purpose": (retire_purpose, lambda form: form["consents"] == []),
}


@pytest.mark.parametrize(("change", "is_new"), CHANGES.values(), ids=CHANGES)
def test_a_change_reaches_the_page(
    page: HomePage, form: Form, reader: Reader, change: Any, is_new: Any
) -> None:
    before = shown(reader)["form"]
    assert not is_new(before)

    change(form)

    after = shown(reader)["form"]
    assert is_new(after)
    assert after is None or after["version"] != before["version"]


def test_a_change_that_is_taken_back_leaves_the_page_fresh(
    page: HomePage, form: Form, reader: Reader
) -> None:
    shown(reader)

    with transaction.atomic():
        rename(form)
        assert stale_paths() == {"/"}
        transaction.set_rollback(True)

    assert stale_paths() == set()


def test_another_form_leaves_the_page_alone(page: HomePage, reader: Reader) -> None:
    shown(reader)

    rename_other = Form.objects.get(key="callback")
    rename_other.submit_label_en = "Call me"
    rename_other.save()

    assert stale_paths() == set()


def test_a_translated_page_shows_the_same_form_in_german(
    page: HomePage, form: Form, german: Any, editor: Any, reader: Reader
) -> None:
    source = submit(page, german, editor).source
    assert not OverridableSegment.objects.filter(source=source, context__path__endswith=".form")

    translated = translate(page, german, editor)

    assert translated.body[0].value["form"] == form
    translated.get_latest_revision().publish()
    value = shown(reader, "/de/")
    assert value["heading"] == "DE Write to us"
    assert value["form"]["locale"] == "de"
    assert value["form"]["fields"][0]["label"] == "Name"
    assert value["form"]["submit_label"] == "Nachricht senden"


def test_what_german_leaves_empty_is_said_in_english(
    form: Form, reader: Reader, client: Any
) -> None:
    form.submit_label_de = ""
    form.fields[3].value["label_de"] = ""
    form.save()

    data = client.get("/api/v1/business/forms/contact", {"locale": "de"}).json()["data"]

    assert data["submit_label"] == "Send the message"
    assert data["fields"][3]["label"] == "Message"


def test_editors_are_told_where_a_form_is_shown(page: HomePage, form: Form) -> None:
    references = ReferenceIndex.get_grouped_references_to(form)

    assert [found.pk for found, _places in references] == [page.pk]


def test_a_wording_cannot_smuggle_markup(form: Form, client: Any) -> None:
    purpose = Purpose.objects.get(key="newsletter")
    text = 'Yes <script>alert(1)</script><a href="javascript:x" onclick="y">please</a> <b>now</b>'
    Wording.objects.create(purpose=purpose, language="en", version=2, text=text)

    data = client.get("/api/v1/business/forms/contact", {"locale": "en"}).json()["data"]

    html = data["consents"][0]["html"]
    assert "<script" not in html
    assert "javascript" not in html
    assert "onclick" not in html
    assert "<b>now</b>" in html
