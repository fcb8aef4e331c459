"""One act, one entry: whoever listens and whoever tells, the trail says it once, by every door."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Site, Task, Workflow

import pytest
from PIL import Image

from business.core.models import AuditEntry
from business.core.trail.actions import labels
from cms.models import BlogCategory, ContentPage
from cms.trash.hiding import trash_root
from magnetiq_site.accounts import lockout, logins
from magnetiq_site.accounts.models import User
from tests.cms.conftest import home as home
from tests.cms.factories import SiteDocumentFactory, SiteImageFactory
from tests.magnetiq_site.editorial.conftest import Browser, edit_form
from tests.magnetiq_site.editorial.conftest import author as author
from tests.magnetiq_site.editorial.conftest import draft as draft
from tests.magnetiq_site.editorial.conftest import live as live
from tests.magnetiq_site.editorial.conftest import roles as roles

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PASSWORD = "an-old-and-long-secret-1"
NEWER = "a-new-and-long-secret-2"
JSON = "application/json"


@dataclass
class World:
    """What there is to act on, and the browser of a super admin."""

    client: Client
    ada: User
    draft: ContentPage
    live: ContentPage
    category: BlogCategory
    seen: int = 0

    def is_prepared(self) -> None:
        """What was written up to now was not written by the act."""
        self.seen = AuditEntry.objects.values_list("pk", flat=True).first() or 0


@pytest.fixture
def world(author: Browser, draft: ContentPage, live: ContentPage) -> World:
    boss = User.objects.create_superuser("root@example.com", PASSWORD)
    client = Client()
    client.force_login(boss)
    ada = User.objects.create_user("eve@example.com", PASSWORD, first_name="E", last_name="Vogel")
    ada.groups.add(Group.objects.get(name="Editors"))
    category = BlogCategory.objects.create(name="News", slug="news")
    return World(client, ada, draft, live, category)


def picture() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (8, 8)).save(content, "PNG")
    return SimpleUploadedFile("dot.png", content.getvalue(), "image/png")


def edit_of(person: User, **changes: Any) -> dict[str, Any]:
    names = {"first_name": person.first_name, "last_name": person.last_name}
    return {"email": person.email, "is_active": "on", "role": "editor", **names, **changes}


def api(method: str, path: str, body: Any = None) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        url = "/api/v1" + path.format(ada=world.ada.pk, draft=world.draft.pk, live=world.live.pk)
        return getattr(world.client, method)(url, body, content_type=JSON)

    return send


def log_in(world: World, password: str = PASSWORD) -> Any:
    return Client().post("/admin/login/", {"username": world.ada.email, "password": password})


def log_in_by_api(world: World, password: str = PASSWORD) -> Any:
    body = {"email": world.ada.email, "password": password}
    return Client().post("/api/v1/auth/login", body, content_type=JSON)


def log_out(world: World) -> Any:
    return world.client.post("/admin/logout/")


def change_password(world: World) -> Any:
    body = {"old_password": PASSWORD, "new_password1": NEWER, "new_password2": NEWER}
    return world.client.post(reverse("accounts_password"), body)


def change_password_by_api(world: World) -> Any:
    body = {"old_password": PASSWORD, "new_password": NEWER}
    return world.client.post("/api/v1/auth/change-password", body, content_type=JSON)


def user_form(**changes: Any) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        data = edit_of(world.ada, **changes)
        if not data["is_active"]:
            del data["is_active"]
        return world.client.post(reverse("wagtailusers_users:edit", args=[world.ada.pk]), data)

    return send


def bulk(action: str, **data: str) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        url = reverse("wagtail_bulk_action", args=["accounts", "user", action])
        return world.client.post(f"{url}?id={world.ada.pk}", data)

    return send


def unlock(world: World) -> Any:
    for _ in range(5):
        with pytest.raises(logins.LoginFailed):
            logins.authenticate_person(request=None, email=world.ada.email, password="wrong")
    assert lockout.locked_until(world.ada)
    world.is_prepared()
    return world.client.post(reverse("wagtailusers_users:unlock", args=[world.ada.pk]))


def make_user(world: World) -> Any:
    data = {"email": "new@example.com", "first_name": "New", "last_name": "Person"}
    data |= {"role": "editor", "invite": "on", "is_active": "on"}
    return world.client.post(reverse("wagtailusers_users:add"), data)


def page_form(**changes: Any) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        url = reverse("wagtailadmin_pages:edit", args=[world.draft.pk])
        return world.client.post(url, edit_form(world.draft, title="Changed", **changes))

    return send


def page_screen(name: str, page: str, **data: Any) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        url = reverse(f"wagtailadmin_pages:{name}", args=[getattr(world, page).pk])
        return world.client.post(url, data)

    return send


def post(name: str, make: Callable[[World], list[Any]], /, **data: Any) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        arguments = make(world)
        world.is_prepared()
        given = {key: value() if callable(value) else value for key, value in data.items()}
        return world.client.post(reverse(name, args=arguments), given)

    return send


def snippet(name: str, /, **data: Any) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        # Not known before all apps are there.
        url_name = BlogCategory.snippet_viewset.get_url_name(name)
        arguments = [] if name == "add" else [world.category.pk]
        return world.client.post(reverse(url_name, args=arguments), data)

    return send


def root() -> int:
    return Collection.get_first_root_node().pk


# The browser in which a password is changed gets a new login; all that there were are over.
CHANGED = ["auth.password_changed", "session.ended", "session.started"]


def collection(_world: World) -> list[Any]:
    return [Collection.get_first_root_node().add_child(name="Press").pk]


def workflow(active: bool = True) -> Workflow:
    found: Workflow = Workflow.objects.get()
    Workflow.objects.update(active=active)
    return found


def formset(prefix: str) -> dict[str, str]:
    keys = ("TOTAL_FORMS", "INITIAL_FORMS")
    return {f"{prefix}-{key}": "0" for key in keys}


def nothing(_world: World) -> list[Any]:
    return []


ACTS: dict[str, tuple[Callable[[World], Any], list[str]]] = {
    "login": (log_in, ["session.started"]),
    "login by the API": (log_in_by_api, ["session.started"]),
    "failed login": (lambda world: log_in(world, "wrong"), ["auth.login_failed"]),
    "failed login by the API": (
        lambda world: log_in_by_api(world, "wrong"),
        ["auth.login_failed"],
    ),
    "logout": (log_out, ["session.ended"]),
    "change of one's password": (change_password, CHANGED),
    "the same by the API": (change_password_by_api, CHANGED[:2]),
    "role by the form": (user_form(role="viewer"), ["role.changed"]),
    "role by the API": (api("patch", "/admin/users/{ada}", {"role": "viewer"}), ["role.changed"]),
    "role of several": (bulk("assign_role", role="viewer"), ["role.changed"]),
    "super admin": (user_form(role="super_admin"), ["role.changed"]),
    "name by the form": (user_form(first_name="Eva"), ["user.changed"]),
    "name by the API": (
        api("patch", "/admin/users/{ada}", {"first_name": "Eva"}),
        ["user.changed"],
    ),
    "password of another": (
        user_form(password1=NEWER, password2=NEWER),
        ["auth.password_changed"],
    ),
    "nothing by the form": (user_form(), []),
    "switched off by the form": (user_form(is_active=""), ["account.deactivated"]),
    "switched off by the API": (api("delete", "/admin/users/{ada}"), ["account.deactivated"]),
    "several switched off": (
        bulk("set_active_state", mark_as_active="False"),
        ["account.deactivated"],
    ),
    "user by the form": (make_user, ["user.created"]),
    "user by the API": (
        api(
            "post",
            "/admin/users",
            {"email": "n@example.com", "first_name": "N", "last_name": "P", "role": "editor"},
        ),
        ["user.created"],
    ),
    "user deleted": (
        post("wagtailusers_users:delete", lambda world: [world.ada.pk]),
        ["user.deleted"],
    ),
    "several deleted": (bulk("delete"), ["user.deleted"]),
    "unlocked": (unlock, ["auth.unlocked"]),
    "page saved": (page_form(), ["wagtail.edit"]),
    "page saved by the API": (
        lambda world: world.client.patch(
            f"/api/v1/content/pages/{world.draft.pk}/draft",
            {"title": "Changed"},
            content_type=JSON,
            headers={"if-match": "*"},
        ),
        ["wagtail.edit"],
    ),
    "page published": (
        page_form(**{"action-publish": "1"}),
        # In Wagtail's own history it is two as well: a version was made, and went public.
        ["wagtail.edit", "wagtail.publish"],
    ),
    "page published by the API": (
        api(
            "post",
            "/content/pages/{draft}/publication",
            {"go_live_at": None, "expire_at": None},
        ),
        ["wagtail.edit", "wagtail.publish"],
    ),
    "page unpublished": (page_screen("unpublish", "live"), ["wagtail.unpublish"]),
    "page unpublished by the API": (
        api("delete", "/content/pages/{live}/publication"),
        ["wagtail.unpublish"],
    ),
    "page deleted": (page_screen("delete", "live"), ["cms.trash"]),
    "page deleted by the API": (api("delete", "/content/pages/{live}"), ["cms.trash"]),
    "page submitted": (
        page_form(**{"action-submit": "1"}),
        ["wagtail.edit", "wagtail.workflow.start"],
    ),
    "page submitted by the API": (
        api("post", "/content/pages/{draft}/submission"),
        ["wagtail.workflow.start"],
    ),
    "image uploaded": (
        post("wagtailimages:add", nothing, title="Dot", collection=root, file=picture),
        ["wagtail.create"],
    ),
    "image deleted": (
        post("wagtailimages:delete", lambda world: [SiteImageFactory().pk]),
        ["wagtail.delete"],
    ),
    "document uploaded": (
        post(
            "wagtaildocs:add",
            nothing,
            title="Text",
            collection=root,
            file=lambda: SimpleUploadedFile("a.txt", b"Words.", "text/plain"),
        ),
        ["wagtail.create"],
    ),
    "document deleted": (
        post("wagtaildocs:delete", lambda world: [SiteDocumentFactory().pk]),
        ["wagtail.delete"],
    ),
    "redirect made": (
        post("wagtailredirects:add", nothing, old_path="/old/", redirect_link="/new/"),
        ["wagtail.create"],
    ),
    "redirect deleted": (
        post(
            "wagtailredirects:delete",
            lambda world: [Redirect.add_redirect("/old", redirect_to="/new/").pk],
        ),
        ["wagtail.delete"],
    ),
    "snippet made": (snippet("add", name="Releases", slug="releases"), ["wagtail.create"]),
    "snippet changed": (snippet("edit", name="Releases", slug="news"), ["wagtail.edit"]),
    "snippet deleted": (snippet("delete"), ["wagtail.delete"]),
    "list taken out": (
        lambda world: world.client.get(reverse("audit:index"), {"export": "csv"}),
        ["export.downloaded"],
    ),
    "collection made": (
        post("wagtailadmin_collections:add", nothing, name="Press", parent=root),
        ["wagtail.create"],
    ),
    "collection changed": (
        post("wagtailadmin_collections:edit", collection, name="Papers", parent=root),
        ["wagtail.edit"],
    ),
    "collection deleted": (
        post("wagtailadmin_collections:delete", collection),
        ["wagtail.delete"],
    ),
    "readers of a collection": (
        post("wagtailadmin_collections:set_privacy", collection, restriction_type="login"),
        ["wagtail.create"],
    ),
    "readers of a page": (
        page_screen("set_privacy", "live", restriction_type="login"),
        ["wagtail.view_restriction.create"],
    ),
    "page moved": (
        lambda world: world.client.post(
            reverse("wagtailadmin_pages:move_confirm", args=[world.live.pk, world.draft.pk])
        ),
        ["wagtail.move"],
    ),
    "page locked": (page_screen("lock", "live"), ["wagtail.lock"]),
    "settings": (
        lambda world: world.client.post(
            reverse(
                "wagtailsettings:edit",
                args=["cms", "sitecontrols", Site.objects.get(is_default_site=True).pk],
            ),
            {"maintenance": "on"},
        ),
        ["cms.close_site"],
    ),
    "site": (
        post(
            "wagtailsites:edit",
            lambda world: [Site.objects.get(is_default_site=True).pk],
            hostname="www.example.org",
            port="80",
            site_name="New",
            root_page=lambda: Site.objects.get(is_default_site=True).root_page_id,
            is_default_site="on",
        ),
        ["wagtail.edit"],
    ),
    "workflow switched off": (
        post("wagtailadmin_workflows:disable", lambda world: [workflow().pk]),
        ["wagtail.edit"],
    ),
    "workflow switched on": (
        post("wagtailadmin_workflows:enable", lambda world: [workflow(active=False).pk]),
        ["wagtail.edit"],
    ),
    "task switched off": (
        post("wagtailadmin_workflows:disable_task", lambda world: [Task.objects.get().pk]),
        ["wagtail.edit"],
    ),
    "workflow changed": (
        post(
            "wagtailadmin_workflows:edit",
            lambda world: [workflow().pk],
            name="Four eyes",
            **formset("pages"),
            **formset("workflow_tasks"),
        ),
        ["wagtail.edit"],
    ),
    "own name": (
        lambda world: world.client.post(
            reverse("wagtailadmin_account"),
            {
                "name_email-first_name": "Root",
                "name_email-last_name": "Admin",
                "name_email-email": "root@example.com",
                "locale-preferred_language": "de",
                "locale-current_time_zone": "Europe/Berlin",
                "theme-theme": "system",
                "theme-contrast": "system",
                "theme-density": "default",
                "theme-keyboard_shortcuts": "on",
            },
        ),
        ["user.changed"],
    ),
    "rights of a group by hand": (
        lambda world: Group.objects.create(name="X").permissions.add(1),
        ["permissions.granted"],
    ),
    "group deleted": (
        post("wagtailusers_groups:delete", lambda world: [Group.objects.create(name="Mine").pk]),
        ["wagtail.delete"],
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_one_entry(act: str, world: World) -> None:
    do, expected = ACTS[act]
    trash_root()
    world.is_prepared()
    answer = do(world)
    if hasattr(answer, "streaming_content"):
        list(answer.streaming_content)
    written = AuditEntry.objects.filter(pk__gt=world.seen).order_by("pk")
    assert [entry.action for entry in written] == expected, vars(answer)
    assert {entry.action for entry in written} <= labels().keys()
    by = {"login", "failed"} & set(act.split()) or "by hand" in act
    assert by or {entry.person for entry in written} <= {"root@example.com"}
