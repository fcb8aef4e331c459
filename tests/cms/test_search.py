"""The admin's search survives what editors type."""

from django.urls import reverse

from wagtail.search.backends import get_search_backend
from wagtail.search.query import Phrase, PlainText

import pytest

from cms.models import ContentPage
from tests.cms.factories import ContentPageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

AWKWARD = [
    '"',
    '5" pipe',
    'pipe"',
    '""',
    '" OR "',
    "it's",
    "50%",
    "100 % of",
    "a\\b",
    "(",
    "*",
    "^",
]


@pytest.fixture
def pipe(home) -> ContentPage:
    return ContentPageFactory(parent=home, title='The 5" pipe')


@pytest.mark.parametrize("typed", AWKWARD)
def test_the_admin_answers_whatever_is_typed(typed, pipe, admin) -> None:
    for name in ("wagtailadmin_pages:search", "wagtailimages:index", "wagtaildocs:index"):
        assert admin.get(reverse(name), {"q": typed}).status_code == 200
    explore = reverse("wagtailadmin_explore", args=[pipe.get_parent().pk])
    assert admin.get(explore, {"q": typed}).status_code == 200


def test_a_title_with_a_quotation_mark_is_found(pipe, admin) -> None:
    answer = admin.get(reverse("wagtailadmin_pages:search"), {"q": '5" pipe'})
    assert "The 5&quot; pipe" in answer.content.decode()


@pytest.mark.parametrize(
    "query", [PlainText('5" pipe'), Phrase('5" pipe'), PlainText('"nothing" like it')]
)
def test_terms_and_phrases_are_searched(query, pipe) -> None:
    found = list(get_search_backend().search(query, ContentPage))
    assert found == ([] if "nothing" in query.query_string else [pipe])


def test_the_beginning_of_a_word_is_found(pipe) -> None:
    assert list(get_search_backend().autocomplete('5" pi', ContentPage)) == [pipe]
