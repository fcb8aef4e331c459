"""Lists of pages: part by part, always as they are now, and as cheap at the end as at the start."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import PageViewRestriction

import pytest

from cms.delivery.models import PublishedDocument
from cms.sitesearch.models import SearchEntry
from tests.cms.delivery.content import make_image, publish, translate
from tests.cms.factories import ArticlePageFactory, BlogIndexPageFactory, ContentPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
API = "/api/v1/content/pages"
DAY_ONE = datetime.date(2026, 1, 1)


@pytest.fixture
def blog(home):
    return BlogIndexPageFactory(parent=home, title="Blog", slug="blog")


@pytest.fixture
def articles(blog):
    return [
        ArticlePageFactory(
            parent=blog,
            title=f"Article {number}",
            slug=f"article-{number}",
            lead="About it.",
            published_on=DAY_ONE + datetime.timedelta(days=number),
        )
        for number in range(45)
    ]


def listed(client, **parameters):
    response = client.get(API, {"type": "article_page", "locale": "en", **parameters})
    assert response.status_code == 200, response.content
    return response


def titles(client, **parameters):
    return [page["title"] for page in listed(client, **parameters).json()["data"]]


def test_every_article_stands_in_one_part_the_newest_first(client, articles):
    parts = [listed(client, page=page).json() for page in (1, 2, 3, 4)]
    assert [len(part["data"]) for part in parts] == [20, 20, 5, 0]
    found = [page["slug"] for part in parts for page in part["data"]]
    assert found == [f"article-{number}" for number in reversed(range(45))]
    assert parts[1]["pagination"] == {"page": 2, "per_page": 20, "total": 45}


def test_a_listed_page_is_a_teaser(client, blog):
    ArticlePageFactory(
        parent=blog, title="Tides", slug="tides", lead="The sea.", image=make_image(),
        published_on=DAY_ONE,
    )  # fmt: skip
    (page,) = listed(client).json()["data"]
    assert (page["slug"], page["url"], page["summary"]) == ("tides", "/blog/tides/", "The sea.")
    assert (page["date"], page["type"], page["locale"]) == ("2026-01-01", "article_page", "en")
    assert page["image"]["alt"] == "A harbour at dawn"


@pytest.mark.parametrize("page", [1, 3])
def test_any_part_takes_one_statement_once_it_is_made(client, articles, page):
    listed(client, page=page)
    with CaptureQueriesContext(connection) as queries:
        response = listed(client, page=page)
    assert len(queries) == 1
    assert "s-maxage" in response["Cache-Control"]
    assert response["Surrogate-Key"]


def test_a_long_list_takes_as_many_queries_to_make_as_a_short_one(client, blog, articles):
    counted = []
    for _ in range(2):
        PublishedDocument.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            listed(client)
        counted.append(len(queries))
        for _ in range(20):
            ArticlePageFactory(parent=blog)
    assert counted[0] == counted[1]


CHANGES = {
    "published": lambda blog, article: ArticlePageFactory(parent=blog, title="New"),
    "unpublished": lambda blog, article: article.unpublish(),
    "deleted": lambda blog, article: article.delete(),
    "renamed": lambda blog, article: publish(article, title="Renamed"),
    "redated": lambda blog, article: publish(article, published_on=DAY_ONE),
    "private": lambda blog, article: PageViewRestriction.objects.create(
        page=article.page_ptr, restriction_type="login"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("narrowed", [True, False], ids=["below the blog", "anywhere"])
def test_every_part_is_as_it_would_be_made_now(client, blog, articles, change, narrowed):
    parameters = {"child_of": blog.pk} if narrowed else {}
    before = [titles(client, page=page, **parameters) for page in (1, 2, 3)]
    change(blog, articles[-1])
    after = [titles(client, page=page, **parameters) for page in (1, 2, 3)]
    PublishedDocument.objects.all().delete()
    assert after == [titles(client, page=page, **parameters) for page in (1, 2, 3)]
    assert after != before


def test_only_the_children_of_a_page_are_listed_if_it_is_named(client, home, blog, articles):
    other = BlogIndexPageFactory(parent=home, slug="other")
    ArticlePageFactory(parent=other, title="Elsewhere")
    assert titles(client, child_of=other.pk) == ["Elsewhere"]
    assert titles(client, child_of=10**6) == []
    assert listed(client).json()["pagination"]["total"] == 46


def test_each_language_has_a_list_of_its_own(client, german, articles):
    translate(articles[3], german, title="Artikel", slug="artikel")
    assert titles(client, locale="de") == ["Artikel"]


def test_other_types_come_in_the_order_of_the_tree(client, home):
    for title in ("One", "Two"):
        ContentPageFactory(parent=home, title=title)
    assert titles(client, type="content_page") == ["One", "Two"]


def test_parts_of_odd_sizes_and_beyond_the_end_are_not_kept(client, articles):
    for parameters in ({"per_page": 7}, {"page": 9}):
        assert listed(client, **parameters)["Cache-Control"] == "no-store"
    assert len(titles(client, per_page=7, page=2)) == 7
    assert not PublishedDocument.objects.exists()


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"type": "nothing"}, 404),
        ({"type": "a/b/c"}, 404),
        ({"locale": "fr"}, 404),
        ({"page": 0}, 422),
        ({"per_page": 101}, 422),
        ({"page": "x"}, 422),
        ({"child_of": "-1"}, 422),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(client, home, parameters, status):
    response = client.get(API, {"type": "article_page", "locale": "en", **parameters})
    assert response.status_code == status


class TestPartsOfTheBlog:
    """Every part of the blog is a page with an address of its own."""

    def test_a_further_part_says_that_it_is_one(self, reader, articles):
        first, second = reader.route("/blog/"), reader.route("/blog/page/2/")
        assert first["page"]["part"] == {"page": 1, "per_page": 20, "total": 45}
        assert second["page"]["part"] == {"page": 2, "per_page": 20, "total": 45}
        assert second["page"]["articles"][0]["title"] == "Article 24"
        assert second["seo"]["canonical"] == "http://localhost:8036/blog/page/2/"
        assert second["seo"]["title"] == "Blog, page 2"
        assert second["page"]["url"] == first["page"]["url"] == "/blog/"

    @pytest.mark.parametrize(
        "path",
        [
            "/blog/page/4/",
            "/blog/page/0/",
            "/blog/page/1/",
            "/blog/page/02/",
            "/blog/page/99999999999999/",
            "/blog/page/x/",
            "/page/2/",
            "/blog/article-1/page/2/",
        ],
    )
    def test_there_is_no_part_where_nothing_is_listed(self, reader, articles, path):
        assert reader.ask(path).status_code == 404

    def test_a_part_that_has_run_empty_is_gone(self, reader, articles):
        assert len(reader.page("/blog/page/3/")["articles"]) == 5
        for article in articles[:5]:
            article.unpublish()
        assert reader.ask("/blog/page/3/").status_code == 404

    def test_a_part_does_not_disturb_the_search(self, reader, articles):
        reader.page("/blog/")
        reader.page("/blog/page/2/")
        assert SearchEntry.objects.filter(url="/blog/", locale="en").count() == 1
