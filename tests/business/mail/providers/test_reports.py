"""Reports as providers post them: who may, what they change, and only once."""

import base64
import importlib.util
import json
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest

from business.mail.models import MailEvent, OutgoingMail, Suppression
from tests.business.mail.conftest import queue

from .events import CASES, MAILGUN_KEY, Case, postmark_bounce

pytestmark = [
    pytest.mark.django_db,
    # Anymail says of some providers that it has no account to try them with.
    pytest.mark.filterwarnings("ignore::anymail.exceptions.AnymailNotSupportedWarning"),
]
ADDRESS = "/api/v1/mail/reports/"
SECRET = "reports:long-secret"


def use_provider(settings: Any, name: str, **options: str) -> None:
    settings.EMAIL_BACKEND = f"anymail.backends.{name}.EmailBackend"
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET, "MAILGUN_API_KEY": MAILGUN_KEY} | options


def post(event: Any, secret: str | None = SECRET) -> Any:
    headers = {}
    if secret is not None:
        headers["Authorization"] = f"Basic {base64.b64encode(secret.encode()).decode()}"
    if isinstance(event, dict) and event.get("Type") == "Notification":
        headers |= {"x-amz-sns-message-type": "Notification"}
        headers |= {"x-amz-sns-message-id": event["MessageId"]}
    return Client().post(ADDRESS, json.dumps(event), "application/json", headers=headers)


@pytest.fixture
def sent_mail() -> OutgoingMail:
    """A bulk mail that a provider has taken."""
    mail = queue(purpose="news")
    OutgoingMail.objects.update(state="sent", finished_at=timezone.now(), reference="provider-1")
    mail.refresh_from_db()
    return mail


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_report_changes_mail_and_suppressions_once(
    settings: Any, sent_mail: OutgoingMail, case: Case
) -> None:
    provider, event, state, noted, reason = case
    if provider == "amazon_ses" and importlib.util.find_spec("boto3") is None:
        pytest.skip("django-anymail needs boto3 for Amazon SES.")
    use_provider(settings, provider)
    for _ in range(2):
        assert post(event(sent_mail)).status_code == 200
    sent_mail.refresh_from_db()
    assert sent_mail.state == state
    assert list(MailEvent.objects.values_list("kind", flat=True)) == ([noted] if noted else [])
    assert list(Suppression.objects.values_list("reason", flat=True)) == (
        [reason] if reason else []
    )


def bounce_of(mail: OutgoingMail) -> Any:
    return postmark_bounce(mail, "HardBounce", "unknown user")


@pytest.mark.parametrize("secret", [None, "reports:guessed"])
def test_stranger_reports_nothing(
    settings: Any, sent_mail: OutgoingMail, secret: str | None
) -> None:
    use_provider(settings, "postmark")
    response = post(bounce_of(sent_mail), secret=secret)
    assert response.status_code == 400
    assert response.json()["success"] is False
    assert not MailEvent.objects.exists()


@pytest.mark.parametrize("name", ["postmark", "brevo", "sendgrid", "nobody"])
def test_without_a_secret_nobody_reports(settings: Any, sent_mail: OutgoingMail, name: str) -> None:
    use_provider(settings, name, WEBHOOK_SECRET="")
    assert post(bounce_of(sent_mail)).status_code == 404
    assert not MailEvent.objects.exists()


def test_with_a_relay_there_is_nothing_to_report_to(settings: Any, sent_mail: OutgoingMail) -> None:
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    assert post(bounce_of(sent_mail)).status_code == 404
    assert Client().get(ADDRESS).status_code == 404


def test_forged_signature_reports_nothing(settings: Any, sent_mail: OutgoingMail) -> None:
    use_provider(settings, "mailgun")
    event: Any = CASES["mailgun permanent"][1](sent_mail)
    event["signature"]["signature"] = "0" * 64
    assert post(event).status_code == 400
    assert not MailEvent.objects.exists()


def test_report_about_somebody_else_is_not_believed(settings: Any, sent_mail: OutgoingMail) -> None:
    use_provider(settings, "postmark")
    event = bounce_of(sent_mail) | {"Email": "bob@example.com"}
    assert post(event).status_code == 200
    assert not MailEvent.objects.exists()


def test_mail_is_found_by_the_providers_name_alone(settings: Any, sent_mail: OutgoingMail) -> None:
    use_provider(settings, "postmark")
    post(bounce_of(sent_mail) | {"Metadata": {}})
    sent_mail.refresh_from_db()
    assert sent_mail.state == "bounced"
    assert post(bounce_of(sent_mail) | {"Metadata": {}, "MessageID": "unknown"}).status_code == 200
