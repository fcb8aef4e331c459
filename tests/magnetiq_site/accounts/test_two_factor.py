"""The second factor: set up, asked for in both steps of a login, used once, reset by others."""

import re
import threading
import time
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

import pytest
import time_machine

from magnetiq_site.access.roles import ensure_roles, set_role
from magnetiq_site.accounts import lockout, two_factor
from magnetiq_site.accounts.logins import (
    LoginFailed,
    OneTimePasswordNeeded,
    authenticate_person,
)
from magnetiq_site.accounts.models import Authenticator, LoginAttempt, User
from tests.business.contacts.test_races import AT_ONCE, at_once

from .people import LOGIN, PASSWORD, code_of, is_in, log_in, make_person, with_app

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

SECOND = "/admin/login/code/"
CODE = re.compile(r"<code>([a-z2-7-]{19})</code>")
ME = "/api/v1/auth/me"


@pytest.fixture
def ada() -> User:
    return make_person()


@pytest.fixture
def app(ada: User) -> Authenticator:
    return with_app(ada)


def tried(code: str, password: str = PASSWORD) -> bool:
    try:
        authenticate_person(
            request=None, email="ada@example.com", password=password, one_time_password=code
        )
    except LoginFailed:
        return False
    return True


def set_up(client: Client) -> list[str]:
    """The recovery codes of whoever is logged in, after setting up an app."""
    begun = client.post(reverse("accounts_two_factor_begin"), {"password": PASSWORD})
    assert begun.status_code == 302, begun.content.decode()
    shown = client.get(begun.url).content.decode()
    app = Authenticator.objects.get(confirmed_at=None)
    assert "data:image/svg+xml" in shown
    done = client.post(begun.url, {"code": code_of(app)})
    return CODE.findall(done.content.decode())


def test_an_app_is_set_up_and_asked_for(ada: User, client: Client) -> None:
    client.force_login(ada)
    codes = set_up(client)
    assert len(set(codes)) == 10
    assert two_factor.is_on(ada)
    browser = Client()
    assert log_in(browser).url == SECOND
    assert not is_in(browser)
    assert "authenticator app" in browser.get(SECOND).content.decode()
    app = Authenticator.objects.get()
    answer = browser.post(SECOND, {"code": code_of(app, steps=1)})
    assert answer.status_code == 302
    assert is_in(browser)


def test_the_code_of_the_set_up_is_used_up(ada: User, client: Client) -> None:
    with time_machine.travel("2026-12-03T14:00:00Z", tick=False):
        client.force_login(ada)
        set_up(client)
        assert not tried(code_of(Authenticator.objects.get()))


def test_setting_up_asks_for_the_password(ada: User, client: Client) -> None:
    client.force_login(ada)
    url = reverse("accounts_two_factor_begin")
    assert client.post(url, {"password": "wrong"}).status_code == 200
    assert not Authenticator.objects.exists()
    assert LoginAttempt.objects.get().state == "failed"


def test_opening_the_screens_makes_nothing(ada: User, client: Client) -> None:
    client.force_login(ada)
    for name in ("", "_begin", "_codes", "_off"):
        assert client.get(reverse(f"accounts_two_factor{name}")).status_code == 200
    assert client.get(reverse("accounts_two_factor_confirm")).status_code == 302
    assert not Authenticator.objects.exists()


def test_a_wrong_first_code_switches_nothing_on(ada: User, client: Client) -> None:
    client.force_login(ada)
    two_factor.begin_setup(ada)
    client.post(reverse("accounts_two_factor_confirm"), {"code": "abc"})
    assert not two_factor.is_on(ada)
    assert tried("")


def test_the_password_alone_is_not_enough(app: Authenticator) -> None:
    with pytest.raises(OneTimePasswordNeeded):
        authenticate_person(request=None, email="ada@example.com", password=PASSWORD)


def test_who_does_not_know_the_password_is_not_asked_for_the_code(app: Authenticator) -> None:
    assert not tried(code_of(app), password="wrong")
    assert tried(code_of(app)), "the code is not used up either"


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_wrong(app: Authenticator, steps: int) -> None:
    with time_machine.travel("2026-12-03T14:00:10Z", tick=False):
        assert tried(code_of(app, steps=steps))


@pytest.mark.parametrize("steps", [-3, 3])
def test_older_and_later_codes_are_refused(app: Authenticator, steps: int) -> None:
    with time_machine.travel("2026-12-03T14:00:10Z", tick=False):
        assert not tried(code_of(app, steps=steps))


def test_a_code_works_once_and_none_before_it(app: Authenticator) -> None:
    with time_machine.travel("2026-12-03T14:00:10Z", tick=False):
        before, now = code_of(app, steps=-1), code_of(app)
        assert tried(now)
        assert not tried(now)
        assert not tried(before)


@pytest.mark.parametrize("code", ["", " ", "12345", "١٢٣٤٥٦", "\ud800", "0" * 200, "-----", "abc"])
def test_nonsense_is_refused(ada: User, app: Authenticator, code: str) -> None:
    assert not two_factor.redeem(ada, code)


def test_five_wrong_codes_lock(ada: User, app: Authenticator) -> None:
    for _time in range(5):
        assert not tried("abc")
    assert lockout.locked_until(ada)
    assert not tried(code_of(app))


def test_asking_for_the_code_clears_and_counts_nothing(ada: User, app: Authenticator) -> None:
    for _time in range(4):
        assert not tried("abc")
    for _time in range(3):
        with pytest.raises(OneTimePasswordNeeded):
            authenticate_person(request=None, email=ada.email, password=PASSWORD)
    assert lockout.locked_until(ada) is None
    assert not tried("abc")
    assert lockout.locked_until(ada)


def test_a_recovery_code_stands_in_once(ada: User, app: Authenticator) -> None:
    codes = two_factor.make_codes(ada)
    assert tried(codes[0].upper().replace("-", " "))
    assert not tried(codes[0])
    assert two_factor.codes_left(ada) == 9
    new = two_factor.make_codes(ada)
    assert not tried(codes[1])
    assert tried(new[1])


def test_no_secret_is_readable_in_the_database(ada: User, client: Client) -> None:
    client.force_login(ada)
    codes = set_up(client)
    app = Authenticator.objects.get()
    stored = str([*Authenticator.objects.values(), *ada.recovery_codes.values()])
    assert app.secret.reveal() not in app.secret.token
    assert app.secret.reveal() not in stored
    assert not any(code.replace("-", "") in stored for code in codes)


def test_codes_and_switching_off_ask_for_the_password(
    ada: User, app: Authenticator, client: Client
) -> None:
    client.force_login(ada)
    for name in ("codes", "off"):
        client.post(reverse(f"accounts_two_factor_{name}"), {"password": "wrong"})
    assert two_factor.is_on(ada)
    assert two_factor.codes_left(ada) == 0
    shown = client.post(reverse("accounts_two_factor_codes"), {"password": PASSWORD})
    assert len(CODE.findall(shown.content.decode())) == 10
    assert "no-store" in shown["Cache-Control"]
    client.post(reverse("accounts_two_factor_off"), {"password": PASSWORD})
    assert not two_factor.is_on(ada)
    assert tried("")


def test_the_second_step_needs_the_first(ada: User, app: Authenticator) -> None:
    browser = Client()
    assert browser.get(SECOND).url == LOGIN
    assert browser.post(SECOND, {"code": code_of(app)}).url == LOGIN
    assert not is_in(browser)


def test_the_second_step_ends_after_five_minutes(ada: User, app: Authenticator) -> None:
    browser = Client()
    with time_machine.travel("2026-12-03T14:00:00Z", tick=False) as clock:
        log_in(browser)
        clock.shift(301)
        assert browser.post(SECOND, {"code": code_of(app)}).url == LOGIN
    assert not is_in(browser)


def test_a_changed_password_ends_the_second_step(ada: User, app: Authenticator) -> None:
    browser = Client()
    log_in(browser)
    ada.set_password("another-long-secret-8")
    ada.save()
    assert browser.post(SECOND, {"code": code_of(app)}).url == LOGIN


def test_wrong_codes_in_the_second_step_lock(ada: User, app: Authenticator) -> None:
    browser = Client()
    log_in(browser)
    for _time in range(5):
        assert "not valid" in browser.post(SECOND, {"code": "abc"}).content.decode()
    assert "not valid" in browser.post(SECOND, {"code": code_of(app)}).content.decode()
    assert not is_in(browser)


def test_the_login_goes_where_it_was_asked_for(ada: User, app: Authenticator) -> None:
    for asked, led in (("/admin/pages/", "/admin/pages/"), ("https://evil.example/", "/admin/")):
        browser = Client()
        with time_machine.travel(time.time() + 60 * len(asked)):
            browser.post(LOGIN, {"username": ada.email, "password": PASSWORD, "next": asked})
            assert browser.post(SECOND, {"code": code_of(app)}).url == led


@pytest.fixture
def demanded(settings: Any) -> User:
    """An admin, whose role must have the second factor, and has not."""
    settings.MAGNETIQ_TWO_FACTOR_ROLES = ["admin", "super_admin"]
    ensure_roles()
    admin = User.objects.create_user("ada@example.com", PASSWORD)
    admin.groups.add(Group.objects.get(name="Admins"))
    return admin


def test_a_role_may_have_to_set_it_up_first(demanded: User, client: Client) -> None:
    assert log_in(client).status_code == 302
    place = reverse("accounts_two_factor")
    for path in ("/admin/", "/admin/users/", "/admin/account/", "/admin/account/password/"):
        assert client.get(path).url == place
    refused = client.get("/api/v1/auth/sessions-of-nobody")
    assert refused.status_code == 404
    assert client.get(ME).status_code == 200
    assert client.get(place).status_code == 200
    assert len(set_up(client)) == 10
    assert client.get("/admin/").status_code == 200


def test_other_roles_may_go_without(demanded: User, client: Client) -> None:
    demanded.groups.set([Group.objects.get(name="Editors")])
    log_in(client)
    assert client.get("/admin/").status_code == 200


def test_an_administrator_resets_it(ada: User, app: Authenticator, client: Client) -> None:
    clerk = make_person("clerk@example.com")
    client.force_login(clerk)
    url = reverse("wagtailusers_users:reset_two_factor", args=[ada.pk])
    client.post(url)
    assert two_factor.is_on(ada), "without the permission nothing happens"
    ensure_roles()
    set_role(clerk, "admin")
    client.force_login(clerk)
    client.get(url)
    assert two_factor.is_on(ada), "reading changes nothing"
    client.post(url)
    assert not two_factor.is_on(ada)


@pytest.mark.django_db(transaction=True)
def test_one_code_at_once_is_let_in_once(ada: User, app: Authenticator) -> None:
    code = code_of(app)
    let_in = at_once(lambda _number: two_factor.redeem(ada, code))
    assert sorted(let_in) == [False] * (AT_ONCE - 1) + [True]


@pytest.mark.django_db(transaction=True)
def test_one_recovery_code_at_once_is_let_in_once(ada: User, app: Authenticator) -> None:
    [code, *_others] = two_factor.make_codes(ada)
    assert sum(at_once(lambda _number: two_factor.redeem(ada, code))) == 1


@pytest.mark.django_db(transaction=True)
def test_reading_before_writing_would_let_more_in(
    ada: User, app: Authenticator, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_of(app)
    meeting = threading.Barrier(AT_ONCE, timeout=30)

    def careless(found: Authenticator, typed: str) -> bool:
        is_new = found.last_step < 0 and typed == code
        meeting.wait()
        Authenticator.objects.filter(pk=found.pk).update(last_step=1)
        return is_new

    monkeypatch.setattr(two_factor, "use_app", careless)
    assert sum(at_once(lambda _number: two_factor.redeem(ada, code))) == AT_ONCE
