"""Attacks on what is behind the doors, each by HTTP: what is answered, and that nothing changed.

The list of all attacks, and of the tests that try them, is in docs/security.md.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.test import Client

import pytest

from magnetiq_site.access.roles import ensure_roles
from magnetiq_site.accounts.models import LoginSession, User
from tests.architecture.test_openapi_snapshot import OPERATIONS, resolved
from tests.magnetiq_site.accounts.sessions.conftest import Program
from tests.magnetiq_site.accounts.sessions.test_access_tokens import (
    bringing_its_own_key,
    forged,
    signed_by_somebody_else,
    signed_otherwise,
    signed_with_the_public_key,
    tampered,
    unsigned,
)

from .table import actor

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
USERS = "/api/v1/admin/users"
PASSWORD = "a-long-secret-of-root-7"
JSON = "application/json"


@pytest.fixture
def boss(settings: Any, tmp_path: Path) -> Program:
    """The program of somebody who may do everything."""
    settings.MAGNETIQ_SIGNING_KEY_FILE = tmp_path / "data" / "signing.keys"
    ensure_roles()
    User.objects.create_superuser("root@example.com", PASSWORD)
    found = Program()
    assert found.log_in("root@example.com", PASSWORD).status_code == 200
    return found


@pytest.fixture
def victim(db: None) -> User:
    return User.objects.create_user("victim@example.com", first_name="Vera", last_name="Vogel")


def claiming(**changes: Any) -> Callable[[Program], str]:
    return lambda program: forged(program, **changes)


FORGERIES = {
    "alg none": unsigned,
    "HS256 with the public key": signed_with_the_public_key,
    "tampered": tampered,
    "signed by somebody else": signed_by_somebody_else,
    "bringing its own key": bringing_its_own_key,
    "PS256": signed_otherwise,
    "expired": claiming(exp=int(time.time()) - 10),
    "wrong issuer": claiming(iss="https://evil.example"),
    "wrong audience": claiming(aud="another-api"),
    "a refresh token's type": claiming(type="refresh"),
}


def rename(token: str, victim: User) -> Any:
    return Client().patch(
        f"{USERS}/{victim.pk}",
        {"first_name": "Changed"},
        content_type=JSON,
        headers={"authorization": f"Bearer {token}"},
    )


def test_the_token_that_is_forged_below_writes(boss: Program, victim: User) -> None:
    assert rename(forged(boss), victim).status_code == 200
    assert User.objects.get(pk=victim.pk).first_name == "Changed"


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_token_writes_nothing(forgery: str, boss: Program, victim: User) -> None:
    answer = rename(FORGERIES[forgery](boss), victim)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "UNAUTHORIZED")
    assert answer["WWW-Authenticate"] == "Bearer"
    assert User.objects.get(pk=victim.pk).first_name == "Vera"
    assert boss.is_in, "Who is imitated is not logged out by it."


def test_a_revoked_token_writes_nothing(boss: Program, victim: User) -> None:
    assert boss.ask("POST", "logout").status_code == 200
    assert rename(boss.access_token, victim).status_code == 401
    assert User.objects.get(pk=victim.pk).first_name == "Vera"


@pytest.mark.parametrize("name", [name for name in OPERATIONS if "requestBody" in OPERATIONS[name]])
def test_mass_assignment_no_body_takes_a_field_that_it_does_not_name(name: str) -> None:
    (body,) = OPERATIONS[name]["requestBody"]["content"].values()
    assert resolved(body["schema"])["additionalProperties"] is False


def browser_of(role: str) -> tuple[User, Client]:
    user = actor(role)
    client = Client()
    client.force_login(user)
    return user, client


def test_id_walking_tells_nothing_about_somebody_elses_login(victim: User) -> None:
    ensure_roles()
    _walker, client = browser_of("viewer")
    theirs = Client()
    theirs.force_login(victim)
    login = LoginSession.objects.get(user=victim)
    answers = [client.delete(f"/api/v1/auth/sessions/{key}") for key in (login.pk, 987_654_321)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert LoginSession.objects.get(pk=login.pk).ended_at is None


@pytest.mark.parametrize("role", ["viewer", "editor", "marketer"])
def test_id_walking_tells_nothing_about_people(role: str, victim: User) -> None:
    ensure_roles()
    _walker, client = browser_of(role)
    for path in ("", "/permissions"):
        answers = [client.get(f"{USERS}/{key}{path}") for key in (victim.pk, 987_654_321)]
        assert [answer.status_code for answer in answers] == [403, 403]
        assert answers[0].content == answers[1].content


INJECTED = ["' OR 1=1 --", "'; DROP TABLE accounts_user; --", '" OR ""="', "%", "\\", "*"]


@pytest.mark.parametrize("words", INJECTED)
@pytest.mark.parametrize(
    ("address", "name"),
    [
        (USERS, "search"),
        ("/api/v1/admin/audit", "action"),
        ("/api/v1/admin/audit", "object_type"),
        ("/api/v1/admin/audit", "object_id"),
        ("/api/v1/admin/audit", "request_id"),
    ],
)
def test_sql_injection_into_a_filter_finds_nothing(
    address: str, name: str, words: str, victim: User
) -> None:
    ensure_roles()
    _boss, client = browser_of("super_admin")
    answer = client.get(address, {name: words})
    assert answer.status_code == 200
    assert answer.json()["pagination"]["total"] == 0
    assert User.objects.filter(pk=victim.pk).exists()


@pytest.mark.parametrize(
    ("address", "ordering"),
    [
        (USERS, "email; DROP TABLE accounts_user"),
        (USERS, "password"),
        (USERS, "-login_sessions__auth_hash"),
        ("/api/v1/admin/audit", "person"),
        ("/api/v1/content/drafts", "owner__password"),
        ("/api/v1/content/drafts", "(SELECT 1)"),
    ],
)
def test_sql_injection_into_an_order_is_refused(address: str, ordering: str) -> None:
    ensure_roles()
    _boss, client = browser_of("super_admin")
    answer = client.get(address, {"ordering": ordering})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "VALIDATION_ERROR")
