"""Acts on pages, files, snippets, settings and workflows."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Site, Task, Workflow

from PIL import Image

from cms.models import BlogCategory
from tests.cms.factories import SiteDocumentFactory, SiteImageFactory
from tests.magnetiq_site.editorial.conftest import edit_form

from .acting import JSON, Act, World, api, nothing, post


def picture() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (8, 8)).save(content, "PNG")
    return SimpleUploadedFile("dot.png", content.getvalue(), "image/png")


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


def snippet(name: str, /, **data: Any) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        # Not known before all apps are there.
        url_name = BlogCategory.snippet_viewset.get_url_name(name)
        arguments = [] if name == "add" else [world.category.pk]
        return world.client.post(reverse(url_name, args=arguments), data)

    return send


def root() -> int:
    return Collection.get_first_root_node().pk


def collection(_world: World) -> list[Any]:
    return [Collection.get_first_root_node().add_child(name="Press").pk]


def workflow(active: bool = True) -> Workflow:
    found: Workflow = Workflow.objects.get()
    Workflow.objects.update(active=active)
    return found


def formset(prefix: str) -> dict[str, str]:
    keys = ("TOTAL_FORMS", "INITIAL_FORMS")
    return {f"{prefix}-{key}": "0" for key in keys}


CONTENT: dict[str, Act] = {
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
}
