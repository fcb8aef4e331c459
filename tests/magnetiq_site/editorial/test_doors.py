"""Every way in which the admin makes something public: only who holds `content:publish` gets in.

Each door is one request, made by every role; what counts is what readers get afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Page, PageViewRestriction, Revision

import pytest

from cms.models import ContentPage
from cms.trash.models import TrashedPage
from magnetiq_site.access.roles import ROLES

from .conftest import Browser, edit_form, person

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

TOMORROW = timezone.now() + timedelta(days=1)


@dataclass
class Site:
    """What a door may change."""

    home: Page
    live: ContentPage
    draft: ContentPage
    german: ContentPage
    translation: Any

    def again(self, page: Page) -> ContentPage:
        return ContentPage._base_manager.get(pk=page.pk)


@pytest.fixture
def site(home: Any, live: Any, draft: Any, translation: Any) -> Site:
    return Site(home, live, draft, translation.get_target_instance(), translation)


def page_url(name: str, *arguments: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=arguments)


def api_url(page: Page, action: str) -> str:
    return reverse("wagtailadmin_api:pages:action", args=[page.pk, action])


def bulk_url(action: str, page: Page) -> str:
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={page.pk}"


def create(client: Client, site: Site) -> Any:
    url = page_url("add", "cms", "contentpage", site.home.pk)
    new = ContentPage(title="New", slug="new", lead="")
    return client.post(url, edit_form(new, **{"action-publish": "1"}))


def edit(page: str, **fields: Any) -> Callable[[Client, Site], Any]:
    def send(client: Client, site: Site) -> Any:
        target = getattr(site, page)
        form = edit_form(target, **{"title": "Changed", "action-publish": "1"}, **fields)
        return client.post(page_url("edit", target.pk), form)

    return send


def post(url: Callable[[Site], str], data: Any = None) -> Callable[[Client, Site], Any]:
    def send(client: Client, site: Site) -> Any:
        return client.post(url(site), data(site) if data else {})

    return send


def revert(client: Client, site: Site) -> Any:
    live = site.again(site.live)
    old = live.save_revision()
    live.title = "Newer"
    live.save_revision().publish()
    form = edit_form(live, title="Changed", revision=old.pk, **{"action-publish": "1"})
    return client.post(page_url("edit", site.live.pk), form)


def unschedule(client: Client, site: Site) -> Any:
    revision = site.again(site.draft).save_revision(approved_go_live_at=TOMORROW)
    return client.post(page_url("revisions_unschedule", site.draft.pk, revision.pk))


def approve(client: Client, site: Site) -> Any:
    site.draft.get_workflow().start(site.draft, user=site.draft.owner)
    state = site.draft.current_workflow_task_state
    return client.post(page_url("workflow_action", site.draft.pk, "approve", state.pk))


def approve_by_the_editor(client: Client, site: Site) -> Any:
    site.draft.get_workflow().start(site.draft, user=site.draft.owner)
    form = edit_form(
        site.draft, **{"action-workflow-action": "1", "workflow-action-name": "approve"}
    )
    return client.post(page_url("edit", site.draft.pk), form)


def is_live(name: str) -> Callable[[Site], bool]:
    return lambda site: bool(site.again(getattr(site, name)).live)


def has_changed(site: Site) -> bool:
    return site.again(site.live).title == "Changed"


def is_offline(site: Site) -> bool:
    return not site.again(site.live).live


def is_there(**query: Any) -> Callable[[Site], bool]:
    return lambda site: ContentPage.objects.filter(**query).exists()


def has_moved(site: Site) -> bool:
    return site.again(site.live).url_path != "/nordlicht/services/"


def is_in_trash(site: Site) -> bool:
    return TrashedPage.objects.filter(page_id=site.live.pk).exists()


def is_scheduled(site: Site) -> bool:
    return Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def comes_first(site: Site) -> bool:
    first = site.home.get_children().first()
    return bool(first and first.pk == site.draft.pk)


def copy_data(**more: Any) -> Callable[[Site], dict[str, Any]]:
    return lambda site: {
        "new_title": "Copy", "new_slug": "copy", "new_parent_page": site.home.pk, **more
    }  # fmt: skip


LATER = {"go_live_at": TOMORROW.strftime("%Y-%m-%d %H:%M")}
DOORS = {
    "add and publish": (create, is_there(slug="new", live=True)),
    "publish changes": (edit("live"), has_changed),
    "publish a draft": (edit("draft"), is_live("draft")),
    "schedule": (edit("draft", **LATER), is_scheduled),
    "revert and publish": (revert, has_changed),
    "unpublish": (post(lambda site: page_url("unpublish", site.live.pk)), is_offline),
    "unschedule": (unschedule, lambda site: not is_scheduled(site)),
    "publish several": (post(lambda site: bulk_url("publish", site.draft)), is_live("draft")),
    "unpublish several": (post(lambda site: bulk_url("unpublish", site.live)), is_offline),
    "move": (
        post(lambda site: page_url("move_confirm", site.live.pk, site.draft.pk)), has_moved,
    ),
    "move several": (
        post(lambda site: bulk_url("move", site.live), lambda site: {"chooser": site.draft.pk}),
        has_moved,
    ),
    "reorder": (
        post(lambda site: page_url("set_page_position", site.draft.pk) + "?position=0"),
        comes_first,
    ),
    "delete": (post(lambda site: page_url("delete", site.live.pk)), is_in_trash),
    "delete several": (post(lambda site: bulk_url("delete", site.live)), is_in_trash),
    "copy as public": (
        post(lambda site: page_url("copy", site.live.pk), copy_data(publish_copies="on")),
        is_there(slug="copy", live=True),
    ),
    "copy as alias": (
        post(lambda site: page_url("copy", site.live.pk), copy_data(alias="on")),
        is_there(slug="copy", live=True),
    ),
    "restrict readers": (
        post(
            lambda site: page_url("set_privacy", site.live.pk),
            lambda site: {"restriction_type": "login"},
        ),
        lambda site: PageViewRestriction.objects.exists(),
    ),
    "approve": (approve, is_live("draft")),
    "approve in the form": (approve_by_the_editor, is_live("draft")),
    "API: publish": (post(lambda site: api_url(site.draft, "publish")), is_live("draft")),
    "API: unpublish": (post(lambda site: api_url(site.live, "unpublish")), is_offline),
    "API: delete": (post(lambda site: api_url(site.live, "delete")), is_in_trash),
    "API: move": (
        post(
            lambda site: api_url(site.live, "move"),
            lambda site: {"destination_page_id": site.draft.pk, "position": "last-child"},
        ),
        has_moved,
    ),
    "API: copy": (
        post(
            lambda site: api_url(site.live, "copy"),
            lambda site: {"destination_page_id": site.home.pk, "slug": "copy", "title": "Copy"},
        ),
        is_there(slug="copy", live=True),
    ),
    "API: alias": (
        post(
            lambda site: api_url(site.live, "create_alias"),
            lambda site: {"destination_page_id": site.home.pk, "update_slug": "copy"},
        ),
        is_there(slug="copy", live=True),
    ),
    "translation: publish": (
        post(lambda site: page_url("edit", site.german.pk), lambda site: {"action": "publish"}),
        is_live("german"),
    ),
    "translation: update and publish": (
        post(
            lambda site: reverse(
                "wagtail_localize:update_translations", args=[site.translation.source_id]
            ),
            lambda site: {"publish_translations": "on"},
        ),
        is_live("german"),
    ),
    "translation: back to an alias": (
        post(
            lambda site: reverse("wagtail_localize:convert_to_alias", args=[site.german.pk])
        ),
        is_live("german"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_only_who_may_publish_gets_through(
    door: str, site: Site, django_capture_on_commit_callbacks: Any
) -> None:
    act, is_done = DOORS[door]
    for role in ROLES:
        browser = person(role.group, role.key)
        with transaction.atomic():
            with django_capture_on_commit_callbacks(execute=True):
                answer = act(browser.client, site)
            assert answer.status_code < 500
            may = "content:publish" in role.permissions
            assert is_done(site) == may, (role.key, answer.content.decode()[:2000])
            transaction.set_rollback(True)


def test_submitting_a_translation_publishes_nothing(
    author: Browser, live: ContentPage, german: Any, django_capture_on_commit_callbacks: Any
) -> None:
    url = reverse("wagtail_localize:submit_page_translation", args=[live.pk])
    with django_capture_on_commit_callbacks(execute=True):
        answer = author.client.post(url, {"locales": [german.pk]})
    assert answer.status_code == 302
    made = ContentPage.objects.get(locale=german)
    assert not made.live


@pytest.mark.parametrize(
    "name", ["wagtailredirects:add", "site_settings:index", "wagtailadmin_workflows:add"]
)
def test_settings_are_closed_to_editors(author: Browser, publisher: Browser, name: str) -> None:
    assert author.client.get(reverse(name)).status_code == 302
    assert publisher.client.get(reverse(name)).status_code == 200


def test_an_editor_writes_what_an_editor_writes(author: Browser, site: Site) -> None:
    """Adds, edits, throws away their drafts, and submits."""
    client = author.client
    new = ContentPage(title="New", slug="new", lead="Lead")
    url = page_url("add", "cms", "contentpage", site.home.pk)
    client.post(url, edit_form(new, **{"action-submit": "1"}))
    made = ContentPage.objects.get(slug="new")
    assert (made.live, made.workflow_in_progress) == (False, True)
    client.post(page_url("edit", site.live.pk), edit_form(site.live, title="Edited"))
    assert site.again(site.live).draft_title == "Edited"
    client.post(page_url("delete", site.draft.pk))
    assert TrashedPage.objects.filter(page_id=site.draft.pk).exists()
    for name in ("wagtailimages:add", "wagtaildocs:add"):
        assert client.get(reverse(name)).status_code == 200
