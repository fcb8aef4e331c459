"""How the API learns who calls it: by the admin's session, and by nothing that looks like it."""

from django.contrib.auth.models import Group
from django.test import Client

import pytest

from magnetiq_site.access.roles import EDITORS, ensure_roles
from magnetiq_site.accounts.models import User

pytestmark = pytest.mark.django_db
ME = "/api/v1/auth/me"


@pytest.fixture
def browser() -> Client:
    """A logged-in browser; Django's check of forged requests is on."""
    ensure_roles()
    client = Client(enforce_csrf_checks=True)
    ada = User.objects.create_user("ada@example.com")
    ada.groups.add(Group.objects.get(name="Editors"))
    client.force_login(ada)
    return client


def test_the_session_of_the_admin_opens_the_api(browser: Client) -> None:
    answer = browser.get(ME)
    assert answer.status_code == 200
    assert answer.json()["data"]["email"] == "ada@example.com"
    assert answer.json()["data"]["role"] == "editor"
    assert answer.json()["data"]["permissions"] == sorted(EDITORS.permissions)


def test_nobody_is_asked_to_log_in() -> None:
    answer = Client().get(ME)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["error"]["code"] == "UNAUTHORIZED"


def test_a_token_that_is_none_is_not_made_good_by_a_session(browser: Client) -> None:
    assert browser.get(ME, headers={"authorization": "Bearer nonsense"}).status_code == 401


def test_who_is_switched_off_is_nobody(browser: Client) -> None:
    User.objects.update(is_active=False)
    assert browser.get(ME).status_code == 401
