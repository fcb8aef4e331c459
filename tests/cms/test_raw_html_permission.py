"""Only who may use raw HTML adds or changes it; others who edit the page leave it alone."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import nested_form_data, streamfield

import pytest

from cms.models import ContentPage
from tests.cms.factories import ContentPageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

KEY = "11111111-1111-4111-8111-111111111111"
HTML = "<p>As it was</p>"
REFUSAL = "Only administrators may add or change HTML"


@pytest.fixture
def page(home: Any) -> ContentPage:
    body = [{"type": "raw_html", "value": {"html": HTML}, "id": KEY}]
    return ContentPageFactory(parent=home, slug="plant", title="Plant", body=body)


@pytest.fixture
def writer(home: Any) -> Client:
    """An editor as the group “Editors” has them."""
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for act in ("add_page", "change_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=act)
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    person = get_user_model().objects.create_user(email="jonas@example.com", password="battery")
    person.groups.add(group)
    client = Client()
    client.force_login(person)
    return client


def save(client: Client, page: ContentPage, *blocks: tuple[str, str | None]) -> Any:
    body = streamfield([("raw_html", {"html": html}) for html, _key in blocks])
    for place, (_html, key) in enumerate(blocks):
        body[f"{place}-id"] = key or ""
    data = nested_form_data({"title": page.title, "slug": page.slug, "lead": "", "body": body})
    empty = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data | empty)


def latest_html(page: ContentPage) -> list[str]:
    draft = ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [str(child.value["html"]) for child in draft.body]


def test_an_administrator_changes_it_and_it_is_cleaned(admin: Client, page: ContentPage) -> None:
    answer = save(admin, page, ("<p onclick=x>New</p><script>y</script>", KEY), ("<p>2</p>", None))
    assert answer.status_code == 302, answer.context["form"].errors
    assert latest_html(page) == ["<p>New</p>", "<p>2</p>"]


def test_an_editor_keeps_it_untouched(writer: Client, page: ContentPage) -> None:
    answer = save(writer, page, (HTML, KEY))
    assert answer.status_code == 302, answer.context["form"].errors
    assert latest_html(page) == [HTML]


def test_an_editor_removes_it(writer: Client, page: ContentPage) -> None:
    assert save(writer, page).status_code == 302
    assert latest_html(page) == []


@pytest.mark.parametrize(
    "blocks",
    [
        [("<p>Changed</p>", KEY)],
        [(HTML, KEY), ("<p>Added</p>", None)],
        [(HTML, None)],
        [(HTML, KEY), (HTML, None)],
    ],
    ids=["changed", "added", "taken out and pasted", "doubled"],
)
def test_an_editor_neither_changes_nor_adds_it(
    blocks: list[tuple[str, str | None]], writer: Client, page: ContentPage
) -> None:
    answer = save(writer, page, *blocks)
    assert answer.status_code == 200
    assert REFUSAL in answer.content.decode()
    assert page.revisions.count() == 0


def test_an_editor_gets_none_into_a_new_page(writer: Client, home: Any) -> None:
    body = streamfield([("raw_html", {"html": HTML})])
    data = nested_form_data({"title": "New", "slug": "new", "lead": "", "body": body})
    empty = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    address = reverse("wagtailadmin_pages:add", args=["cms", "contentpage", home.pk])
    answer = writer.post(address, data | empty)
    assert REFUSAL in answer.content.decode()
    assert not ContentPage.objects.filter(slug="new").exists()


def test_whoever_is_given_the_permission_may(writer: Client, page: ContentPage) -> None:
    Group.objects.get(name="Writers").permissions.add(
        Permission.objects.get(codename="use_raw_html")
    )
    assert save(writer, page, ("<p>Changed</p>", KEY)).status_code == 302
    assert latest_html(page) == ["<p>Changed</p>"]
