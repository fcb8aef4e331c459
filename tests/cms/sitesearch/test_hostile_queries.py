"""Whatever is typed, the answer is a list of pages, and nothing of the query is taken for code."""

from django.db import connection

import pytest

from cms.sitesearch.models import SearchEntry
from tests.cms.delivery.content import body, text
from tests.cms.factories import ContentPageFactory
from tests.cms.sitesearch.searching import API

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

QUERIES = [
    "",
    " ",
    '"',
    '""',
    '"harbour',
    'harbour"',
    '5" pipe',
    "'",
    "' OR 1=1 --",
    "'; DROP TABLE cms_searchentry; --",
    "harbour AND",
    "AND harbour",
    "NOT harbour",
    "harbour NOT crane",
    "harbour OR",
    "NEAR(harbour crane, 2)",
    "NEAR(",
    "title:harbour",
    "scope:s1en",
    "{title body}:harbour",
    "-harbour",
    "^harbour",
    "harbour*",
    "*",
    "***",
    "harbour + crane",
    "(harbour",
    "harbour)",
    "((((((((((",
    "harbour & crane | !boat",
    "harbour:*A",
    "<->",
    "\\",
    "\\'",
    "harbour\\",
    "%",
    "_",
    "%%%s %d {0} {}",
    "harbour\x00crane",
    "\x00",
    "\ue0001en",
    "\ufffd\ufffd",
    "\u202eruobrah",
    "🚢",
    "🚢 harbour",
    "👩‍👩‍👧‍👦" * 50,
    "e\u0301" * 5000,
    "\u0301" * 100,
    "ß" * 1000,
    "a" * 10_000,
    "harbour " * 1250,
    " ".join(f"word{number}" for number in range(1500)),
    "<script>alert(1)</script>",
    "<mark>harbour</mark>",
    "../../etc/passwd",
    "http://evil.example/",
    "港口",
    "مرفأ",
    "ﬁlter",
    "İstanbul",
    "1e309",
    "null",
]


@pytest.fixture
def harbour(home, searcher):
    page = ContentPageFactory(
        parent=home,
        title="Harbour & <b>crane</b>",
        slug="harbour",
        body=body(text("<p>The harbour &lt;script&gt;alert(1)&lt;/script&gt; crane.</p>")),
    )
    assert searcher.titles("harbour") == ["Harbour & <b>crane</b>"]
    return page


@pytest.mark.parametrize("typed", QUERIES, ids=range(len(QUERIES)))
def test_nothing_that_is_typed_does_harm(harbour, searcher, typed):
    for address in (API, f"{API}/suggestions"):
        response = searcher.client.get(address, {"q": typed, "locale": "en"})
        # No text has a NUL in it: the API refuses it at the door.
        is_refused = "\0" in typed and response.status_code == 400
        assert response.status_code == 200 or is_refused, response.content
        assert response.json()["success"] != is_refused
    assert SearchEntry.objects.filter(source=f"page:{harbour.pk}").exists()
    assert connection.introspection.table_names()


@pytest.mark.parametrize(
    "typed", ['"harbour', "harbour*", "(harbour", "title:harbour", "harbour\x00crane", "🚢 harbour"]
)
def test_the_words_inside_are_searched_for(harbour, searcher, typed):
    assert searcher.urls(typed) == ["/harbour/"]


@pytest.mark.parametrize("typed", ["scope:s1en", "\ue0001en", "s1en", "kpage", "1en"])
def test_the_marks_of_a_scope_are_no_words(harbour, searcher, typed):
    assert searcher.urls(typed) == []


def test_an_extract_is_html_of_marks_alone(harbour, searcher):
    (found,) = searcher.results("harbour script")
    assert found["title"] == "Harbour & <b>crane</b>"
    assert "<mark>harbour</mark> &lt;<mark>script</mark>&gt;" in found["extract"]


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"locale": "fr"}, 404),
        ({}, 422),
        ({"locale": "en", "page": 0}, 422),
        ({"locale": "en", "page": 10**30}, 422),
        ({"locale": "en", "per_page": 101}, 422),
        ({"locale": "en", "per_page": "x"}, 422),
        ({"locale": "en", "type": "'; --"}, 404),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_in_the_one_shape(harbour, searcher, parameters, status):
    response = searcher.client.get(API, {"q": "harbour", **parameters})
    assert response.status_code == status
    assert response.json()["error"]["message"]
