"""Lists by category, tag and author: addresses of their own, in each language."""

from xml.etree import ElementTree

import pytest

from tests.cms.delivery.content import translate
from tests.cms.factories import ArticlePageFactory, BlogCategoryFactory
from tests.cms.people.conftest import give, in_german, queries_to_make

pytestmark = pytest.mark.slow


def titles(page):
    return [article["title"] for article in page["articles"]]


@pytest.mark.parametrize(
    ("path", "kind", "label"),
    [
        ("/blog/category/data/", "category", "Data"),
        ("/blog/tag/tides/", "tag", "Tides"),
        ("/blog/by/ada-brandt/", "author", "Ada Brandt"),
    ],
)
def test_a_list_has_an_address_of_its_own(reader, blog, article, path, kind, label):
    ArticlePageFactory(parent=blog, title="Elsewhere")
    route = reader.route(path)
    assert titles(route["page"]) == ["Harbours"]
    assert (route["page"]["chosen"]["kind"], route["page"]["chosen"]["label"]) == (kind, label)
    assert route["seo"]["title"] == f"{label}: Blog"
    assert route["seo"]["canonical"] == f"http://localhost:8036{path}"
    robots = "index,follow" if kind == "category" else "noindex,follow"
    assert route["seo"]["robots"] == robots
    assert route["breadcrumbs"][-1] == {"title": label, "url": path}


def test_the_blog_names_the_categories_that_have_articles(reader, blog, article, data):
    BlogCategoryFactory(name="Empty", slug="empty")
    draft = ArticlePageFactory(parent=blog, live=False)
    give(draft, categories=[data]).unpublish()
    assert reader.page("/blog/")["filters"] == [
        {
            "kind": "category",
            "label": "Data",
            "url": "/blog/category/data/",
            "count": 1,
            "is_current": False,
        }
    ]
    assert reader.page("/blog/category/data/")["filters"][0]["is_current"]


@pytest.mark.parametrize(
    "path",
    [
        "/blog/category/none/",
        "/blog/category/empty/",
        "/blog/kategorie/data/",
        "/blog/harbours/category/data/",
        "/blog/category/data/page/2/",
        "/category/data/",
        "/blog/category/",
    ],
)
def test_where_nothing_is_listed_there_is_no_page(reader, article, path):
    BlogCategoryFactory(name="Empty", slug="empty")
    assert reader.ask(path).status_code == 404


def test_a_long_list_has_further_parts(reader, blog, data):
    for number in range(21):
        give(ArticlePageFactory(parent=blog, title=f"No {number}"), categories=[data])
    route = reader.route("/blog/category/data/page/2/")
    assert route["page"]["part"] == {"page": 2, "per_page": 20, "total": 21}
    assert route["seo"]["title"] == "Data: Blog, page 2"
    assert route["seo"]["canonical"].endswith("/blog/category/data/page/2/")


def test_each_language_has_its_own_words(reader, article, data, german_blog, german):
    in_german(data, german, name="Daten", slug="daten")
    translate(article, german, title="Häfen", slug="haefen")
    route = reader.route("/de/einblicke/kategorie/daten/")
    assert titles(route["page"]) == ["Häfen"]
    assert [item["url"] for item in route["translations"]] == [
        "http://localhost:8036/blog/category/data/",
        "http://localhost:8036/de/einblicke/kategorie/daten/",
    ]
    assert reader.route("/blog/category/data/")["translations"] == route["translations"]
    assert reader.page("/de/einblicke/haefen/")["categories"] == [
        {"label": "Daten", "url": "/de/einblicke/kategorie/daten/"}
    ]


def test_an_untranslated_category_keeps_its_name(reader, article, german_blog, german):
    translate(article, german, title="Häfen", slug="haefen")
    assert titles(reader.page("/de/einblicke/kategorie/data/")) == ["Häfen"]


def test_a_language_without_such_articles_is_not_named(reader, article, german_blog):
    locales = [item["locale"] for item in reader.route("/blog/category/data/")["translations"]]
    assert locales == ["en"]


def test_a_category_has_a_feed(client, blog, article):
    ArticlePageFactory(parent=blog, title="Elsewhere")
    channel = ElementTree.fromstring(client.get("/blog/category/data/feed.xml").content)[0]
    assert channel.findtext("title") == "Data: Blog | Nordlicht"
    assert channel.findtext("description") == "Where numbers come from."
    assert [item.findtext("title") for item in channel.iter("item")] == ["Harbours"]
    assert client.get("/blog/category/none/feed.xml").status_code == 404


def test_the_sitemap_names_categories_that_have_articles(client, article):
    BlogCategoryFactory(name="Empty", slug="empty")
    found = client.get("/sitemap-en.xml").content.decode()
    assert "<loc>http://localhost:8036/blog/category/data/</loc>" in found
    assert "category/empty" not in found
    assert "/tag/" not in found


def test_a_blog_takes_as_many_queries_with_many_categories(blog, article):
    counted = []
    for _ in range(2):
        counted.append(queries_to_make("/blog/"))
        for _ in range(5):
            give(ArticlePageFactory(parent=blog), categories=[BlogCategoryFactory()])
    assert counted[0] == counted[1]
