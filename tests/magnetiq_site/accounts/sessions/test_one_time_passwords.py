"""The second factor over HTTP: at the login of a program, and set up by nothing but a program."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.contrib.auth.models import Group
from django.test import Client

import pytest
import time_machine

from business.core.models import AuditEntry
from magnetiq_site.access.roles import ensure_roles
from magnetiq_site.accounts import two_factor
from magnetiq_site.accounts.models import Authenticator, LoginSession, User
from tests.magnetiq_site.accounts.people import code_of, with_app

from .conftest import PASSWORD, Program, logged_in_browser

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
SETUP, CONFIRM, CODES, OFF = (
    "two-factor", "two-factor/confirm", "two-factor/recovery-codes", "two-factor/off",
)  # fmt: skip


@pytest.fixture
def app(ada: User) -> Authenticator:
    return with_app(ada)


def told(answer: Any) -> tuple[int, str]:
    """The status, and the code of an error."""
    return answer.status_code, answer.json().get("error", {}).get("code", "")


def tried(code: str) -> tuple[int, str]:
    return told(Program().log_in(one_time_password=code))


def set_up(program: Program) -> list[str]:
    """The recovery codes of a person who sets up an app with this program."""
    begun = program.ask("POST", SETUP, password=PASSWORD)
    assert begun.status_code == 200
    done = program.ask("POST", CONFIRM, code=code_of(Authenticator.objects.get()))
    codes: list[str] = done.json()["data"]["recovery_codes"]
    return codes


@pytest.mark.usefixtures("app")
def test_a_login_without_the_code_says_that_it_is_missing() -> None:
    assert told(Program().log_in()) == (401, "ONE_TIME_PASSWORD_NEEDED")
    assert told(Program().log_in(password="wrong-and-long-1")) == (401, "LOGIN_FAILED")
    assert not LoginSession.objects.exists()


def test_a_wrong_code_is_any_other_failure(app: Authenticator) -> None:
    assert tried("abc") == (401, "LOGIN_FAILED")
    wrong = Program().log_in(password="wrong-and-long-1", one_time_password=code_of(app))
    assert told(wrong) == (401, "LOGIN_FAILED")
    assert not LoginSession.objects.exists()


def test_a_code_lets_in_once(app: Authenticator) -> None:
    with time_machine.travel("2026-12-03T14:00:10Z", tick=False):
        code = code_of(app)
        assert tried(code) == (200, "")
        assert tried(code) == (401, "LOGIN_FAILED")
        assert tried(code_of(app, steps=-1)) == (401, "LOGIN_FAILED")
    assert LoginSession.objects.count() == 1


def test_a_browser_gets_its_cookie_by_a_code_as_well(app: Authenticator) -> None:
    answer = Program().post(
        "login", email=app.user.email, password=PASSWORD, cookie=True,
        one_time_password=code_of(app),
    )  # fmt: skip
    assert told(answer) == (200, "")
    assert answer.cookies
    assert LoginSession.objects.get().kind == "browser"


def test_a_recovery_code_lets_in_once(ada: User, app: Authenticator) -> None:
    [code, another, *_others] = two_factor.make_codes(ada)
    assert tried(code) == (200, "")
    assert tried(code) == (401, "LOGIN_FAILED")
    assert tried(another.upper()) == (200, "")


def test_five_wrong_codes_lock_whoever_knows_the_password(app: Authenticator) -> None:
    assert {tried("000000x") for _time in range(5)} == {(401, "LOGIN_FAILED")}
    assert tried(code_of(app)) == (401, "LOGIN_FAILED")


def test_a_program_sets_it_up(program: Program, ada: User) -> None:
    begun = program.ask("POST", SETUP, password=PASSWORD)
    assert "no-store" in begun.headers["Cache-Control"]
    secret = begun.json()["data"]["secret"]
    uri = urlsplit(begun.json()["data"]["otpauth_uri"])
    assert (uri.scheme, uri.netloc) == ("otpauth", "totp")
    assert parse_qs(uri.query) == {"secret": [secret], "issuer": ["Magnetiq"]}
    assert not two_factor.is_on(ada), "a program that dies here locks nobody out"

    assert told(program.ask("POST", CONFIRM, code="abc")) == (403, "WRONG_CODE")
    app = Authenticator.objects.get()
    assert app.secret.reveal() == secret
    with time_machine.travel(time.time() + 60):
        done = program.ask("POST", CONFIRM, code=code_of(app))
        assert "no-store" in done.headers["Cache-Control"]
        codes = done.json()["data"]["recovery_codes"]
        assert len(set(codes)) == 10
        assert program.is_in
        assert tried("") == (401, "ONE_TIME_PASSWORD_NEEDED")
        assert tried(code_of(app)) == (401, "LOGIN_FAILED"), "used up"
        assert tried(codes[0]) == (200, "")
    assert program.ask("GET", "me").json()["data"]["two_factor"] == {
        "is_on": True, "is_demanded": False, "recovery_codes_left": 9,
    }  # fmt: skip
    acts = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"auth.two_factor_on", "auth.recovery_codes_made"} <= acts


def test_beginning_again_makes_another_key(program: Program) -> None:
    secrets = {
        program.ask("POST", SETUP, password=PASSWORD).json()["data"]["secret"] for _ in range(2)
    }
    assert len(secrets) == 2
    assert Authenticator.objects.get().secret.reveal() in secrets


def test_new_codes_replace_the_old_ones(program: Program) -> None:
    [old, *_others] = set_up(program)
    answer = program.ask("POST", CODES, password=PASSWORD)
    assert "no-store" in answer.headers["Cache-Control"]
    assert tried(old) == (401, "LOGIN_FAILED")
    assert tried(answer.json()["data"]["recovery_codes"][0]) == (200, "")


def test_switching_off_leaves_the_password(program: Program, ada: User) -> None:
    set_up(program)
    assert told(program.ask("POST", OFF, password=PASSWORD)) == (200, "")
    assert not two_factor.is_on(ada)
    assert two_factor.codes_left(ada) == 0
    assert tried("") == (200, "")
    assert AuditEntry.objects.filter(action="auth.two_factor_off").exists()


@pytest.mark.parametrize("path", [SETUP, CODES, OFF])
def test_a_stolen_token_does_nothing_without_the_password(
    program: Program, ada: User, path: str
) -> None:
    if path != SETUP:
        set_up(program)
    before = list(Authenticator.objects.values()), list(ada.recovery_codes.values())
    assert told(program.ask("POST", path, password="wrong")) == (403, "WRONG_PASSWORD")
    assert (list(Authenticator.objects.values()), list(ada.recovery_codes.values())) == before


def test_what_is_not_the_state_is_a_conflict(program: Program) -> None:
    assert told(program.ask("POST", CONFIRM, code="123456")) == (409, "TWO_FACTOR_NOT_BEGUN")
    for path in (CODES, OFF):
        answer = program.ask("POST", path, password=PASSWORD)
        assert told(answer) == (409, "TWO_FACTOR_IS_OFF")
    set_up(program)
    before = list(Authenticator.objects.values())
    assert told(program.ask("POST", SETUP, password=PASSWORD)) == (409, "TWO_FACTOR_IS_ON")
    assert list(Authenticator.objects.values()) == before
    assert told(program.ask("POST", CONFIRM, code="123456")) == (409, "TWO_FACTOR_NOT_BEGUN")


def must_change_password(ada: User, _settings: Any) -> str:
    User.objects.filter(pk=ada.pk).update(must_change_password=True)
    return "PASSWORD_CHANGE_REQUIRED"


def must_have_an_app(_ada: User, settings: Any) -> str:
    settings.MAGNETIQ_TWO_FACTOR_ROLES = ["editor"]
    return "TWO_FACTOR_REQUIRED"


Demand = Callable[[User, Any], str]
every_demand = pytest.mark.parametrize("demand", [must_change_password, must_have_an_app])
# One of each kind; what they are does not matter, the door is one.
CLOSED = (
    ("GET", "/api/v1/auth/sessions"),
    ("GET", "/api/v1/auth/me/permissions"),
    ("GET", "/api/v1/content/drafts"),
    ("GET", "/api/v1/admin/users"),
    ("DELETE", "/api/v1/auth/sessions"),
    ("POST", "/api/v1/auth/two-factor/off"),
    ("POST", "/api/v1/content/pages"),
)


@every_demand
@pytest.mark.parametrize("door", ["cookie", "token"])
def test_a_missing_step_closes_all_but_the_way_to_it(
    ada: User, settings: Any, demand: Demand, door: str
) -> None:
    ensure_roles()
    code = demand(ada, settings)
    client, headers = Client(), {}
    if door == "cookie":
        client = logged_in_browser()
    else:
        program = Program()
        assert program.log_in().status_code == 200
        headers = {"authorization": f"Bearer {program.access_token}"}

    def ask(method: str, path: str) -> tuple[int, str]:
        return told(client.generic(method, path, "{}", "application/json", headers=headers))

    for method, path in CLOSED:
        assert ask(method, path) == (403, code), path
    me = client.get("/api/v1/auth/me", headers=headers)
    assert me.json()["data"]["required_step"] == code
    for path in ("change-password", SETUP, CONFIRM):
        # Let in, and told what is missing in the body.
        assert ask("POST", f"/api/v1/auth/{path}") == (422, "VALIDATION_ERROR")
    assert ask("POST", "/api/v1/auth/logout") == (200, "")


@every_demand
def test_a_refresh_opens_no_more_than_before(
    program: Program, ada: User, settings: Any, demand: Demand
) -> None:
    code = demand(ada, settings)
    assert program.refresh().status_code == 200
    assert told(program.ask("GET", "sessions")) == (403, code)
    assert program.is_in


def test_who_only_has_a_program_takes_the_steps(program: Program, ada: User, settings: Any) -> None:
    must_have_an_app(ada, settings)
    assert told(program.ask("GET", "sessions")) == (403, "TWO_FACTOR_REQUIRED")
    codes = set_up(program)
    assert told(program.ask("GET", "sessions")) == (200, "")

    must_change_password(ada, settings)
    assert told(program.ask("GET", "sessions")) == (403, "PASSWORD_CHANGE_REQUIRED")
    new = "another-long-secret-8"
    body = {"old_password": PASSWORD, "new_password": new}
    assert told(program.ask("POST", "change-password", **body)) == (200, "")
    assert not program.is_in, "every login ends"
    assert program.log_in(password=new, one_time_password=codes[0]).status_code == 200
    assert told(program.ask("GET", "sessions")) == (200, "")


def test_roles_that_need_none_are_asked_for_none(
    program: Program, ada: User, settings: Any
) -> None:
    ensure_roles()
    must_have_an_app(ada, settings)
    ada.groups.set([Group.objects.get(name="Viewers")])
    assert program.log_in().status_code == 200
    me = program.ask("GET", "me").json()["data"]
    assert me["required_step"] is None
    assert told(program.ask("GET", "sessions")) == (200, "")
