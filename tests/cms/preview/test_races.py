"""Panel and tab look at a draft in the same moment, with connections that really commit."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from django.test import Client
from django.urls import reverse

from wagtail.models import Page, Site
from wagtail_headless_preview.models import PagePreview

import pytest

from tests.cms.factories import ContentPageFactory, HomePageFactory
from tests.cms.preview.looking import Editor, ask, token_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

AT_ONCE = 4


def look(editors: list[Editor], view: str) -> list[str]:
    """Each editor looks at the same moment; returns where they are led."""
    together = Barrier(len(editors))

    def one(editor: Editor) -> str:
        try:
            client = Client()
            client.cookies.update(editor.client.cookies)
            together.wait(30)
            return str(client.get(view)["Location"])
        finally:
            connection.close()

    with ThreadPoolExecutor(len(editors)) as threads:
        return list(threads.map(one, editors))


@pytest.fixture
def view() -> str:
    home = HomePageFactory(parent=Page.get_first_root_node(), slug="nordlicht")
    Site.objects.update(hostname="localhost", port=8036, root_page=home)
    page = ContentPageFactory(parent=home, title="Services", slug="services")
    return reverse("wagtailadmin_pages:view_draft", args=[page.pk])


def test_one_editor_who_looks_twice_at_once_has_one_row(view):
    addresses = look([Editor("ada@example.com")] * AT_ONCE, view)
    assert PagePreview.objects.count() == 1
    assert {ask(token_of(address)).status_code for address in addresses} == {200}


def test_editors_who_look_at_once_have_a_row_each(view):
    editors = [Editor(f"{number}@example.com") for number in range(AT_ONCE)]
    addresses = look(editors, view)
    assert PagePreview.objects.count() == AT_ONCE
    assert {ask(token_of(address)).status_code for address in addresses} == {200}
