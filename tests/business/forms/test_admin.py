"""The team makes forms, and reads, marks and takes out what came in."""

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

import pytest

from business.contacts.models import Consent, Contact, ContactTag, Conversion, Touch, Wording
from business.contacts.services.contacts import record_contact
from business.forms.live_forms import any_form, version_of
from business.forms.models import Form, Submission, SubmissionState
from business.mail.models import OutgoingMail

from .sending import VALUES, entry, post, send

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def made(count: int, form: Form, **changes: Any) -> list[Submission]:
    """Entries as they lie in the table."""
    version = version_of(any_form(form.pk, "en"))
    contact = record_contact(email="ada@example.com", first_name="Ada", last_name="Lovelace")
    rows = [
        Submission(
            **{
                "form": form,
                "version_id": version,
                "contact": contact,
                "email": f"ada{number}@example.com",
                "locale": "en",
                "values": VALUES | {"email": f"ada{number}@example.com"},
                "excerpt": "Ada Lovelace · Could you call me?",
                "nonce": f"{number}-{form.key}-{changes.get('state', '')}",
                **changes,
            }
        )
        for number in range(count)
    ]
    return Submission.objects.bulk_create(rows)


# Forms


def filled(**changes: Any) -> dict[str, Any]:
    """What the editor's form sends for a small form."""
    text = {
        "label_en": "How many people?", "label_de": "Wie viele Personen?", "help_en": "",
        "help_de": "", "name": "", "placeholder_en": "", "placeholder_de": "", "autocomplete": "",
        "min_length": "", "max_length": "20", "required": "on",
    }  # fmt: skip
    email = {
        "label_en": "E-mail", "label_de": "E-Mail", "help_en": "", "help_de": "",
        "placeholder_en": "", "placeholder_de": "",
    }  # fmt: skip
    fields = changes.pop("fields", [("text", text), ("email", email)])
    values = {
        "name": "Fair", "key": "fair", "active": "on", "fields": streamfield(fields),
        "submit_label_en": "Send", "submit_label_de": "Senden",
        "privacy_note_en": rich_text("<p>Note</p>"), "privacy_note_de": rich_text(""),
        "thanks_heading_en": "Thanks", "thanks_heading_de": "Danke",
        "thanks_text_en": rich_text(""), "thanks_text_de": rich_text(""), "next_page": "",
        "recipients": " Team@Example.com \n\nsales@example.com",
        "team_language": "de", "tags": "fair, hall 3 ,fair", "contact_list": "",
        **changes,
    }  # fmt: skip
    return nested_form_data(values) | {"purposes": ["newsletter"]}


def test_an_editor_makes_a_form(admin: Client) -> None:
    answer = admin.post(reverse("forms:add"), filled())

    assert answer.status_code == 302, answer.context["form"].errors
    form = Form.objects.get(key="fair")
    assert [child.value.get("name") for child in form.fields] == ["how_many_people", None]
    assert form.recipients == ["team@example.com", "sales@example.com"]
    assert form.tags == ["fair", "hall 3"]
    assert form.purposes == ["newsletter"]
    assert ContactTag.objects.filter(name__in=form.tags).count() == 2
    data = Client().get("/api/v1/business/forms/fair", {"locale": "de"}).json()["data"]
    assert [field["label"] for field in data["fields"]] == ["Wie viele Personen?", "E-Mail"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"fields": []}, "minimum number of items is 1", id="without an address"),
        pytest.param({"recipients": "nobody"}, "valid e-mail address", id="no address to tell"),
        pytest.param({"key": "contact"}, "already exists", id="a key that is taken"),
    ],
)
def test_a_form_that_would_not_work_is_refused(
    admin: Client, change: dict[str, Any], said: str
) -> None:
    answer = admin.post(reverse("forms:add"), filled(**change))

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Form.objects.filter(key="fair").exists()


def as_edited(form: Form, **names: str) -> dict[str, Any]:
    """What the editor sends for a stored form, with other names for some of its fields."""
    stored = json.loads(json.dumps(list(form.fields.raw_data)))
    fields = []
    for number, item in enumerate(stored):
        value = {
            **dict.fromkeys(("help_en", "help_de", "placeholder_en", "placeholder_de"), ""),
            **dict.fromkeys(("min_length", "max_length", "autocomplete"), ""),
            **item["value"],
        }
        value["name"] = names.get(value.get("name", ""), value.get("name", ""))
        value["required"] = "on" if value.get("required") else ""
        value["max_length"] = value["max_length"] or "200"
        fields.append({"type": item["type"], "id": item["id"], "value": value, "order": number,
                       "deleted": ""})  # fmt: skip
    data = filled(name=form.name, key=form.key)
    data = {name: value for name, value in data.items() if not name.startswith("fields-")}
    data["fields-count"] = str(len(fields))
    for number, field in enumerate(fields):
        value = field.pop("value")
        data |= {f"fields-{number}-{name}": str(part) for name, part in field.items()}
        data |= {f"fields-{number}-value-{name}": str(part) for name, part in value.items()}
    return data


def test_a_saved_name_stays(admin: Client, form: Form) -> None:
    address = reverse("forms:edit", args=[form.pk])

    renamed = admin.post(address, as_edited(form, message="text"))
    same = admin.post(address, as_edited(form))

    assert renamed.status_code == 200
    assert "cannot be changed any more: message" in renamed.content.decode()
    assert same.status_code == 302, same.context["form"].errors


def test_two_fields_cannot_have_one_name(admin: Client, form: Form) -> None:
    answer = admin.post(reverse("forms:edit", args=[form.pk]), as_edited(form, company="name"))

    assert answer.status_code == 200
    assert "Another field is called" in answer.content.decode()


def test_the_key_stays(admin: Client, form: Form) -> None:
    admin.post(reverse("forms:edit", args=[form.pk]), as_edited(form) | {"key": "other"})

    assert Form.objects.get(pk=form.pk).key == "contact"


def test_a_form_with_entries_is_not_deleted(admin: Client, form: Form) -> None:
    send(Client())

    admin.post(reverse("forms:delete", args=[form.pk]))
    admin.post(reverse("forms:delete", args=[Form.objects.get(key="callback").pk]))

    assert sorted(Form.objects.values_list("key", flat=True)) == ["contact", "newsletter"]


def test_the_list_counts_and_the_preview_reads_in_both_languages(admin: Client, form: Form) -> None:
    made(3, form)
    made(2, form, state=SubmissionState.SPAM)

    rows = admin.get(reverse("forms:index")).context["object_list"]
    [row] = [row for row in rows if row.pk == form.pk]
    page = admin.get(reverse("forms:inspect", args=[form.pk])).content.decode()

    assert (row.new, row.entries) == (3, 3)
    assert "Send the message" in page
    assert "Nachricht senden" in page


# Entries


def test_an_entry_is_read_with_the_labels_of_its_time(admin: Client, form: Form) -> None:
    wording = Wording.objects.get(purpose__key="newsletter", language="en")
    send(Client(), consents=[wording.pk])
    form.fields[0].value["label_en"] = "Full name"
    form.save()
    row = Submission.objects.get()

    page = admin.get(reverse("submissions:inspect", args=[row.pk])).content.decode()

    assert "Full name" not in page
    assert "Could you call me?" in page
    assert wording.text.partition(".")[0] in page
    assert reverse("contacts:inspect", args=[row.contact_id]) in page
    assert Submission.objects.get().state == "new", "looking changes nothing"


def test_what_somebody_entered_cannot_run_in_the_admin(admin: Client) -> None:
    send(Client(), values=VALUES | {"message": "<script>alert(1)</script>"})
    row = Submission.objects.get()

    for page in (reverse("submissions:index"), reverse("submissions:inspect", args=[row.pk])):
        assert "<script>alert(1)" not in admin.get(page).content.decode()


def listed(admin: Client, **query: str) -> set[str]:
    found = admin.get(reverse("submissions:index"), query).context["object_list"]
    return {row.email for row in found}


def test_the_list_is_searched_and_filtered(admin: Client, form: Form) -> None:
    callback = Form.objects.get(key="callback")
    made(1, form, email="new@example.com")
    made(1, form, email="spam@example.com", state=SubmissionState.SPAM)
    made(1, callback, email="done@example.com", state=SubmissionState.DONE, excerpt="Kräne")
    made(
        1, callback, email="old@example.com", nonce="x", created_at=datetime(2025, 1, 1, tzinfo=UTC)
    )

    assert listed(admin) == {"new@example.com", "done@example.com", "old@example.com"}
    assert listed(admin, state="spam") == {"spam@example.com"}
    assert listed(admin, state="done") == {"done@example.com"}
    assert listed(admin, form=str(form.pk)) == {"new@example.com"}
    assert listed(admin, q="Kräne") == {"done@example.com"}
    assert listed(admin, q="new@") == {"new@example.com"}
    assert listed(admin, q="Lovelace") == {"new@example.com", "done@example.com", "old@example.com"}
    assert listed(admin, created_at_from="2025-12-01") == {"new@example.com", "done@example.com"}


def test_marks_are_kept_and_written_down(admin: Client, form: Form) -> None:
    [row] = made(1, form)

    for state in ("read", "done", "done"):
        admin.post(reverse("submissions:mark", args=[row.pk, state]))

    row.refresh_from_db()
    assert row.state == "done"
    actions = ModelLogEntry.objects.filter(action__startswith="forms.mark")
    assert sorted(actions.values_list("action", flat=True)) == [
        "forms.mark_done",
        "forms.mark_read",
    ]


def test_what_was_no_spam_is_treated_like_any_other(admin: Client, form: Form) -> None:
    form.recipients = ["team@example.com"]
    form.save()
    wording = Wording.objects.get(purpose__key="newsletter", language="en")
    post(Client(), entry(website="x", consents=[wording.pk]), **{"X-Forwarded-For": "203.0.113.9"})
    row = Submission.objects.get()
    assert not Contact.objects.exists()

    for _ in range(2):
        admin.post(reverse("submissions:mark", args=[row.pk, "new"]))

    row.refresh_from_db()
    assert (row.state, row.contact) == ("new", Contact.objects.get(email="ada@example.com"))
    assert Touch.objects.get().at == row.created_at
    assert Consent.objects.get().state == "pending"
    assert OutgoingMail.objects.filter(template="forms.notify_team").count() == 1


def test_spam_that_followed_a_real_entry_keeps_its_contact(admin: Client) -> None:
    send(Client())
    row = Submission.objects.get()

    admin.post(reverse("submissions:mark", args=[row.pk, "spam"]))
    admin.post(reverse("submissions:mark", args=[row.pk, "new"]))

    assert Conversion.objects.count() == 1
    assert Submission.objects.get().contact is not None


def test_no_such_state(admin: Client, form: Form) -> None:
    [row] = made(1, form)

    assert admin.post(reverse("submissions:mark", args=[row.pk, "lost"])).status_code == 404
    assert admin.get(reverse("submissions:mark", args=[row.pk, "done"])).status_code == 405


def test_the_table_holds_what_the_list_shows_and_runs_nowhere(admin: Client, form: Form) -> None:
    made(1, form, values=VALUES | {"message": "=cmd|' /C calc'!A0", "email": "a@example.com"})
    made(1, form, state=SubmissionState.SPAM)

    answer = admin.get(reverse("submissions:csv"), {"form": form.pk})

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(text))
    assert head[:4] == ["Received", "Form", "State", "E-mail address"]
    assert head[6:] == ["name", "company", "message"]
    assert row[6:] == ["Ada Lovelace", "Analytical Engines", "'=cmd|' /C calc'!A0"]
    assert "no-store" in answer["Cache-Control"]
    assert ModelLogEntry.objects.filter(action="forms.export").exists()


def test_many_entries_cost_no_more_queries(
    admin: Client, form: Form, django_assert_max_num_queries: Any
) -> None:
    made(60, form)
    with django_assert_max_num_queries(14) as few:
        assert admin.get(reverse("submissions:index")).status_code == 200
    Submission.objects.all().delete()
    made(5_000, form)
    with django_assert_max_num_queries(len(few)):
        assert admin.get(reverse("submissions:index")).status_code == 200
    with django_assert_max_num_queries(24):
        answer = admin.get(reverse("submissions:csv"))
        assert sum(1 for _line in answer.streaming_content) == 5_002


# Who may


@pytest.fixture
def clerk(client: Client) -> Client:
    """Somebody who may read entries and nothing else."""
    user = get_user_model().objects.create_user(email="eve@example.com", password="correct horse")
    permissions = ("access_admin", "view_submission")
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return client


def test_who_may_only_read_changes_nothing(clerk: Client, form: Form) -> None:
    [row] = made(1, form)

    assert clerk.get(reverse("submissions:index")).status_code == 200
    page = clerk.get(reverse("submissions:inspect", args=[row.pk]))
    assert page.status_code == 200
    assert "Mark as read" not in page.content.decode()
    for refused in (
        clerk.post(reverse("submissions:mark", args=[row.pk, "done"])),
        clerk.post(reverse("submissions:delete", args=[row.pk])),
        clerk.get(reverse("forms:edit", args=[form.pk])),
    ):
        assert refused.status_code == 302
    assert Submission.objects.get().state == "new"


def test_a_stranger_sees_nothing(client: Client, form: Form) -> None:
    [row] = made(1, form)
    user = get_user_model().objects.create_user(email="bob@example.com", password="correct horse")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)

    for name, arguments in (("index", []), ("csv", []), ("inspect", [row.pk])):
        answer = client.get(reverse(f"submissions:{name}", args=arguments))
        assert answer.status_code == 302
        assert "ada0@example.com" not in answer.content.decode()
