"""What is forgotten in time, by one job over every rule."""

from dataclasses import replace
from datetime import timedelta
from io import StringIO
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone

from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

import pytest
import time_machine

from business.contacts.models import Consent, ConsentEvent, Contact, ContactImport, ImportRow
from business.contacts.services.consents import offered_wordings, request_consent
from business.contacts.services.contacts import record_contact
from business.core.privacy import registry
from business.core.privacy.registry import Retention, retention_rules
from business.core.privacy.retention import PER_TRANSACTION, purge_expired
from business.mail.models import MailAttachment, OutgoingMail
from business.mail.services.outbox import Attachment
from magnetiq_site.jobs.periodic import registry as periodic_jobs
from magnetiq_site.privacy.models import RetentionRun
from magnetiq_site.privacy.retention import RetentionFailed, due_now, run_retention
from tests.business.mail.conftest import queue

pytestmark = pytest.mark.django_db


def moved(**ago: float) -> Any:
    return time_machine.travel(timezone.now() - timedelta(**ago), tick=False)


def dry_run() -> dict[str, int]:
    return {rule.key: count for rule, count in due_now() if count}


def in_bin(address: str, days: float) -> Contact:
    contact = record_contact(email=address)
    contact.mark_deleted(timezone.now() - timedelta(days=days))
    return contact


def test_the_bin_is_emptied_after_thirty_days() -> None:
    old, fresh = in_bin("a@example.com", 31), in_bin("b@example.com", 29)
    living = record_contact(email="c@example.com")
    assert dry_run() == {"contacts.Contact": 1}
    assert Contact.everything.count() == 3

    assert run_retention().counts["contacts.Contact"] == 1
    assert set(Contact.everything.values_list("pk", flat=True)) == {fresh.pk, living.pk}
    assert old.pk not in (fresh.pk, living.pk)
    assert dry_run() == {}


def test_mails_lose_their_words_first_and_their_rows_later() -> None:
    file = Attachment("a.txt", b"x")
    with moved(days=800):
        queue(about="tests:1", attachments=[file])
    with moved(days=91):
        kept = queue(about="tests:2", attachments=[file])
    with moved(days=89):
        queue(about="tests:3", attachments=[file])
    assert dry_run() == {"mail.OutgoingMail": 1, "mail.OutgoingMail:body": 2}

    counts = run_retention().counts
    assert (counts["mail.OutgoingMail"], counts["mail.OutgoingMail:body"]) == (1, 1)
    kept.refresh_from_db()
    assert (kept.state, kept.subject, kept.html, kept.has_attachments) == (
        "sent", "Hello", "", False,
    )  # fmt: skip
    assert OutgoingMail.objects.count() == 2
    assert MailAttachment.objects.count() == 1


def test_requests_that_nobody_confirmed_go_with_their_evidence() -> None:
    contact = record_contact(email="ada@example.com")
    [wording] = offered_wordings(["newsletter"], "en")
    with moved(days=31):
        request_consent(
            contact=contact, wording_id=wording.pk, form_url="", client_address="", occurrence="x"
        )
    events = ConsentEvent.objects.count()
    assert dry_run() == {"contacts.Consent": 1, "contacts.ConsentEvent": events}

    counts = run_retention().counts
    assert (counts["contacts.Consent"], counts["contacts.ConsentEvent"]) == (1, events)
    assert not Consent.objects.exists()
    assert set(ConsentEvent.objects.values_list("address", flat=True)) == {""}


def test_names_in_the_log_go_once_the_row_is_gone() -> None:
    user = get_user_model().objects.create_superuser("boss@example.org", "x")
    with moved(days=40):
        gone, living = record_contact(email="a@example.com"), record_contact(email="b@example.com")
        for contact in (gone, living):
            log(contact, "wagtail.edit", user=user)
    gone.mark_deleted(timezone.now() - timedelta(days=31))

    run_retention()
    labels = ModelLogEntry.objects.order_by("pk").values_list("label", flat=True)
    assert list(labels) == ["[erased]", "b@example.com"]


def test_what_was_restored_meanwhile_stays() -> None:
    """Each batch asks again in its own transaction."""
    contact = in_bin("a@example.com", 31)
    rule = next(rule for rule in retention_rules() if rule.key == "contacts.Contact")

    def restored_after_the_first_look(keep_for: timedelta) -> Any:
        rows = rule.expired(keep_for)
        keys = list(rows.values_list("pk", flat=True))
        contact.restore()
        return Contact.everything.filter(pk__in=keys, deleted_at__isnull=False)

    looks: list[int] = []

    def expired(keep_for: timedelta) -> Any:
        looks.append(1)
        return (
            rule.expired(keep_for) if len(looks) == 1 else restored_after_the_first_look(keep_for)
        )

    assert purge_expired(Retention("x", "x", rule.keep_for, expired, rule.purge)) == 0
    assert Contact.objects.get() == contact


def test_much_is_purged_in_short_transactions() -> None:
    with moved(days=31):
        batch = ContactImport.objects.create(name="x.csv")
    rows = [
        ImportRow(batch=batch, number=number, line=number, cells=["x"])
        for number in range(PER_TRANSACTION * 2 + 1)
    ]
    ImportRow.objects.bulk_create(rows)
    rule = next(rule for rule in retention_rules() if rule.key == "contacts.ImportRow")
    sizes: list[int] = []

    def purge(found: Any) -> int:
        sizes.append(found.count())
        return rule.purge(found)

    assert purge_expired(replace(rule, purge=purge)) == len(rows)
    assert sizes == [PER_TRANSACTION, PER_TRANSACTION, 1]
    assert not ImportRow.objects.exists()


def test_the_command_says_what_would_go_and_changes_nothing() -> None:
    in_bin("a@example.com", 31)
    said = StringIO()
    call_command("retention", "--dry-run", stdout=said)
    assert "       1  contacts.Contact  (Contact, kept 30 days)" in said.getvalue()
    assert "       1  would go" in said.getvalue()
    assert Contact.everything.count() == 1
    assert not RetentionRun.objects.exists()

    said = StringIO()
    call_command("retention", stdout=said)
    assert "       1  went" in said.getvalue()
    assert not Contact.everything.exists()


def test_a_broken_rule_keeps_no_other_from_its_work(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_rows: Any) -> int:
        raise RuntimeError

    in_bin("a@example.com", 31)
    with moved(days=91):
        queue()
    rule = registry._retentions.entries["mail.OutgoingMail:body"]
    monkeypatch.setitem(
        registry._retentions.entries, "mail.OutgoingMail:body", replace(rule, purge=broken)
    )
    with pytest.raises(RetentionFailed):
        run_retention()
    run = RetentionRun.objects.get()
    assert run.failed == {"mail.OutgoingMail:body": "RuntimeError"}
    assert run.counts["contacts.Contact"] == 1
    assert "Retention of mail.OutgoingMail:body failed" in caplog.text
    with pytest.raises(CommandError):
        call_command("retention")


def test_there_is_one_job_for_it() -> None:
    assert periodic_jobs["retention"].timetable.cron == "20 3 * * *"
    in_bin("a@example.com", 31)
    assert periodic_jobs["retention"].task.call() == 1


def test_the_page_shows_the_last_run(admin: Any) -> None:
    in_bin("a@example.com", 31)
    run_retention()
    assert "removed 1 row." in admin.get("/admin/privacy/").content.decode()
