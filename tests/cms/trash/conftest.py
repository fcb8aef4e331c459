"""A small site in two languages, whose pages are thrown away."""

import pytest

from cms.models import ContentPage
from cms.trash.models import TrashedPage
from cms.trash.moving import move_to_trash
from cms.trash.restoring import restore_page
from tests.cms.delivery.content import Reader, translate
from tests.cms.factories import ContentPageFactory


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def services(home) -> ContentPage:
    return ContentPageFactory(parent=home, title="Services", slug="services")


@pytest.fixture
def consulting(services) -> ContentPage:
    return ContentPageFactory(parent=services, title="Consulting", slug="consulting")


@pytest.fixture
def leistungen(services, german) -> ContentPage:
    return translate(services, german, title="Leistungen", slug="leistungen")


@pytest.fixture
def throw_away(editor):
    def throw(page, **options) -> TrashedPage:
        return move_to_trash(page=type(page).objects.get(pk=page.pk), user=editor, **options)

    return throw


@pytest.fixture
def bring_back(editor):
    def bring(item: TrashedPage, **options):
        options = {"parent": item.parent, "slug": item.slug, "publish": True} | options
        return restore_page(item=item, user=editor, **options)

    return bring
