"""What a reader asks, and the pages of a small site."""

import pytest

from tests.cms.delivery.content import Reader
from tests.cms.factories import ArticlePageFactory, BlogIndexPageFactory, ContentPageFactory


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def services(home):
    return ContentPageFactory(parent=home, title="Services", slug="services")


@pytest.fixture
def consulting(services):
    return ContentPageFactory(parent=services, title="Consulting", slug="consulting")


@pytest.fixture
def blog(home):
    return BlogIndexPageFactory(parent=home, title="Blog", slug="blog")


@pytest.fixture
def article(blog):
    return ArticlePageFactory(parent=blog, title="Tides", slug="tides", lead="About the sea.")
