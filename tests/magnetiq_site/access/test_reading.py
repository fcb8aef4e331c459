"""A viewer sees the tree of pages, and nothing that a page is changed or previewed with."""

from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from cms.models import ContentPage
from tests.cms.conftest import home as home
from tests.cms.factories import ContentPageFactory
from tests.magnetiq_site.editorial.conftest import Browser, edit_form, person
from tests.magnetiq_site.editorial.conftest import roles as roles

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def page(home: Any) -> ContentPage:
    page: ContentPage = ContentPageFactory(parent=home, title="Services", slug="services")
    page.save_revision().publish()
    return page


@pytest.fixture
def viewer(roles: None) -> Browser:
    return person("Viewers", "Vera")


def opens(client: Client, name: str, *args: Any) -> bool:
    return client.get(reverse(name, args=args)).status_code == 200


def test_a_viewer_reads_the_tree(viewer: Browser, page: ContentPage, home: Any) -> None:
    answer = viewer.client.get(reverse("wagtailadmin_explore", args=[home.pk]))
    assert answer.status_code == 200
    assert b"Services" in answer.content
    assert b"/edit/" not in answer.content
    menu = viewer.client.get(reverse("wagtailadmin_home")).content.decode()
    assert "/admin/pages/" in menu


@pytest.mark.parametrize("name", ["edit", "view_draft", "history", "copy", "delete", "move"])
def test_a_viewer_opens_nothing_behind_it(name: str, viewer: Browser, page: ContentPage) -> None:
    assert not opens(viewer.client, f"wagtailadmin_pages:{name}", page.pk)


def test_a_viewer_reads_no_drafts_in_old_revisions(viewer: Browser, page: ContentPage) -> None:
    old = page.save_revision()
    page.title = "Secret draft"
    new = page.save_revision()
    assert not opens(viewer.client, "wagtailadmin_pages:revisions_view", page.pk, old.pk)
    assert not opens(viewer.client, "wagtailadmin_pages:revisions_compare", page.pk, old.pk, new.pk)
    assert not opens(viewer.client, "wagtailadmin_pages:revisions_revert", page.pk, old.pk)


@pytest.mark.parametrize("group", ["Viewers", "Marketers"])
def test_who_may_only_read_finds_no_drafts_listed(
    roles: None, page: ContentPage, group: str
) -> None:
    def listed(group: str) -> Any:
        return person(group, group).client.get("/api/v1/content/drafts")

    assert "Services" in [found["title"] for found in listed("Editors").json()["data"]]
    assert listed(group).status_code == 403


def test_a_viewer_changes_nothing(viewer: Browser, page: ContentPage) -> None:
    form = edit_form(page, title="Changed", **{"action-publish": "1"})
    viewer.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    page.refresh_from_db()
    assert (page.title, page.draft_title) == ("Services", "Services")


def test_without_the_right_to_read_there_is_no_tree(roles: None, page: ContentPage) -> None:
    payments = person("Payment managers", "Paul")
    assert not opens(payments.client, "wagtailadmin_explore", page.get_parent().pk)
    assert opens(payments.client, "wagtailadmin_home")


def test_a_consultant_writes_only_what_is_their_own(
    roles: None, page: ContentPage, home: Any
) -> None:
    consultant = person("Consultants", "Cora")
    own = ContentPageFactory(parent=home, title="Mine", live=False, owner=consultant.user)
    assert opens(consultant.client, "wagtailadmin_pages:edit", own.pk)
    assert not opens(consultant.client, "wagtailadmin_pages:edit", page.pk)
    assert not opens(consultant.client, "wagtailadmin_pages:view_draft", page.pk)
