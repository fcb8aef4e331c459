"""Who may log in, and that nobody learns from a refusal who has an account."""

import statistics
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings as configured
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import bcrypt
import pytest

from magnetiq_site.accounts.errors import HashingBusy
from magnetiq_site.accounts.hashing import hashing_slot
from magnetiq_site.accounts.logins import LoginFailed, authenticate_person
from magnetiq_site.accounts.models import LoginAttempt, User

from .people import LOGIN, PASSWORD, log_in, make_person

pytestmark = pytest.mark.django_db

KINDS = ("wrong", "unknown", "locked", "off", "invited")


@pytest.fixture
def people() -> None:
    """One address of each kind that is refused."""
    make_person("wrong@example.com")
    make_person("off@example.com", is_active=False)
    User.objects.create_user("invited@example.com")
    make_person("locked@example.com")
    for _time in range(5):
        refused("locked", "wrong")


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Every hash that is computed."""
    made: list[bytes] = []
    real = bcrypt.hashpw

    def noted(password: bytes, salt: bytes) -> bytes:
        made.append(salt)
        return real(password, salt)

    monkeypatch.setattr(bcrypt, "hashpw", noted)
    return made


def refused(kind: str, password: str = "wrong") -> str:
    """What the refusal says."""
    with pytest.raises(LoginFailed) as error:
        authenticate_person(request=None, email=f"{kind}@example.com", password=password)
    return f"{error.value.status} {error.value.code} {error.value}"


def test_the_right_password_is_let_in() -> None:
    ada = make_person()
    assert authenticate_person(request=None, email="ADA@example.com", password=PASSWORD) == ada


@pytest.mark.usefixtures("people")
def test_user_enumeration_by_text_finds_nothing() -> None:
    assert len({refused(kind) for kind in KINDS}) == 1
    assert refused("locked", PASSWORD) == refused("off", PASSWORD) == refused("unknown")


@pytest.mark.usefixtures("people")
def test_user_enumeration_by_screen_finds_nothing() -> None:
    shown = set()
    for kind in KINDS:
        answer = log_in(Client(), f"{kind}@example.com", "wrong")
        text = (
            answer.content.decode()
            .replace(kind, "")
            .replace(answer.wsgi_request.META["CSRF_COOKIE"], "")
        )
        shown.add((answer.status_code, "do not match" in text))
    assert shown == {(200, True)}


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("kind", KINDS)
def test_every_refusal_costs_one_hash(kind: str, hashes: list[bytes]) -> None:
    refused(kind)
    assert len(hashes) == 1


@pytest.mark.usefixtures("people")
def test_every_refusal_asks_the_database_as_often() -> None:
    asked = {}
    for kind in KINDS:
        with CaptureQueriesContext(connection) as queries:
            refused(kind)
        asked[kind] = len(queries)
    assert len(set(asked.values())) == 1, asked


def medians(samples: int = 9) -> dict[str, float]:
    """How long a refusal over HTTP works, by its kind; other programs do not count."""
    taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for _round in range(samples):
        for kind in KINDS:
            # Only `locked` stays locked.
            LoginAttempt.objects.exclude(address="locked@example.com").delete()
            body = {"email": f"{kind}@example.com", "password": "wrong"}
            began = time.thread_time()
            answer = Client().post("/api/v1/auth/login", body, content_type="application/json")
            taken[kind].append(time.thread_time() - began)
            assert answer.status_code == 401
    return {kind: statistics.median(times) for kind, times in taken.items()}


@pytest.mark.slow
def test_user_enumeration_by_time_finds_nothing(
    settings: Any, request: pytest.FixtureRequest
) -> None:
    settings.MAGNETIQ_PASSWORD_ROUNDS = 10
    request.getfixturevalue("people")
    found = medians()
    assert max(found.values()) < 1.5 * min(found.values()), found


@pytest.mark.slow
def test_user_enumeration_by_time_would_succeed_without_the_hash_of_nothing(
    settings: Any, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAGNETIQ_PASSWORD_ROUNDS = 10
    request.getfixturevalue("people")
    monkeypatch.setattr(User, "set_password", lambda _user, _password: None)
    found = medians(5)
    assert found["wrong"] > 2 * found["unknown"], found


def test_rounds_follow_the_setting_at_login(settings: Any) -> None:
    ada = make_person()
    assert ada.password.startswith("bcrypt_sha256$$2b$04$")
    settings.MAGNETIQ_PASSWORD_ROUNDS = 5
    authenticate_person(request=None, email=ada.email, password=PASSWORD)
    ada.refresh_from_db()
    assert ada.password.startswith("bcrypt_sha256$$2b$05$")
    assert ada.check_password(PASSWORD)
    assert ada.password_history.count() == 1, "the password is the same"


def test_a_hash_of_django_opens_and_becomes_ours() -> None:
    ada = make_person()
    old = PBKDF2PasswordHasher().encode(PASSWORD, "salt", iterations=1000)
    User.objects.filter(pk=ada.pk).update(password=old)
    authenticate_person(request=None, email=ada.email, password=PASSWORD)
    ada.refresh_from_db()
    assert ada.password.startswith("bcrypt_sha256$")


@pytest.mark.parametrize("password", ["", "\0", "\ud800", "x" * 100_000, "пароль"])
def test_no_password_breaks_it(password: str) -> None:
    make_person("wrong@example.com")
    refused("wrong", password)
    refused("unknown", password)


@pytest.mark.parametrize("email", ["", "\0", "\ud800@x", "' OR 1=1 --", "x" * 10_000])
def test_no_address_breaks_it(email: str) -> None:
    with pytest.raises(LoginFailed):
        authenticate_person(request=None, email=email, password=PASSWORD)


def holding(act: Callable[[], None]) -> None:
    """Do something while another thread holds a slot."""
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with hashing_slot():
            held.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(30)
    try:
        act()
    finally:
        done.set()
        thread.join()


@pytest.fixture
def one_slot(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    settings.MAGNETIQ_PASSWORD_SLOTS = 1


@pytest.mark.slow
@pytest.mark.usefixtures("one_slot")
def test_without_a_slot_nothing_is_tried_or_counted() -> None:
    ada = make_person()

    def act() -> None:
        with pytest.raises(HashingBusy):
            authenticate_person(request=None, email=ada.email, password=PASSWORD)

    holding(act)
    assert not LoginAttempt.objects.exists()
    assert authenticate_person(request=None, email=ada.email, password=PASSWORD) == ada


@pytest.mark.slow
@pytest.mark.usefixtures("one_slot")
def test_the_screen_says_when_to_come_back(client: Client) -> None:
    make_person()
    answers = []
    holding(lambda: answers.append(log_in(client)))
    [answer] = answers
    assert answer.status_code == 503
    assert answer["Retry-After"] == "3"
    assert "Many people are logging in" in answer.content.decode()


@pytest.mark.usefixtures("one_slot")
def test_threads_that_read_are_left(settings: Any) -> None:
    settings.MAGNETIQ_PASSWORD_THREADS = 1

    def act() -> None:
        began = time.monotonic()
        with pytest.raises(HashingBusy), hashing_slot():
            pass
        assert time.monotonic() - began < 0.5, "it waits for nobody"

    holding(act)


def test_a_slot_within_a_slot_is_the_same() -> None:
    with hashing_slot(), hashing_slot():
        pass
    with hashing_slot():
        pass


FROM = "2001:db8:0:1::7"
# What an attacker may try without being logged in, as they would in turn.
DOORS: dict[str, Callable[[Client, str], Any]] = {
    "form": lambda client, address: client.post(
        LOGIN,
        {"username": "ada@example.com", "password": "wrong"},
        headers={"x-forwarded-for": address},
    ),
    "api": lambda client, address: client.post(
        "/api/v1/auth/login",
        {"email": "ada@example.com", "password": "wrong"},
        content_type="application/json",
        headers={"x-forwarded-for": address},
    ),
    "forgotten": lambda client, address: client.post(
        "/admin/password_reset/",
        {"email": "ada@example.com"},
        headers={"x-forwarded-for": address},
    ),
    "reset": lambda client, address: client.post(
        "/api/v1/auth/password-reset",
        {"email": "ada@example.com"},
        content_type="application/json",
        headers={"x-forwarded-for": address},
    ),
}


@pytest.fixture
def two_an_hour(settings: Any) -> None:
    settings.MAGNETIQ_AUTH_RATE = "2/h"


@pytest.mark.usefixtures("two_an_hour")
@pytest.mark.parametrize("last", DOORS)
@pytest.mark.parametrize("first", ["form", "api"])
def test_both_doors_have_one_counter(client: Client, first: str, last: str) -> None:
    make_person()
    before = [DOORS[first](client, FROM).status_code for _time in range(2)]
    assert before == [{"form": 200, "api": 401}[first]] * 2
    attempts = LoginAttempt.objects.count()
    answer = DOORS[last](client, "2001:db8:0:1:ffff::8")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "Too many requests" in answer.content.decode()
    assert LoginAttempt.objects.count() == attempts, "nothing was tried"
    assert DOORS[last](client, "2001:db8:0:2::7").status_code != 429, "another network"


@pytest.mark.usefixtures("two_an_hour")
def test_who_is_logged_in_has_no_further_tries(client: Client) -> None:
    client.force_login(make_person())
    DOORS["api"](Client(), FROM)
    DOORS["api"](client, FROM)
    assert DOORS["api"](client, FROM).status_code == 429
    assert DOORS["api"](Client(), FROM).status_code == 429


@pytest.mark.usefixtures("two_an_hour")
def test_reading_the_form_is_not_counted(client: Client) -> None:
    for _time in range(3):
        assert client.get(LOGIN, headers={"x-forwarded-for": FROM}).status_code == 200
    assert DOORS["form"](client, FROM).status_code == 200


def test_a_login_ends_with_the_browser(client: Client) -> None:
    assert "remember" not in client.get(LOGIN).content.decode().lower()
    make_person()
    client.post(LOGIN, {"username": "ada@example.com", "password": PASSWORD, "remember": "on"})
    assert not client.cookies[configured.SESSION_COOKIE_NAME]["max-age"]


def test_the_login_speaks_the_language_of_the_browser() -> None:
    answer = Client().get(LOGIN, headers={"accept-language": "de"})
    assert "Passwort" in answer.content.decode()
    assert "Accept-Language" in answer["Vary"]


def test_no_other_door_is_open() -> None:
    assert configured.AUTHENTICATION_BACKENDS == ["magnetiq_site.accounts.backends.AccountsBackend"]
