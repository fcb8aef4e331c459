"""The audit log on its screen and over the API: found, narrowed, taken out, and for few people."""

import csv
import io
import json

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

import pytest
from openpyxl import load_workbook

from business.core.audit import record
from business.core.models import AuditEntry
from magnetiq_site.accounts.models import User

pytestmark = pytest.mark.django_db
API = "/api/v1/admin/audit"
MANY = 100_000


@pytest.fixture
def reader() -> User:
    """Somebody who may read the audit log and nothing else."""
    group = Group.objects.create(name="Auditors")
    group.permissions.add(
        Permission.objects.get(codename="view_auditentry"),
        Permission.objects.get(codename="view_loginattempt"),
        Permission.objects.get(codename="access_admin"),
    )
    user = User.objects.create_user("auditor@example.com")
    user.groups.add(group)
    return user


@pytest.fixture
def client(reader: User) -> Client:
    client = Client()
    client.force_login(reader)
    return client


def read(client: Client, **asked: object) -> dict:
    answer = client.get(API, asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_screen_is_for_whoever_may_read_it(client: Client) -> None:
    assert client.get(reverse("audit:index")).status_code == 200
    nobody = Client()
    nobody.force_login(User.objects.create_user("ed@example.com"))
    assert nobody.get(reverse("audit:index")).status_code == 302
    assert nobody.get(API).status_code == 403
    assert Client().get(API).status_code == 401


def test_an_entry_is_shown_before_and_after_side_by_side(client: Client) -> None:
    entry = record(
        "permissions.changed", obj=Group(pk=1, name="<b>"), old={"role": "a"}, new={"role": "b"}
    )
    answer = client.get(reverse("audit:inspect", args=[entry.pk]))
    assert answer.context["changes"] == [("role", "a", "b")]
    assert "<b>" not in answer.content.decode()


def test_the_list_is_searched_and_narrowed(client: Client, reader: User) -> None:
    record("user.changed", obj=Group(pk=1, name="Harbour"), user=reader)
    record("auth.login_failed")
    index = reverse("audit:index")
    for asked in ({"q": "harb"}, {"action": "user.changed"}, {"person_id": str(reader.pk)}):
        found = client.get(index, asked).context["object_list"]
        assert "user.changed" in {entry.action for entry in found}, asked
        assert "auth.login_failed" not in {entry.action for entry in found}, asked


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_holds_everything_no_formula_and_is_recorded(client: Client, kind: str) -> None:
    record("user.changed", obj=Group(pk=1, name="=cmd()"), new={"a": 1})
    answer = client.get(reverse("audit:index"), {"export": kind, "action": "user.changed"})
    content = b"".join(answer.streaming_content)
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(content.decode())))
    else:
        sheet = load_workbook(io.BytesIO(content)).active
        rows = [[cell.value for cell in row] for row in sheet.rows]
    assert rows[1][1] == "User changed"
    assert rows[1][6] == "'=cmd()"
    assert json.loads(rows[1][8]) == {"a": 1}
    [told] = AuditEntry.objects.filter(action="export.downloaded")
    assert told.new["file"] == f"audit-log.{kind}"
    assert told.new["asked"] == ["action", "export"]


def test_the_api_pages_filters_and_orders(client: Client, reader: User) -> None:
    for number in range(3):
        record("user.changed", obj=Group(pk=number, name="x"), new={"n": number}, user=reader)
    answer = read(client, action="user.changed", per_page=2)
    assert answer["pagination"] == {"page": 1, "per_page": 2, "total": 3}
    assert [entry["new"]["n"] for entry in answer["data"]] == [2, 1]
    assert answer["data"][0]["action_label"] == "User changed"
    oldest = read(client, action="user.changed", ordering="at", per_page=1)
    assert oldest["data"][0]["new"] == {"n": 0}
    assert read(client, object_type="auth.group", object_id="1")["pagination"]["total"] == 1
    assert read(client, is_security="true", action="user.changed")["data"] == []
    assert read(client, until="2020-01-01T00:00:00Z")["data"] == []
    assert read(client, person_id=reader.pk, since="2020-01-01T00:00:00Z")["data"]


@pytest.mark.parametrize("asked", [{"per_page": 101}, {"page": 0}, {"ordering": "x"}])
def test_the_api_refuses_what_it_does_not_know(client: Client, asked: dict) -> None:
    assert client.get(API, asked).status_code == 422


@pytest.mark.slow
def test_many_entries_are_no_burden(client: Client, django_assert_max_num_queries) -> None:
    some = [
        AuditEntry(action="user.changed", person_id=str(n % 7), object_id=str(n), object_label="x")
        for n in range(MANY)
    ]
    AuditEntry.objects.bulk_create(some, batch_size=5000)
    with django_assert_max_num_queries(22):
        assert client.get(reverse("audit:index"), {"action": "user.changed"}).status_code == 200
    with django_assert_max_num_queries(12):
        assert read(client, person_id=3, page=700)["data"]
