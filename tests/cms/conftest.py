"""A site with an English home page, and the words to ask for more."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.core.cache import cache

from wagtail.models import Locale, Page, Site

import pytest

from cms.models import HomePage
from tests.cms.factories import HomePageFactory
from tests.cms.renderer import StrictRenderer


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Wagtail keeps renditions in the cache, which no test's rollback empties."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def home(db) -> HomePage:
    """The home page of the default site, which answers at localhost:8036."""
    page = HomePageFactory(parent=Page.get_first_root_node(), slug="nordlicht")
    Site.objects.filter(is_default_site=True).update(
        root_page=page, hostname="localhost", port=8036, site_name="Nordlicht"
    )
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def german(db) -> Locale:
    return Locale.objects.get_or_create(language_code="de")[0]


@pytest.fixture
def render() -> StrictRenderer:
    return StrictRenderer()


@pytest.fixture
def editor(db):
    """Somebody who may do everything in the admin."""
    return get_user_model().objects.create_superuser(
        email="ada@example.com", password="correct horse battery"
    )


@pytest.fixture
def admin(client, editor):
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client
