"""What an operator is told about the way out, in `check --deploy` and above the outbox."""

from typing import Any

from django.core.checks import run_checks
from django.test import Client

import pytest

from magnetiq_site.accounts.models import User

pytestmark = pytest.mark.slow

RELAY = {
    "EMAIL_BACKEND": "business.mail.transport.smtp.RelayBackend",
    "EMAIL_HOST": "smtp.example.org",
    "EMAIL_USE_TLS": True,
    "DEFAULT_FROM_EMAIL": "Example <news@example.org>",
    "BASE_URL": "https://www.example.org",
    "MAGNETIQ_BOUNCE_DOMAIN": "bounces.example.org",
}
POSTMARK = {
    "EMAIL_BACKEND": "anymail.backends.postmark.EmailBackend",
    "ANYMAIL": {"POSTMARK_SERVER_TOKEN": "token", "WEBHOOK_SECRET": "a:b"},
}


def set_up(settings: Any, **changes: Any) -> None:
    for name, value in (RELAY | changes).items():
        setattr(settings, name, value)


def told() -> list[str | None]:
    found = run_checks(include_deployment_checks=True)
    return [message.id for message in found if (message.id or "").startswith("mail.")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"EMAIL_BACKEND": "business.mail.transport.kept.KeptBackend"}, ["mail.W201"]),
        ({"EMAIL_USE_TLS": False}, ["mail.W202"]),
        ({"EMAIL_USE_TLS": False, "EMAIL_HOST": "10.0.0.5"}, []),
        ({"EMAIL_USE_TLS": False, "EMAIL_HOST": "mailhub"}, []),
        ({"DEFAULT_FROM_EMAIL": "Magnetiq <no-reply@localhost>"}, ["mail.W203"]),
        ({"DEFAULT_FROM_EMAIL": "news@example.com"}, ["mail.W204"]),
        ({"DEFAULT_FROM_EMAIL": "news@mail.example.org"}, []),
        ({"BASE_URL": "https://cms.example.org"}, []),
        ({"BASE_URL": "http://www.example.org"}, ["mail.W205"]),
        ({"MAGNETIQ_BOUNCE_DOMAIN": ""}, ["mail.W206"]),
        ({"MAGNETIQ_EMAIL_RATE": "many"}, ["mail.E201"]),
        (POSTMARK, []),
        (POSTMARK | {"ANYMAIL": {"POSTMARK_SERVER_TOKEN": "token"}}, ["mail.W206"]),
        (POSTMARK | {"ANYMAIL": {"WEBHOOK_SECRET": "a:b"}}, ["mail.E201"]),
    ],
)
def test_operator_is_told_what_is_wrong(
    settings: Any, changes: dict[str, Any], expected: list[str]
) -> None:
    set_up(settings, **changes)
    assert told() == expected


@pytest.mark.django_db
def test_outbox_tells_the_same(settings: Any) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("root@example.com", "a long password"))
    set_up(settings, MAGNETIQ_BOUNCE_DOMAIN="")
    page = client.get("/admin/outbox/").content.decode()
    assert "Returned mail: not configured." in page
    assert "MAGNETIQ_BOUNCE_DOMAIN" in page
    set_up(settings)
    assert "mail to bounces.example.org" in client.get("/admin/outbox/").content.decode()
