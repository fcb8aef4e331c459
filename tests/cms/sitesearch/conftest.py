"""A reader who searches, and pages to be found."""

import pytest

from tests.cms.delivery.content import Reader
from tests.cms.factories import BlogIndexPageFactory
from tests.cms.sitesearch.searching import Searcher


@pytest.fixture
def searcher() -> Searcher:
    return Searcher()


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def blog(home):
    return BlogIndexPageFactory(parent=home, title="Blog", slug="blog")
