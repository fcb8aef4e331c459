"""What is written by listening: logins, Wagtail's actions, permissions, exports."""

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from wagtail.models import GroupPagePermission, Page

import pytest

from business.core.models import AuditEntry
from cms.models import BlogCategory, ContentPage
from magnetiq_site.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def root() -> User:
    return User.objects.create_superuser("root@example.com", PASSWORD)


@pytest.fixture
def admin(root: User) -> Client:
    client = Client()
    client.force_login(root)
    return client


def entries(**wanted: object) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(**wanted).order_by("pk"))


def log_in(password: str) -> None:
    given = {"username": "root@example.com", "password": password}
    Client().post("/admin/login/", given, headers={"x-forwarded-for": "203.0.113.9"})


def test_a_login_and_a_failure_are_one_entry_each(root: User) -> None:
    log_in("wrong")
    log_in(PASSWORD)
    failed, succeeded = entries()
    assert (failed.action, failed.person, failed.object_id) == (
        "auth.login_failed",
        "",
        str(root.pk),
    )
    assert failed.new == {"address": "r•••@e•••.com"}
    assert (succeeded.action, succeeded.person) == ("session.started", "root@example.com")
    assert succeeded.network == failed.network == "203.0.113.0/24"
    assert succeeded.session
    assert PASSWORD not in str([entry.__dict__ for entry in (failed, succeeded)])


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_committed_by_itself(root: User) -> None:
    log_in("wrong")
    assert [entry.action for entry in entries()] == ["auth.login_failed"]


def test_a_snippet_of_the_admin_has_its_old_and_new_values(admin: Client) -> None:
    category = BlogCategory.objects.create(name="News", slug="news")
    address = reverse(BlogCategory.snippet_viewset.get_url_name("edit"), args=[category.pk])
    answer = admin.post(address, {"name": "Releases", "slug": "news"})
    assert answer.status_code == 302, answer.context["form"].errors
    [entry] = entries(action="wagtail.edit")
    assert entry.object_type == "cms.blogcategory"
    assert (entry.old["name"], entry.new["name"]) == ("News", "Releases")
    assert entry.person == "root@example.com"
    assert entry.request_id


def test_publishing_a_large_page_writes_a_small_entry(admin: Client, root: User) -> None:
    home = Page.objects.get(depth=2)
    body = [{"type": "heading", "value": {"text": "Words " * 50}} for _ in range(100)]
    page = home.add_child(instance=ContentPage(title="Large", slug="large", body=body))
    page.save_revision(user=root, log_action=True).publish(user=root)
    written = entries(object_id=str(page.pk))
    assert [entry.action for entry in written].count("wagtail.publish") == 1
    assert all(len(str(entry.old) + str(entry.new)) < 4096 for entry in written)
    assert written[-1].new["revision"] == page.latest_revision_id


def test_rights_of_a_person_are_told(root: User) -> None:
    ada = User.objects.create_user("ada@example.com")
    editors = Group.objects.get(name="Editors")
    ada.groups.add(editors)
    ada.groups.add(editors)
    editors.user_set.remove(ada)
    ada.user_permissions.add(Permission.objects.get(codename="access_admin"))
    ada.user_permissions.clear()
    told = [(entry.action, entry.object_id, entry.old, entry.new) for entry in entries()]
    right = {"permission": ["wagtailadmin.access_admin"]}
    assert told == [
        ("permissions.granted", str(ada.pk), None, {"group": ["Editors"]}),
        ("permissions.withdrawn", str(ada.pk), {"group": ["Editors"]}, None),
        ("permissions.granted", str(ada.pk), None, right),
        ("permissions.withdrawn", str(ada.pk), right, None),
    ]
    assert all(entry.is_security for entry in entries())


def test_a_right_on_pages_is_told() -> None:
    group = Group.objects.create(name="Helpers")
    permission = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(
        group=group, page=Page.get_first_root_node(), permission=permission
    )
    GroupPagePermission.objects.filter(group=group).delete()
    granted, withdrawn = entries()
    assert granted.new == withdrawn.old == {"permission": "publish_page", "within": "Root"}


def test_a_group_edited_in_the_admin_is_one_entry_about_its_rights(admin: Client) -> None:
    group = Group.objects.create(name="Helpers")
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    form = admin.get(address).context
    data = {"name": "Helpers", "permissions": []}
    for panel in form["permission_panels"]:
        data |= {f"{panel.prefix}-{key}": "0" for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    pages = next(panel for panel in form["permission_panels"] if "page" in panel.prefix)
    data[f"{pages.prefix}-TOTAL_FORMS"] = "1"
    data[f"{pages.prefix}-0-page"] = str(Page.get_first_root_node().pk)
    data[f"{pages.prefix}-0-permissions"] = ["publish_page"]
    answer = admin.post(address, data)
    assert answer.status_code == 302, [
        panel.errors for panel in answer.context["permission_panels"]
    ]
    [entry] = entries(action="permissions.changed")
    assert entry.old == {"pages": []}
    assert entry.new == {"pages": ["Root: publish_page"]}


def test_an_export_is_told(admin: Client) -> None:
    answer = admin.get(reverse("seo_report"), {"export": "csv"})
    assert answer.status_code == 200
    [entry] = entries(action="export.downloaded")
    assert entry.new["file"] == "search-engine-check.csv"
    assert entry.new["asked"] == ["export"]


def test_reading_writes_nothing(admin: Client) -> None:
    admin.get("/admin/")
    admin.get(reverse("seo_report"))
    assert entries() == entries(action="session.started")
