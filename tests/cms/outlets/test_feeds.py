"""What readers' programs get of a blog."""

import datetime
from email.utils import parsedate_to_datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from defusedxml import ElementTree

from tests.cms.delivery.content import publish, translate
from tests.cms.factories import ArticlePageFactory, SiteSettingsFactory
from tests.cms.outlets.conftest import restrict

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

HOST = "http://localhost:8036"
ATOM = "{http://www.w3.org/2005/Atom}"


def read_feed(response):
    """The channel, checked against what RSS 2.0 demands."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    rss = ElementTree.fromstring(response.content)
    assert (rss.tag, rss.attrib["version"], len(rss)) == ("rss", "2.0", 1)
    channel = rss[0]
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert len(channel.findall(name)) == 1, name
        assert channel.findtext(name), name
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")).tzinfo
    link = channel.find(f"{ATOM}link")
    assert link.attrib["rel"] == "self"
    for item in channel.findall("item"):
        assert item.findtext("title")
        assert item.findtext("link").startswith("http")
        assert item.find("guid").attrib == {"isPermaLink": "false"}
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
    guids = [item.findtext("guid") for item in channel.findall("item")]
    assert len(guids) == len(set(guids))
    return channel


def links(channel) -> list[str]:
    return [item.findtext("link") for item in channel.findall("item")]


def test_a_blog_has_a_feed(client, blog, article):
    SiteSettingsFactory(name="Nordlicht")
    publish(article, title="Tides & <moons>", lead="1 < 2 & so on", published_on="2026-05-03")
    channel = read_feed(client.get("/blog/feed.xml"))
    assert channel.findtext("title") == "Blog | Nordlicht"
    assert channel.findtext("link") == f"{HOST}/blog/"
    assert channel.findtext("language") == "en"
    assert channel.find(f"{ATOM}link").attrib["href"] == f"{HOST}/blog/feed.xml"
    (item,) = channel.findall("item")
    assert item.findtext("title") == "Tides & <moons>"
    assert item.findtext("link") == f"{HOST}/blog/tides/"
    assert item.findtext("description") == "1 &lt; 2 &amp; so on"
    date = parsedate_to_datetime(item.findtext("pubDate"))
    assert (date.year, date.month, date.day, date.hour) == (2026, 5, 3, 0)


def test_each_language_has_its_own(client, blog, article, blog_de, german):
    ArticlePageFactory(parent=blog, slug="waves")
    translate(article, german, title="Gezeiten", slug="gezeiten")
    channel = read_feed(client.get("/de/einblicke/feed.xml"))
    assert channel.findtext("language") == "de"
    assert links(channel) == [f"{HOST}/de/einblicke/gezeiten/"]
    english = read_feed(client.get("/blog/feed.xml"))
    assert set(links(english)) == {f"{HOST}/blog/tides/", f"{HOST}/blog/waves/"}


def test_the_newest_twenty_come_first(client, blog):
    for day in range(1, 24):
        ArticlePageFactory(parent=blog, slug=f"day-{day}", published_on=datetime.date(2026, 5, day))
    found = links(read_feed(client.get("/blog/feed.xml")))
    assert found == [f"{HOST}/blog/day-{day}/" for day in range(23, 3, -1)]


def test_what_is_hidden_is_never_named(client, hidden, article):
    assert links(read_feed(client.get("/blog/feed.xml"))) == [f"{HOST}/blog/tides/"]


def test_an_untranslated_copy_is_not_named(client, reader, article, blog_de, german):
    article.copy_for_translation(german, alias=True)
    assert reader.page("/de/einblicke/tides/")["title"] == "Tides"
    assert links(read_feed(client.get("/de/einblicke/feed.xml"))) == []


def test_an_article_stays_the_same_when_its_address_changes(client, article):
    before = read_feed(client.get("/blog/feed.xml")).findtext("item/guid")
    publish(article, slug="ebb-and-flow")
    assert read_feed(client.get("/blog/feed.xml")).findtext("item/guid") == before


def test_an_empty_feed_does_not_change_by_itself(client, blog):
    assert client.get("/blog/feed.xml").content == client.get("/blog/feed.xml").content
    assert links(read_feed(client.get("/blog/feed.xml"))) == []


def test_control_characters_do_not_break_it(client, article):
    type(article).objects.filter(pk=article.pk).update(title="a\x08b\ufffe", lead="c\x1fd")
    item = read_feed(client.get("/blog/feed.xml")).find("item")
    assert (item.findtext("title"), item.findtext("description")) == ("ab", "cd")


@pytest.mark.parametrize(
    "path",
    [
        "/feed.xml",
        "/services/feed.xml",
        "/blog/tides/feed.xml",
        "/nowhere/feed.xml",
        "/en/blog/feed.xml",
        "/de/blog/feed.xml",
        "/blog//feed.xml",
        "/blog/%00/feed.xml",
        "/blog/%2e%2e/feed.xml",
    ],
)
def test_nothing_else_has_a_feed(client, services, article, path):
    assert client.get(path).status_code == 404


def test_a_blog_that_readers_may_not_see_has_no_feed(client, blog, article):
    restrict(blog)
    assert client.get("/blog/feed.xml").status_code == 404
    publish(blog).unpublish()
    assert client.get("/blog/feed.xml").status_code == 404


def test_a_long_feed_takes_as_many_queries_as_a_short_one(client, blog):
    def queries_with(articles: int) -> int:
        for _ in range(articles):
            ArticlePageFactory(parent=blog)
        with CaptureQueriesContext(connection) as queries:
            read_feed(client.get("/blog/feed.xml"))
        return len(queries)

    few = queries_with(2)
    assert few <= 12
    assert queries_with(20) == few
