"""What the demo site tells search engines is true."""

from urllib.parse import urlsplit

import pytest

from tests.cms.delivery.content import Reader
from tests.cms.outlets.protocol import read_index, read_part

from .looking_up import demo_page

pytestmark = [
    pytest.mark.usefixtures("_whole_demo"),
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.xdist_group("demo, whole"),
]


def test_every_address_of_the_sitemap_is_a_page_that_says_the_same_of_itself(client):
    reader = Reader()
    parts = [
        read_part(client.get(urlsplit(part).path))
        for part in read_index(client.get("/sitemap.xml"))
    ]
    assert [len(part) > 20 for part in parts] == [True, True]
    for address, alternates in (item for part in parts for item in part.items()):
        route = reader.route(urlsplit(address).path)
        assert route["seo"]["canonical"] == address
        assert route["seo"]["robots"] == "index,follow"
        translations = {item["locale"]: item["url"] for item in route["translations"]}
        assert {**translations, "x-default": translations["en"]} == alternates


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_blog_has_a_feed_in_each_language(client, language):
    path = demo_page("insights", language).public_path
    assert client.get(f"{path}feed.xml").status_code == 200


def test_the_files_for_robots_are_there(client):
    assert client.get("/robots.txt").status_code == 200
    assert client.get("/llms.txt").content.startswith(b"# ")
