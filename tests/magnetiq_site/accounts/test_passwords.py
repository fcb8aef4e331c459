"""New passwords: which are refused, what a change ends, who has to choose one first."""

import re
from datetime import timedelta
from typing import Any

from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

import bcrypt
import pytest

from business.mail.models import OutgoingMail
from magnetiq_site.access.admission import admit
from magnetiq_site.access.roles import ensure_roles, set_role
from magnetiq_site.accounts import lockout
from magnetiq_site.accounts.errors import PasswordChangedMeanwhile, PasswordChangeRequired
from magnetiq_site.accounts.logins import LoginFailed, authenticate_person
from magnetiq_site.accounts.models import User
from magnetiq_site.accounts.passwords import PasswordHistoryValidator, change_password, was_used
from tests.business.contacts.test_races import AT_ONCE, at_once

from .people import PASSWORD, is_in, log_in, make_person

pytestmark = pytest.mark.django_db

API = "/api/v1/auth/"
NEW = "a-new-and-long-secret-7"
JSON = "application/json"


@pytest.fixture
def ada() -> User:
    return make_person()


@pytest.fixture
def browser(ada: User) -> Client:
    client = Client()
    client.force_login(ada)
    return client


def post(client: Client, name: str, **body: str) -> Any:
    return client.post(f"{API}{name}", body, content_type=JSON)


def change(client: Client, old: str = PASSWORD, new: str = NEW) -> Any:
    """By the screen."""
    fields = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("accounts_password"), fields)


def reset_link(email: str = "ada@example.com") -> tuple[str, str]:
    """Both parts of the link in the mail that somebody gets who asks for it."""
    assert post(Client(), "password-reset", email=email).status_code == 202
    mail = OutgoingMail.objects.order_by("-pk")[0]
    found = re.search(r"/confirm/([^/]+)/([^/\s]+)/", mail.text)
    assert found
    return found[1], found[2]


def test_the_last_twelve_are_refused(ada: User) -> None:
    mine = [PASSWORD, *(f"long-secret-number-{number}" for number in range(12))]
    for password in mine[1:]:
        change_password(user=ada, password=password)
    assert ada.password_history.count() == 12
    assert [was_used(ada, password) for password in mine] == [False] + [True] * 12


def test_comparing_with_twelve_costs_one_hash(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        change_password(user=ada, password=f"long-secret-number-{number}")
    made = []
    real = bcrypt.hashpw
    monkeypatch.setattr(bcrypt, "hashpw", lambda *given: made.append(given) or real(*given))
    assert not was_used(ada, NEW)
    assert len(made) == 1


def test_other_rounds_are_compared_as_well(ada: User, settings: Any) -> None:
    settings.MAGNETIQ_PASSWORD_ROUNDS = 5
    change_password(user=ada, password=NEW)
    assert was_used(ada, PASSWORD)
    assert was_used(ada, NEW)


def test_the_history_holds_no_password_in_clear(ada: User) -> None:
    assert PASSWORD not in str(list(ada.password_history.values()))


@pytest.mark.parametrize("password", ["short", "password1234", "ada@example.com", PASSWORD])
def test_weak_and_used_passwords_are_refused(browser: Client, ada: User, password: str) -> None:
    by_api = post(browser, "change-password", old_password=PASSWORD, new_password=password)
    assert by_api.status_code == 422
    assert by_api.json()["error"]["code"] == "UNSUITABLE_PASSWORD"
    assert by_api.json()["error"]["details"][0]["field"] == "body.new_password"
    assert change(browser, new=password).status_code == 200
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_the_screen_changes_it_and_ends_other_logins(browser: Client, ada: User) -> None:
    other = Client()
    other.force_login(ada)
    assert change(browser).status_code == 302
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert is_in(browser)
    assert not is_in(other)


def test_the_api_changes_it(browser: Client, ada: User) -> None:
    answer = post(browser, "change-password", old_password=PASSWORD, new_password=NEW)
    assert answer.status_code == 200
    assert answer.json()["success"] is True
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert not is_in(browser), "every login ends"


def test_nobody_changes_a_password_without_the_old_one(browser: Client, ada: User) -> None:
    answer = post(browser, "change-password", old_password="wrong", new_password=NEW)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "WRONG_PASSWORD")
    assert change(browser, old="wrong").status_code == 200
    assert (
        post(Client(), "change-password", old_password=PASSWORD, new_password=NEW).status_code
        == 401
    )
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_a_stolen_session_cannot_guess_the_old_one(browser: Client, ada: User) -> None:
    for _time in range(5):
        post(browser, "change-password", old_password="wrong", new_password=NEW)
    answer = post(browser, "change-password", old_password=PASSWORD, new_password=NEW)
    assert answer.status_code == 403
    assert lockout.locked_until(ada)


def test_a_demanded_change_closes_everything_else(ada: User, client: Client) -> None:
    User.objects.update(must_change_password=True)
    assert log_in(client).status_code == 302
    place = reverse("accounts_password")
    for path in (
        "/admin/",
        "/admin/account/",
        "/admin/account/two-factor/",
        "/admin/api/main/pages/",
    ):
        assert client.get(path).url == place, path
    shown = client.get(place).content.decode()
    assert "You must choose a new password first." in shown
    assert "data-wagtail-sidebar" not in shown
    assert client.get(f"{API}me").status_code == 200
    assert change(client).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_the_api_names_the_demand(browser: Client, ada: User, rf: RequestFactory) -> None:
    User.objects.update(must_change_password=True)
    request = rf.get(f"{API}sessions")
    request.user = User.objects.get()
    with pytest.raises(PasswordChangeRequired):
        admit(request, None)
    assert browser.get(f"{API}me").status_code == 200
    changed = post(browser, "change-password", old_password=PASSWORD, new_password=NEW)
    assert changed.status_code == 200
    request.user = User.objects.get()
    assert admit(request, None) is not None


def test_an_age_may_be_set(browser: Client, settings: Any) -> None:
    User.objects.update(password_changed_at=timezone.now() - timedelta(days=90))
    assert browser.get("/admin/").status_code == 200
    settings.MAGNETIQ_PASSWORD_DAYS = 90
    assert browser.get("/admin/").url == reverse("accounts_password")
    change(browser)
    assert browser.get("/admin/").status_code == 200


def test_an_administrator_demands_a_change(ada: User, client: Client) -> None:
    client.force_login(User.objects.create_superuser("root@example.com"))
    fields = {"email": ada.email, "first_name": "Ada", "last_name": "L", "is_active": "on"}
    url = reverse("wagtailusers_users:edit", args=[ada.pk])
    assert "Must change the password" in client.get(url).content.decode()
    client.post(url, fields | {"must_change_password": "on"})
    ada.refresh_from_db()
    assert ada.must_change_password
    both = {"password1": NEW, "password2": NEW}
    client.post(url, fields | both | {"must_change_password": "on"})
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert ada.must_change_password, "the administrator knows the password"
    client.post(url, fields)
    ada.refresh_from_db()
    assert not ada.must_change_password


def test_the_link_of_the_api_works_once(ada: User) -> None:
    for _time in range(5):
        with pytest.raises(LoginFailed):
            authenticate_person(request=None, email=ada.email, password="wrong")
    uid, token = reset_link()
    weak = post(Client(), "password-reset/confirm", uid=uid, token=token, new_password="short")
    assert weak.status_code == 422
    done = post(Client(), "password-reset/confirm", uid=uid, token=token, new_password=NEW)
    assert done.status_code == 200
    again = post(Client(), "password-reset/confirm", uid=uid, token=token, new_password=NEW + "8")
    assert (again.status_code, again.json()["error"]["code"]) == (404, "INVALID_LINK")
    assert authenticate_person(request=None, email=ada.email, password=NEW) == ada, "and unlocks"


@pytest.mark.parametrize("uid", ["", "MQ", "!!", "OTk5" * 8, "x" * 100])
def test_no_other_link_does(ada: User, uid: str) -> None:
    answer = post(
        Client(), "password-reset/confirm", uid=uid, token="c7a1-0f3e9d", new_password=NEW
    )
    assert answer.status_code == 404


def test_asking_for_a_link_tells_nothing(ada: User) -> None:
    make_person("off@example.com", is_active=False)
    answers = {
        post(Client(), "password-reset", email=email).content
        for email in (ada.email, "nobody@example.com", "off@example.com")
    }
    assert len(answers) == 1
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [ada.email]


def test_an_address_is_not_flooded(ada: User, settings: Any) -> None:
    settings.MAGNETIQ_RESET_RATE = "1/h"
    post(Client(), "password-reset", email=ada.email)
    User.objects.update(last_login=timezone.now())
    assert post(Client(), "password-reset", email=ada.email).status_code == 202
    assert OutgoingMail.objects.count() == 1


def test_of_two_changes_one_is_too_late(ada: User) -> None:
    same = User.objects.get()
    change_password(user=ada, password=NEW)
    with pytest.raises(PasswordChangedMeanwhile):
        change_password(user=same, password="another-long-secret-8")
    assert User.objects.get().check_password(NEW)
    assert ada.password_history.count() == 2


def confirmed_at_once() -> list[int]:
    uid, token = reset_link()

    def confirm(number: int) -> int:
        new = f"long-secret-number-{number}"
        return int(
            post(
                Client(), "password-reset/confirm", uid=uid, token=token, new_password=new
            ).status_code
        )

    return sorted(at_once(confirm))


@pytest.fixture
def threads(settings: Any) -> None:
    settings.MAGNETIQ_PASSWORD_THREADS = AT_ONCE


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("ada", "threads")
def test_one_link_at_once_sets_one_password() -> None:
    assert confirmed_at_once() == [200] + [404] * (AT_ONCE - 1)
    assert User.objects.get().password_history.count() == 2


def test_somebody_new_has_no_history() -> None:
    PasswordHistoryValidator().validate("whatever", None)
    PasswordHistoryValidator().validate("whatever", User(email="new@example.com"))


def test_the_validators_of_the_admin_see_the_history(client: Client, ada: User) -> None:
    clerk = make_person("clerk@example.com")
    ensure_roles()
    set_role(clerk, "admin")
    client.force_login(clerk)
    url = reverse("wagtailusers_users:edit", args=[ada.pk])
    fields = {"email": ada.email, "first_name": "Ada", "last_name": "L", "is_active": "on"}
    shown = client.post(url, fields | {"password1": PASSWORD, "password2": PASSWORD})
    assert "one of your last 12" in shown.content.decode()
