"""Editing a mail's words: what is shown, kept, refused, reset, and tried on oneself."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from wagtail.models import ModelLogEntry, Revision

import pytest

from business.mail.composing.preview import PREVIEW_MODES
from business.mail.models import MailTemplate, OutgoingMail
from business.mail.services.rendering import render_mail
from business.mail.texts import LANGUAGES
from magnetiq_site.accounts.models import User

KEY = "contacts.confirm_subscription"
GOOD = {"confirm_url": "https://example.com/c/1", "purpose": "News"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> MailTemplate:
    return MailTemplate.objects.get(key=KEY)


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("admin@example.com", "x"))
    return client


def editor_client(*permissions: str) -> Client:
    user = User.objects.create_user("editor@example.com", "x")
    group = Group.objects.create(name="Writers")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *permissions]))
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def address(name: str, row: MailTemplate) -> str:
    return reverse(f"{row.snippet_viewset.url_namespace}:{name}", args=[row.pk])


def form_of(client: Client, row: MailTemplate) -> dict[str, Any]:
    """What the browser would send back unchanged."""
    form = client.get(address("edit", row)).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_the_list_names_every_mail_and_whose_words_it_has(admin: Client, row: MailTemplate) -> None:
    MailTemplate.objects.filter(pk=row.pk).update(subject_de="Anders")
    page = admin.get(reverse(f"{row.snippet_viewset.url_namespace}:list")).content.decode()
    for label in ("Confirm a subscription", "Password reset", "Invitation", "New entry in a form"):
        assert label in page
    assert page.count("Changed") == 1


def test_saving_unchanged_keeps_the_delivered_words(admin: Client, row: MailTemplate) -> None:
    data = form_of(admin, row)
    assert data["subject_en"] == "Please confirm: {{ purpose }}"
    assert data["body_de"].startswith("<h1>Bitte bestätigen")
    response = admin.post(address("edit", row), data | {"action-publish": "1"})
    assert response.status_code == 302
    row.refresh_from_db()
    assert not any(row.is_changed(language) for language in LANGUAGES)


def test_a_draft_is_not_sent_and_a_published_one_is(admin: Client, row: MailTemplate) -> None:
    data = form_of(admin, row) | {"subject_en": "Your wish: {{ purpose }}"}
    admin.post(address("edit", row), data)
    assert (
        render_mail(template=KEY, language="en", variables=GOOD).subject == "Please confirm: News"
    )
    admin.post(address("edit", row), data | {"action-publish": "1"})
    assert render_mail(template=KEY, language="en", variables=GOOD).subject == "Your wish: News"


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("body_en", "<p>Hello</p>\n<p>{{ names }}</p>", "Line 2: There is no variable “names”"),
        ("body_en", "<p>Hello", "is not closed"),
        ("body_de", "<script>x</script>", "cannot stand here"),
        ("subject_en", "{{ purpose.__class__ }}", "A mail can show, decide and repeat"),
        ("text_de", "{% for %}", "The braces cannot be read"),
    ],
)
def test_a_mistake_is_named_and_loses_nothing(
    admin: Client, row: MailTemplate, field: str, words: str, said: str
) -> None:
    data = form_of(admin, row) | {field: words, "reason_en": "Typed with care"}
    response = admin.post(address("edit", row), data | {"action-publish": "1"})
    form = response.context["form"]
    assert said in str(form.errors[field])
    assert form[field].value() == words
    assert form["reason_en"].value() == "Typed with care"
    row.refresh_from_db()
    assert not row.is_changed("en")


def test_who_may_not_publish_may_draft(row: MailTemplate) -> None:
    client = editor_client("change_mailtemplate")
    data = form_of(client, row) | {"subject_en": "Mine"}
    client.post(address("edit", row), data | {"action-publish": "1"})
    row.refresh_from_db()
    assert row.has_unpublished_changes
    assert row.subject_en == ""
    assert client.post(address("reset", row), {"language": "en"}).status_code == 302
    row.refresh_from_db()
    assert row.has_unpublished_changes


def test_who_may_nothing_sees_nothing(row: MailTemplate) -> None:
    client = editor_client()
    for name in ("edit", "test", "reset"):
        response = client.get(address(name, row))
        assert response.status_code == 302
        assert response["Location"] == "/admin/"
    assert client.post(address("test", row), {"language": "en"}).status_code == 302
    assert not OutgoingMail.objects.exists()


def test_nobody_adds_or_deletes(admin: Client, row: MailTemplate) -> None:
    assert admin.post(address("delete", row)).status_code == 302
    assert MailTemplate.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("mode", [mode for mode, _label in PREVIEW_MODES])
def test_the_preview_shows_what_is_typed(admin: Client, row: MailTemplate, mode: str) -> None:
    url = address("preview_on_edit", row)
    data = form_of(admin, row) | {f"body_{mode[:2]}": "<p>Typed for {{ purpose }}</p>"}
    assert admin.post(url, data).json()["is_valid"]
    page = admin.get(url, {"mode": mode}).content.decode()
    assert "Typed for Monat" in page or "Typed for Monthly" in page
    row.refresh_from_db()
    assert not row.is_changed("en")


def test_a_reset_gives_the_delivered_words_back(admin: Client, row: MailTemplate) -> None:
    data = form_of(admin, row) | {"subject_en": "Mine", "subject_de": "Meins"}
    admin.post(address("edit", row), data | {"action-publish": "1"})
    assert admin.post(address("reset", row), {"language": "en"}).status_code == 302
    row.refresh_from_db()
    assert (row.subject_en, row.subject_de) == ("", "Meins")
    assert ModelLogEntry.objects.filter(action="mail.reset_template").count() == 1
    former = Revision.objects.for_instance(row).order_by("pk").first()
    assert former is not None
    assert former.as_object().subject_en == "Mine"


def test_a_get_changes_nothing(admin: Client, row: MailTemplate) -> None:
    MailTemplate.objects.filter(pk=row.pk).update(subject_en="Mine")
    for name in ("reset", "test"):
        assert admin.get(address(name, row)).status_code == 200
    row.refresh_from_db()
    assert row.subject_en == "Mine"
    assert not OutgoingMail.objects.exists()


def test_a_test_goes_to_oneself_with_the_draft(admin: Client, row: MailTemplate) -> None:
    data = form_of(admin, row) | {"subject_de": "Entwurf: {{ purpose }}"}
    admin.post(address("edit", row), data)
    for _time in range(2):
        admin.post(address("test", row), {"language": "de", "recipient": "else@example.com"})
    mails = OutgoingMail.objects.order_by("pk")
    assert [mail.recipient for mail in mails] == ["admin@example.com"] * 2
    assert mails[0].subject.endswith("Entwurf: Monatlicher Newsletter")
    assert mails[0].subject.startswith("[")
    page = admin.get(reverse(f"{row.snippet_viewset.url_namespace}:list"))
    assert {item.sent for item in page.context["object_list"]} == {0}
