"""What browsers are told with each kind of answer, and what they cannot be made to do."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import LazySettings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import Client

from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

import pytest
from lxml import html

from cms.models import SiteDocument

ROOT = Path(__file__).resolve().parents[2]
DOCS = {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"}
NOTHING = {"default-src 'none'", "base-uri 'none'", "form-action 'none'"}
API = NOTHING | {"frame-ancestors 'none'"}
ADMIN = {"default-src 'none'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'self'"}
APP = "https://app.example.org"


def policy_of(answer: Any) -> set[str]:
    return set(answer.headers["Content-Security-Policy"].split("; "))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status", "policy"),
    [
        ("/api/v1/health", 200, API),
        ("/api/v1/openapi.json", 200, API),
        ("/api/v1/auth/me", 401, API),
        ("/api/v1/nothing", 404, API),
        (
            "/api/v1/docs",
            200,
            {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"},
        ),
        ("/admin/login/", 200, ADMIN),
        ("/admin/", 302, ADMIN),
        ("/admin/nothing/", 302, ADMIN),
        ("/media/images/nothing.svg", 404, {"default-src 'none'", "sandbox"}),
        ("/robots.txt", 200, API),
    ],
)
def test_each_kind_of_answer_has_its_policy(path: str, status: int, policy: set[str]) -> None:
    answer = Client().get(path)
    assert answer.status_code == status
    assert policy <= policy_of(answer)
    scripts = [part for part in policy_of(answer) if part.startswith(("script-src", "default-src"))]
    assert not any("unsafe" in part for part in scripts)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_a_document_can_do_nothing_in_a_browser() -> None:
    document = SiteDocument.objects.create(
        title="Page", file=ContentFile(b"<script>alert(1)</script>", name="page.html")
    )
    answer = Client().get(document.url)
    assert b"".join(answer.streaming_content)
    assert "default-src 'none'" in policy_of(answer)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_the_forms_of_the_admin_have_no_inline_script() -> None:
    chooser = AdminPageChooser().render("page", None, {"id": 'id_"page"'})
    date = AdminDateInput().render("day", None, {"id": "id_day"})
    for widget in (chooser, date):
        assert "<script" not in widget
        assert "data-late-call=" in widget
    [call] = html.fromstring(chooser).xpath("//template")
    assert call.get("data-late-call") == "PageChooser"
    assert json.loads(call.get("data-late-arguments"))[0] == 'id_"page"'


@pytest.fixture
def shared(settings: LazySettings) -> None:
    settings.MAGNETIQ_CORS_ORIGINS = [APP]


@pytest.mark.usefixtures("shared")
def test_a_listed_origin_may_use_the_api() -> None:
    answer = Client().get("/api/v1/live", headers={"origin": APP})
    assert answer.headers["Access-Control-Allow-Origin"] == APP
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    assert "X-Request-ID" in answer.headers["Access-Control-Expose-Headers"]
    assert "Origin" in answer.headers["Vary"]


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("path", ["/api/v1/content/pages", "/api/v1/nothing"])
def test_its_preflight_is_answered_before_anybody_is_asked_for(path: str) -> None:
    asked = {"origin": APP, "access-control-request-method": "PUT"}
    answer = Client().options(path, headers=asked)
    assert answer.status_code == 204
    assert "PUT" in answer.headers["Access-Control-Allow-Methods"]
    assert "If-Match" in answer.headers["Access-Control-Allow-Headers"]
    assert answer.headers["Access-Control-Max-Age"] == "3600"


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        f"{APP}.evil.example",
        "null",
        "http://app.example.org",
        f"{APP}:8443",
    ],
)
def test_another_origin_is_told_nothing(origin: str) -> None:
    for method in ("get", "options"):
        asked = {"origin": origin, "access-control-request-method": "GET"}
        answer = getattr(Client(), method)("/api/v1/live", headers=asked)
        assert not [name for name in answer.headers if name.startswith("Access-Control")]
        assert "Origin" in answer.headers["Vary"]


@pytest.mark.django_db
@pytest.mark.usefixtures("shared")
def test_the_admin_is_shared_with_nobody() -> None:
    answer = Client().get("/admin/login/", headers={"origin": APP})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_without_the_setting_nothing_is_shared() -> None:
    answer = Client().get("/api/v1/live", headers={"origin": APP})
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "leads",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/x\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
    ],
)
def test_a_login_leads_nowhere_else(leads: str) -> None:
    get_user_model().objects.create_superuser("root@example.com", "correct horse battery")
    given = {"username": "root@example.com", "password": "correct horse battery", "next": leads}
    answer = Client().post("/admin/login/", given)
    assert "a" not in answer.cookies
    if answer.status_code == 302:
        assert "evil" not in answer.headers["Location"]
        assert "\n" not in answer.headers["Location"]
        assert answer.headers["Location"].startswith("/")


@pytest.mark.django_db
def test_the_host_of_a_request_is_checked(settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    for forged in ({"host": "evil.example"}, {"host": "localhost\x00evil"}):
        assert Client().get("/api/v1/live", headers=forged).status_code == 400
    claimed = {"host": "localhost", "x-forwarded-host": "evil.example"}
    answer = Client().get("/admin/", headers=claimed)
    assert answer.status_code == 302
    assert "evil" not in answer.headers["Location"]


@pytest.mark.django_db
def test_a_request_id_cannot_carry_a_header() -> None:
    answer = Client().get("/api/v1/live", headers={"x-request-id": "abcdefgh\r\nSet-Cookie: a=b"})
    assert answer.headers["X-Request-ID"].isalnum()


def production(base_url: str, *command: str) -> str:
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "magnetiq_site.settings.production",
        "DATABASE_URL": "sqlite://:memory:",
        "MAGNETIQ_BASE_URL": base_url,
        "MAGNETIQ_SECRET_KEY": secrets.token_urlsafe(64),
        "MAGNETIQ_PURGE_TOKEN": "t" * 40,
        "MAGNETIQ_EMAIL_URL": "smtp://relay.example:587?tls=starttls",
        "MAGNETIQ_BOUNCE_DOMAIN": "bounces.example",
        "PYTHONWARNINGS": "ignore",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.slow
def test_djangos_own_check_of_production_finds_nothing() -> None:
    said = production("https://magnetiq.example", "check", "--deploy", "--fail-level", "INFO")
    assert "no issues" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "is_secure"), [("https://a.example", True), ("http://localhost", False)]
)
def test_cookies_are_secure_wherever_the_public_address_is(address: str, is_secure: bool) -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    code = f"from django.conf import settings as s; print([bool(getattr(s, n)) for n in {names}])"
    said = production(address, "shell", "--verbosity", "0", "--command", code)
    assert str([is_secure] * 3) in said
