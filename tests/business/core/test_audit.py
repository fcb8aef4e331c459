"""The audit trail: written with the act, never changed, short and without secrets."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test import RequestFactory
from django.utils import timezone

import pytest

from business.contacts.models import Contact
from business.core.append_only import remove_guards
from business.core.audit import record
from business.core.current import current_request, request_id
from business.core.models import AuditEntry
from business.core.privacy import Subject
from business.core.privacy.registry import registered_data, retention_rules
from business.core.privacy.retention import count_expired, purge_expired
from business.core.trail import ledger
from business.core.trail.values import MOST_BYTES, stored
from magnetiq_site.accounts.models import User

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_what_and_from_where() -> None:
    ada = User.objects.create_user("ada@example.com")
    request = RequestFactory().post("/", headers={"x-forwarded-for": "203.0.113.77"})
    request.user = ada
    known, asked = current_request.set(request), request_id.set("request-1")
    try:
        record("permissions.changed", obj=Group(pk=7, name="Editors"), old={"a": 1}, new={"a": 2})
    finally:
        current_request.reset(known)
        request_id.reset(asked)
    entry = AuditEntry.objects.get()
    assert (entry.person_id, entry.person) == (str(ada.pk), "ada@example.com")
    assert (entry.object_type, entry.object_id, entry.object_label) == (
        "auth.group",
        "7",
        "Editors",
    )
    assert (entry.old, entry.new) == ({"a": 1}, {"a": 2})
    assert entry.network == "203.0.113.0/24"
    assert entry.request_id == "request-1"
    assert entry.is_security


def test_an_entry_outlives_the_account() -> None:
    ada = User.objects.create_user("ada@example.com")
    record("user.changed", user=ada)
    ada.delete()
    assert AuditEntry.objects.get().person == "ada@example.com"


def rolled_back(action: str, **given: Any) -> None:
    with transaction.atomic():
        record(action, **given)
        transaction.set_rollback(True)


def test_the_act_takes_its_entry_along_when_it_fails() -> None:
    rolled_back("user.changed")
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_an_entry(change: str) -> None:
    entry = record("user.changed")
    entries = AuditEntry.objects.filter(pk=entry.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        entries.update(person="somebody else") if change == "update" else entries.delete()
    assert AuditEntry.objects.get(pk=entry.pk).person == ""


def test_without_the_triggers_it_would_be_changed() -> None:
    entry = record("user.changed")
    remove_guards(ledger.GUARDS)
    try:
        assert AuditEntry.objects.filter(pk=entry.pk).update(person="somebody else") == 1
    finally:
        ledger.lay_own_guards("default")


def test_the_same_act_of_one_request_is_written_once() -> None:
    request = RequestFactory().post("/")
    for _ in range(3):
        record("user.changed", new={"revision": 1}, request=request)
    record("user.changed", new={"revision": 2}, request=request)
    assert AuditEntry.objects.count() == 2


def test_an_act_that_was_rolled_back_is_written_by_the_next_attempt() -> None:
    request = RequestFactory().post("/")
    rolled_back("user.changed", request=request)
    record("user.changed", request=request)
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("password", "correct horse", "•••"),
        ("client_secret", "x", "•••"),
        ("api_key", "x", "•••"),
        ("note", "write to jane.doe@example.org", "write to j•••@e•••.org"),
        ("note", "Bearer abcdefghijklmnop", "Bearer •••"),
        ("note", "+49 30 12345678", "•••"),
        ("raw", b"bytes", "•••"),
        ("count", 3, 3),
        ("list", [1, {"token": "x"}], [1, {"token": "•••"}]),
        ("text", "a" * 500, "a" * 299 + "…"),
    ],
)
def test_a_value_is_stored_masked_and_short(name: str, value: object, kept: object) -> None:
    assert stored({name: value}, None) == {name: kept}


def test_a_value_alone_is_stored_as_well() -> None:
    assert stored("ada@example.com", None) == {"value": "a•••@e•••.com"}


def test_an_entry_stays_small() -> None:
    record("user.changed", new={f"field_{n}": "ä" * 10_000 for n in range(1000)})
    with connection.cursor() as cursor:
        cursor.execute("SELECT length(CAST(new AS text)) FROM core_auditentry")
        [length] = cursor.fetchone()
    assert length < 3 * MOST_BYTES


def test_of_visitors_only_the_names_of_fields_are_kept() -> None:
    contact = Contact.objects.create(email="jane@example.org")
    record("contact.changed", obj=contact, old={"city": "Linz"}, new={"city": "Graz"})
    entry = AuditEntry.objects.get()
    assert (entry.object_id, entry.object_label) == (str(contact.pk), "")
    assert (entry.old, entry.new) == ({"city": "•••"}, {"city": "•••"})


def test_retention_removes_each_kind_in_its_time_and_says_so() -> None:
    days = settings.MAGNETIQ_AUDIT_SECURITY_DAYS
    old = timezone.now() - timedelta(days=days + 1)
    for action, is_security in (("auth.login_failed", True), ("user.changed", False)):
        AuditEntry.objects.create(action=action, is_security=is_security, at=old)
    rules = {rule.key: rule for rule in retention_rules()}
    assert count_expired(rules["core.AuditEntry:other"]) == 0
    assert purge_expired(rules["core.AuditEntry:other"]) == 0
    assert purge_expired(rules["core.AuditEntry:security"]) == 1
    kept = list(AuditEntry.objects.values_list("action", flat=True))
    assert kept == ["audit.forgotten", "user.changed"]
    assert AuditEntry.objects.first().new["entries"] == 1


def test_a_permit_of_one_kind_lets_nothing_else_go() -> None:
    entry = record("user.changed")
    ledger.AuditPermit.objects.create(before=timezone.now(), is_security=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).delete()


def test_a_person_is_told_what_the_log_holds_of_them() -> None:
    ada = User.objects.create_user("ada@example.com")
    record("session.started", obj=ada, user=ada)
    record("auth.locked", obj=ada)
    record("user.changed")
    [data] = [data for data in registered_data() if data.model is AuditEntry]
    assert data.find(Subject("ada@example.com")).count() == 2
    assert data.remains
