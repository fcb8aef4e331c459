"""The same entry at once is one entry, on whichever database the tests run."""

from typing import Any

from django.db import connection
from django.test import Client

import pytest

from business.contacts.models import ConsentEvent, Contact, Conversion, Touch, Wording
from business.forms.models import FormVersion, Submission
from business.mail.models import OutgoingMail
from tests.business.contacts.test_races import AT_ONCE, at_once

from .sending import FORMS, entry, send, solved_before

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def sent_at_once(bodies: list[dict[str, Any]]) -> list[int]:
    def act(number: int) -> int:
        answer = Client().post(
            f"{FORMS}/contact/submissions", bodies[number], content_type="application/json"
        )
        return int(answer.status_code)

    return at_once(act)


def body(**changes: Any) -> dict[str, Any]:
    wording = Wording.objects.get(purpose__key="newsletter", language="en")
    return entry(**solved_before(Client()), consents=[wording.pk], **changes)


def test_one_token_at_once_is_one_entry() -> None:
    same = body()

    assert sent_at_once([same] * AT_ONCE) == [201] * AT_ONCE

    rows = (Submission, Contact, Conversion, Touch, FormVersion)
    assert [model.objects.count() for model in rows] == [1] * len(rows)
    assert ConsentEvent.objects.count() == 2
    assert OutgoingMail.objects.count() == 1


def test_without_the_constraint_it_would_be_several() -> None:
    same = body()
    field = Submission._meta.get_field("nonce")
    loose = field.clone()
    loose.set_attributes_from_name("nonce")
    loose._unique = False
    with connection.schema_editor() as editor:
        editor.alter_field(Submission, field, loose)
    try:
        assert sent_at_once([same] * AT_ONCE) == [201] * AT_ONCE
        assert Submission.objects.count() == AT_ONCE
    finally:
        Submission.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.alter_field(Submission, loose, field)


def test_one_person_with_many_entries_at_once_is_one_contact() -> None:
    bodies = [body() for _ in range(AT_ONCE)]

    assert sent_at_once(bodies) == [201] * AT_ONCE

    assert Submission.objects.count() == Conversion.objects.count() == AT_ONCE
    contact = Contact.objects.get()
    assert contact.submissions.count() == AT_ONCE
    assert ConsentEvent.objects.filter(kind="mailed").count() == 1


def test_a_failure_on_the_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    body()
    with monkeypatch.context() as patch:
        patch.setattr("business.forms.services.consequences.publish", fail)
        assert send(Client(raise_request_exception=False)).status_code == 500

    rows = (Submission, Contact, Conversion, Touch, FormVersion, OutgoingMail)
    assert [model.objects.count() for model in rows] == [0] * len(rows)
    assert send(Client()).status_code == 201
