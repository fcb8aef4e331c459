"""A blog with people and categories, a team, jobs, and what a reader asks."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import Site

import pytest

from cms.delivery.models import DocumentKind
from cms.delivery.produce import render_document
from cms.delivery.store import Address
from cms.models import ArticleAuthor, ArticleCategory, ArticleTag, JobWorkplace, TeamMembership
from tests.cms.delivery.conftest import blog, reader
from tests.cms.delivery.content import translate
from tests.cms.factories import (
    ArticlePageFactory,
    BlogCategoryFactory,
    BlogTagFactory,
    CareersPageFactory,
    JobPageFactory,
    PersonFactory,
    TeamPageFactory,
)

__all__ = ["blog", "reader"]

ROWS = {
    "authors": (ArticleAuthor, "author_rows", "person"),
    "categories": (ArticleCategory, "category_rows", "category"),
    "tags": (ArticleTag, "tag_rows", "tag"),
    "places": (JobWorkplace, "workplace_rows", "workplace"),
    "people": (TeamMembership, "members", "person"),
}


def give(page: Any, **named: list[Any]) -> Any:
    """Publish a page with these snippets in place of those of each kind that it had."""
    page = type(page).objects.get(pk=page.pk)
    for kind, snippets in named.items():
        model, relation, field = ROWS[kind]
        rows = [model(sort_order=n, **{field: item}) for n, item in enumerate(snippets)]
        setattr(page, relation, rows)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def queries_to_make(path: str) -> int:
    """How many queries it takes to make the document of a path, without storing it."""
    site = Site.objects.get(is_default_site=True)
    with CaptureQueriesContext(connection) as queries:
        assert render_document(Address(site.pk, DocumentKind.PAGE, "en", path)) is not None
    return len(queries)


def in_german(snippet: Any, german: Any, **fields: Any) -> Any:
    """A snippet's translation, stored."""
    other = snippet.copy_for_translation(german)
    for name, value in fields.items():
        setattr(other, name, value)
    other.save()
    return other


@pytest.fixture
def ada(db):
    return PersonFactory(name="Ada Brandt", slug="ada-brandt", role="Strategy")


@pytest.fixture
def data(db):
    return BlogCategoryFactory(name="Data", slug="data", description="Where numbers come from.")


@pytest.fixture
def tides(db):
    return BlogTagFactory(name="Tides", slug="tides")


@pytest.fixture
def article(blog, ada, data, tides):
    page = ArticlePageFactory(parent=blog, title="Harbours", slug="harbours", lead="On harbours.")
    return give(page, authors=[ada], categories=[data], tags=[tides])


@pytest.fixture
def german_blog(home, blog, german):
    translate(home, german, slug="start")
    return translate(blog, german, title="Einblicke", slug="einblicke")


@pytest.fixture
def team(home, ada):
    return give(TeamPageFactory(parent=home, title="Team", slug="team"), people=[ada])


@pytest.fixture
def careers(home):
    return CareersPageFactory(parent=home, title="Careers", slug="careers")


@pytest.fixture
def job(careers):
    return JobPageFactory(parent=careers, title="Engineer", slug="engineer")
