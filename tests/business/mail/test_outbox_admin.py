"""The operators' screens, over HTTP."""

from typing import Any

import pytest

from business.mail.models import MailState, OutgoingMail, Suppression

from .conftest import queue

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(admin_client: Any) -> Any:
    return admin_client


def test_outbox_says_how_mail_leaves(admin: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "business.mail.transport.kept.KeptBackend"
    queue()
    page = admin.get("/admin/outbox/").content.decode()
    assert "No relay is set" in page
    assert "ada@example.com" in page


def test_mail_is_shown_as_it_looks_and_runs_nothing(admin: Any) -> None:
    mail = queue()
    page = admin.get(f"/admin/outbox/{mail.pk}/?width=phone").content.decode()
    assert 'sandbox=""' in page
    assert mail.message_id.strip("<>") in page
    body = admin.get(f"/admin/outbox/{mail.pk}/body/")
    assert body.content.decode() == mail.html
    assert body["Content-Security-Policy"].startswith("default-src 'none'")
    assert body["X-Frame-Options"] == "SAMEORIGIN"


def test_body_needs_a_login(client: Any) -> None:
    assert client.get(f"/admin/outbox/{queue().pk}/body/").status_code == 302


def test_failed_mail_is_sent_again_under_the_same_name(admin: Any) -> None:
    mail = queue(purpose="news")
    from django.utils import timezone  # noqa: PLC0415

    OutgoingMail.objects.update(state=MailState.UNKNOWN, finished_at=timezone.now())
    assert admin.post(f"/admin/outbox/{mail.pk}/resend/").status_code == 302
    again = OutgoingMail.objects.get()
    assert (again.state, again.message_id) == (MailState.QUEUED, mail.message_id)
    assert admin.post(f"/admin/outbox/{mail.pk}/cancel/").status_code == 302
    again.refresh_from_db()
    assert again.state == MailState.SUPPRESSED
    assert [event.kind for event in again.events.all()] == ["resent", "cancelled"]


def test_suppression_by_hand_reaches_the_queue_and_is_lifted(admin: Any) -> None:
    mail = queue(purpose="news")
    answer = admin.post(
        "/admin/suppressions/new/", {"address": "ADA@example.com", "purpose": "", "note": "asked"}
    )
    assert answer.status_code == 302
    mail.refresh_from_db()
    assert mail.state == MailState.SUPPRESSED
    row = Suppression.objects.get()
    assert (row.address, row.reason) == ("ada@example.com", "manual")
    assert admin.post(f"/admin/suppressions/delete/{row.pk}/").status_code == 302
    assert not Suppression.objects.exists()
