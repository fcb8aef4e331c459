"""People are listed, invited and switched off by programs, too."""

from typing import Any

from django.test import Client

import pytest

from business.mail.models import OutgoingMail
from magnetiq_site.access import people
from magnetiq_site.access.roles import BY_KEY, ensure_roles
from magnetiq_site.accounts.models import User

from .table import actor

pytestmark = pytest.mark.django_db
API = "/api/v1/admin/users"


@pytest.fixture
def admin() -> Client:
    ensure_roles()
    client = Client()
    client.force_login(actor("admin"))
    return client


def emails(client: Client, **query: Any) -> list[str]:
    answer = client.get(API, query)
    assert answer.status_code == 200
    return [user["email"].partition("@")[0] for user in answer.json()["data"]]


def test_the_list_is_filtered_ordered_and_cut(admin: Client) -> None:
    for key in (*BY_KEY.keys() - {"admin"}, "super_admin"):
        actor(key)
    User.objects.filter(email="viewer@example.com").update(is_active=False, last_name="Zeta")
    assert emails(admin, role="editor") == ["editor"]
    assert emails(admin, role="super_admin") == ["super_admin"]
    assert emails(admin, active=False) == ["viewer"]
    assert emails(admin, search="ZETA view") == ["viewer"]
    assert emails(admin, search="%") == []
    assert emails(admin, ordering="-email", per_page=2, page=1) == ["viewer", "super_admin"]
    assert emails(admin, ordering="-email", per_page=2, page=2) == ["payment_manager", "marketer"]
    window = admin.get(API, {"per_page": 2, "page": 99}).json()
    assert (window["data"], window["pagination"]["total"]) == ([], 8)
    for wrong in ({"per_page": 101}, {"per_page": 0}, {"page": 0}, {"ordering": "password"}):
        assert admin.get(API, wrong).status_code == 422


def test_the_highest_role_counts(admin: Client) -> None:
    editor = actor("editor")
    editor.groups.add(actor("viewer").groups.get())
    assert emails(admin, role="viewer") == ["viewer"]
    assert emails(admin, role="editor") == ["editor"]


def test_an_invitation_leaves_by_mail_in_their_language(admin: Client) -> None:
    person = {"first_name": "Grace", "last_name": "Hopper", "email": "grace@example.com"}
    body = {**person, "role": "marketer", "language": "de"}
    answer = admin.post(API, body, content_type="application/json")
    assert answer.status_code == 201
    shown = answer.json()["data"]
    assert shown["role"] == "marketer"
    assert (shown["language"], shown["last_login"]) == ("de", None)
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.language) == ("grace@example.com", "de")
    assert not User.objects.get(email="grace@example.com").has_usable_password()


def test_an_invitation_to_no_address_makes_nobody(admin: Client) -> None:
    body = {"first_name": "G", "last_name": "H", "role": "viewer", "email": "nobody"}
    answer = admin.post(API, body, content_type="application/json")
    assert answer.status_code == 422
    assert User.objects.count() == 1


def test_every_change_is_told(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the audit trail, and to the person's logins where access has changed."""
    told: list[str] = []
    monkeypatch.setattr(people, "record", lambda action, **_more: told.append(action))
    monkeypatch.setattr(people, "access_changed", lambda _user, why: told.append(why))
    url = f"{API}/{actor('editor').pk}"
    json = {"content_type": "application/json"}
    for send, expected in (
        (
            lambda: admin.patch(url, {"first_name": "New", "language": "de"}, **json),
            ["user.changed"],
        ),
        (lambda: admin.patch(url, {"role": "viewer"}, **json), ["role.changed", "access_changed"]),
        (lambda: admin.patch(url, {"role": "viewer"}, **json), []),
        (lambda: admin.delete(url), ["account.deactivated", "access_changed"]),
        (lambda: admin.delete(url), []),
        (lambda: admin.post(f"{url}/restore"), ["account.activated", "access_changed"]),
    ):
        told.clear()
        assert send().status_code == 200
        assert told == expected
