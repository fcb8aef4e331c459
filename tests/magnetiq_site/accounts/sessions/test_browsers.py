"""Browsers: the admin's own login and the API's cookie, under the same rules as tokens."""

import time
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client

from wagtail.users.models import UserProfile

import pytest
import time_machine

from magnetiq_site.accounts.models import LoginSession, RefreshToken, User
from magnetiq_site.accounts.periodic import end_overdue_logins

from .conftest import AUTH, EMAIL, FIREFOX, PASSWORD, Program, logged_in_browser

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
BACKGROUND = {"sec-fetch-dest": "empty", "sec-fetch-mode": "cors"}
JSON = "application/json"


def cookie_login(client: Client, **headers: str) -> Any:
    body = {"email": EMAIL, "password": PASSWORD, "cookie": True}
    return client.post(f"{AUTH}/login", body, content_type=JSON, headers=headers)


def is_in(client: Client) -> bool:
    """Asked as a page in the background asks, so that asking changes nothing."""
    status: int = client.get(f"{AUTH}/me", headers=BACKGROUND).status_code
    assert status in {200, 401}
    return status == 200


def login_screen(client: Client) -> str:
    """Where a lost browser ends up."""
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/admin/login/")
    return answer.content.decode()


def test_the_form_of_the_admin_writes_a_login_down(browser: Client, ada: User) -> None:
    session = LoginSession.objects.get()
    assert (session.user, session.kind, session.device) == (ada, "browser", "Firefox, Linux")
    assert session.network == "127.0.0.0/24"
    assert is_in(browser)


def test_logging_out_of_the_admin_ends_it(browser: Client) -> None:
    stolen = Client()
    stolen.cookies = browser.cookies.copy()
    assert is_in(stolen)
    browser.post("/admin/logout/")
    assert LoginSession.objects.get().why == "logout"
    assert not is_in(browser)
    assert not is_in(stolen)


def test_an_ended_row_ends_the_cookie(browser: Client) -> None:
    LoginSession.objects.all().end("ended_by_owner")  # type: ignore[arg-type]  # its value
    assert not is_in(browser)


def test_a_cookie_without_a_row_is_nobody(browser: Client) -> None:
    LoginSession.objects.all().delete()
    assert not is_in(browser)
    assert "You were logged out" not in login_screen(browser)


def test_a_new_password_ends_the_other_browsers(browser: Client, ada: User) -> None:
    ada.set_password("another-long-secret-8")
    ada.save()
    assert not is_in(browser)


def test_a_second_login_in_one_browser_is_one_login(browser: Client) -> None:
    browser.post("/admin/login/", {"username": EMAIL, "password": PASSWORD})
    assert LoginSession.objects.living().count() == 1
    assert is_in(browser)


def test_a_browser_logs_in_by_the_api(ada: User) -> None:
    client = Client(enforce_csrf_checks=True, headers={"user-agent": FIREFOX})
    answer = cookie_login(client)
    assert (answer.status_code, answer.json()["data"]) == (200, None)
    cookie = answer.cookies["magnetiq_session"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert answer.cookies["magnetiq_csrf"].value
    assert is_in(client)
    assert not RefreshToken.objects.exists()

    token = client.cookies["magnetiq_csrf"].value
    assert client.post(f"{AUTH}/logout").status_code == 403
    assert is_in(client)
    assert client.post(f"{AUTH}/logout", headers={"x-csrftoken": token}).status_code == 200
    assert LoginSession.objects.get().why == "logout"
    assert not is_in(client)


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_a_stolen_cookie_without_the_token_changes_nothing(ada: User, method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    cookie_login(client)
    thief = Client(enforce_csrf_checks=True)
    thief.cookies["magnetiq_session"] = client.cookies["magnetiq_session"].value
    path = "logout" if method == "POST" else "sessions"
    answer = thief.generic(method, f"{AUTH}/{path}", headers={"x-csrftoken": "x" * 32})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "CSRF_FAILED")
    assert is_in(client)


@pytest.mark.parametrize(
    ("content_type", "origin", "status"),
    [
        ("text/plain", "http://testserver", 415),
        (JSON, "https://evil.example", 403),
        (JSON, "null", 403),
    ],
)
def test_another_page_logs_nobody_in(
    ada: User, content_type: str, origin: str, status: int
) -> None:
    body = f'{{"email": "{EMAIL}", "password": "{PASSWORD}", "cookie": true}}'
    answer = Client().post(
        f"{AUTH}/login", body, content_type=content_type, headers={"origin": origin}
    )
    assert answer.status_code == status
    assert "magnetiq_session" not in answer.cookies
    assert not LoginSession.objects.exists()


def test_our_own_pages_may(ada: User) -> None:
    assert cookie_login(Client(), origin="http://testserver").status_code == 200


def test_a_cookie_is_no_bearer_token(browser: Client) -> None:
    value = browser.cookies["magnetiq_session"].value
    headers = {"authorization": f"Bearer {value}"}
    assert Client().get(f"{AUTH}/me", headers=headers).status_code == 401


def test_after_half_an_hour_of_nothing_it_ends_and_says_so(browser: Client) -> None:
    start = time.time()
    with time_machine.travel(start + 29 * 60):
        assert is_in(browser)
    with time_machine.travel(start + 30 * 60 + 1):
        assert "nothing was done for 30 minutes" in login_screen(browser)
        assert LoginSession.objects.get().why == "idle"
        assert "nothing was done" not in login_screen(browser)


def test_whoever_opens_pages_stays(browser: Client) -> None:
    start = time.time()
    for minutes in (20, 40, 60):
        with time_machine.travel(start + minutes * 60):
            assert browser.get("/admin/").status_code == 200
    with time_machine.travel(start + 91 * 60):
        assert not is_in(browser)


def test_what_a_page_does_by_itself_keeps_nobody(browser: Client) -> None:
    start = time.time()
    with time_machine.travel(start + 20 * 60):
        assert browser.get("/admin/", headers=BACKGROUND).status_code == 200
        old = {"x-requested-with": "XMLHttpRequest"}
        assert browser.get("/admin/", headers=old).status_code == 200
        frame = {"sec-fetch-dest": "iframe"}
        assert browser.get("/admin/", headers=frame).status_code == 200
        assert browser.get("/admin/logins/idle/", headers=BACKGROUND).status_code == 200
    with time_machine.travel(start + 31 * 60):
        assert not is_in(browser)


def test_the_script_reads_the_clock_and_sets_it_anew(browser: Client) -> None:
    start = time.time()
    with time_machine.travel(start + 20 * 60, tick=False):
        assert left(browser.get("/admin/logins/idle/", headers=BACKGROUND)) in {599, 600}
        assert left(browser.post("/admin/logins/idle/", headers=BACKGROUND)) == 1800
    with time_machine.travel(start + 49 * 60):
        assert is_in(browser)


def test_the_script_hears_that_it_is_over(browser: Client) -> None:
    with time_machine.travel(time.time() + 31 * 60):
        headers = {**BACKGROUND, "x-requested-with": "XMLHttpRequest"}
        assert browser.get("/admin/logins/idle/", headers=headers).status_code == 403
        assert "nothing was done" in browser.get("/admin/login/").content.decode()


def left(answer: Any) -> int:
    return int(answer.json()["seconds_left"])


def test_a_third_login_ends_the_one_that_was_used_least_recently(browser: Client) -> None:
    start = time.time()
    with time_machine.travel(start + 2 * 60):
        second = logged_in_browser()
    with time_machine.travel(start + 4 * 60):
        assert browser.get("/admin/").status_code == 200
        third = logged_in_browser()
        assert is_in(browser)
        assert is_in(third)
        assert "2 logins at a time are allowed" in login_screen(second)
    assert [row.why for row in LoginSession.objects.order_by("pk")] == ["", "too_many", ""]


def test_the_screen_speaks_the_persons_language(browser: Client, ada: User) -> None:
    UserProfile.objects.create(user=ada, preferred_language="de")
    LoginSession.objects.all().end("ended_by_admin")  # type: ignore[arg-type]  # its value
    assert "Sie wurden von einem Administrator abgemeldet." in login_screen(browser)


def test_programs_and_browsers_count_together(browser: Client) -> None:
    program = Program()
    program.log_in()
    assert is_in(browser)
    Program().log_in()
    assert not is_in(browser)
    assert program.is_in


def test_what_was_idle_does_not_count(browser: Client) -> None:
    with time_machine.travel(time.time() + 31 * 60):
        logged_in_browser()
        logged_in_browser()
        assert sorted(LoginSession.objects.values_list("why", flat=True)) == ["", "", "idle"]


def test_the_periodic_job_ends_what_is_overdue(browser: Client, program: Program) -> None:
    with time_machine.travel(time.time() + 31 * 60):
        assert end_overdue_logins.func() == 1
        assert RefreshToken.objects.count() == 1
    with time_machine.travel(time.time() + 8 * 86400):
        assert end_overdue_logins.func() == 1
    assert not RefreshToken.objects.exists()
    assert set(LoginSession.objects.values_list("why", flat=True)) == {"idle", "expired"}


def test_where_i_am_logged_in(browser: Client, ada: User) -> None:
    other = logged_in_browser("Mozilla/5.0 (iPhone) AppleWebKit/605 Version/18 Safari/604")
    eve = User.objects.create_user("eve@example.com", "x")
    hers = LoginSession.objects.create(
        user=eve, kind="browser", device="Evebrowser", network="", auth_hash="",
        expires_at=LoginSession.objects.latest("pk").expires_at + timedelta(days=1),
    )  # fmt: skip
    page = browser.get("/admin/logins/").content.decode()
    assert "Firefox, Linux" in page
    assert "Safari, iPhone" in page
    assert "Evebrowser" not in page
    assert "/admin/logins/" in browser.get("/admin/account/").content.decode()

    browser.post("/admin/logins/", {"login": hers.pk})
    assert LoginSession.objects.get(pk=hers.pk).ended_at is None
    browser.post("/admin/logins/", {"login": LoginSession.objects.filter(user=ada).latest("pk").pk})
    assert is_in(browser)
    assert "from another of your devices" in login_screen(other)


def test_end_all_others(browser: Client) -> None:
    other = logged_in_browser()
    browser.post("/admin/logins/", {"login": "all"})
    assert is_in(browser)
    assert not is_in(other)


@pytest.mark.parametrize("chosen", ["", "x", "-1", "9" * 30])
def test_nonsense_ends_nothing(browser: Client, chosen: str) -> None:
    assert browser.post("/admin/logins/", {"login": chosen}).status_code == 302
    assert is_in(browser)


def test_who_may_not_change_people_does_not_see_theirs(browser: Client, ada: User) -> None:
    eve = User.objects.create_user("eve@example.com", "x")
    for act in (browser.get, browser.post):
        assert act(f"/admin/logins/of/{eve.pk}/").status_code == 302


def test_an_admin_ends_somebodys_logins(browser: Client, ada: User, admin_user: User) -> None:
    boss = Client()
    boss.force_login(admin_user)
    address = f"/admin/logins/of/{ada.pk}/"
    assert "Firefox, Linux" in boss.get(address).content.decode()
    assert address in boss.get("/admin/users/").content.decode()
    boss.post(address, {"login": "all"})
    assert is_in(boss)
    assert "by an administrator" in login_screen(browser)


def test_nobody_ends_the_logins_of_a_super_admin(
    browser: Client, ada: User, admin_user: User
) -> None:
    User.user_permissions.through.objects.create(
        user=ada, permission=Permission.objects.get(codename="change_user")
    )
    boss = Client()
    boss.force_login(admin_user)
    browser.post(f"/admin/logins/of/{admin_user.pk}/", {"login": "all"})
    assert is_in(boss)
