"""Mail that leaves by a provider's API: a real HTTP server answers as Postmark does."""

import json
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from business.mail.delivery.run import Delivery
from business.mail.models import MailState, OutgoingMail, RelayState
from tests.business.mail.conftest import queue

pytestmark = pytest.mark.django_db
INACTIVE = (
    "You tried to send to a recipient that has been marked as inactive.\n"
    "Found inactive addresses: ada@example.com.\nInactive recipients are ones that bounced."
)
TAKEN = {"ErrorCode": 0, "Message": "OK", "MessageID": "pm-1", "To": "ada@example.com"}


@pytest.fixture
def postmark(httpserver: HTTPServer, settings: Any) -> HTTPServer:
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.MAGNETIQ_BOUNCE_DOMAIN = "bounces.example.org"
    settings.ANYMAIL = {
        "POSTMARK_SERVER_TOKEN": "token",
        "POSTMARK_API_URL": httpserver.url_for("/"),
    }
    return httpserver


def sent_through(server: HTTPServer, answer: dict[str, Any] | str, status: int) -> OutgoingMail:
    if isinstance(answer, str):
        server.expect_request("/email").respond_with_data(answer, status=status)
    else:
        server.expect_request("/email").respond_with_json(answer, status=status)
    return send()


def send() -> OutgoingMail:
    mail = queue(purpose="news")
    Delivery(bulk=True).run(5)
    mail.refresh_from_db()
    return mail


def test_provider_takes_a_mail_and_is_told_its_number(postmark: HTTPServer) -> None:
    told: list[Any] = []

    def take(request: Request) -> Response:
        told.append(request.json)
        return Response(json.dumps(TAKEN), content_type="application/json")

    postmark.expect_request("/email", method="POST").respond_with_handler(take)
    mail = send()
    assert (mail.state, mail.reference) == (MailState.SENT, "pm-1")
    (message,) = told
    headers = {header["Name"]: header["Value"] for header in message["Headers"]}
    assert message["Metadata"] == {"mail": str(mail.pk)}
    assert headers["Message-ID"] == mail.message_id
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    ("answer", "status", "state"),
    [
        ({"ErrorCode": 300, "Message": "Invalid 'To' address: 'ada@example.com'."}, 422, "failed"),
        ({"ErrorCode": 406, "Message": INACTIVE}, 422, "failed"),
        ("too many", 429, "queued"),
        ("broken", 500, "unknown"),
    ],
)
def test_answer_of_the_provider(
    postmark: HTTPServer, answer: dict[str, Any] | str, status: int, state: str
) -> None:
    mail = sent_through(postmark, answer, status)
    assert mail.state == state
    assert mail.error


def test_wrong_key_is_no_mails_fault(postmark: HTTPServer) -> None:
    answer = {"ErrorCode": 10, "Message": "Bad or missing Server API token."}
    mail = sent_through(postmark, answer, 401)
    assert (mail.state, mail.attempts) == (MailState.QUEUED, 0)
    assert "Bad or missing" in RelayState.objects.get().error


def test_provider_that_cannot_be_reached_makes_nothing_unknown(
    postmark: HTTPServer, settings: Any
) -> None:
    settings.ANYMAIL = settings.ANYMAIL | {"POSTMARK_API_URL": "http://127.0.0.1:1/"}
    mail = send()
    assert (mail.state, mail.attempts) == (MailState.QUEUED, 0)
    assert "refused" in RelayState.objects.get().error


def test_missing_key_keeps_mail_waiting_and_is_told(settings: Any) -> None:
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {}
    assert send().state == MailState.QUEUED
    assert "POSTMARK_SERVER_TOKEN" in RelayState.objects.get().error
