"""`robots.txt`, `llms.txt`, and how caches may keep all outlets."""

from urllib.robotparser import RobotFileParser

from django.test import Client

import pytest

from tests.cms.delivery.content import publish
from tests.cms.factories import SiteSettingsFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

HOST = "http://localhost:8036"
OUTLETS = ["/robots.txt", "/llms.txt", "/sitemap.xml", "/sitemap-en.xml", "/blog/feed.xml"]


@pytest.fixture
def robots(client, home) -> RobotFileParser:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    parser = RobotFileParser()
    parser.parse(response.content.decode().splitlines())
    return parser


@pytest.mark.parametrize(
    "path", ["/", "/de/", "/blog/", "/media/a.webp", "/searching/", "/forms-of-water/"]
)
def test_robots_may_read_pages(robots, path):
    assert robots.can_fetch("Examplebot", f"{HOST}{path}")


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/api/v1/content/site",
        "/search/?q=sea",
        "/de/suche/?q=sea",
        "/preview/1/",
        "/styleguide/",
        "/de/subscriptions/confirm/x/",
        "/forms/contact/thanks",
    ],
)
def test_robots_stay_out_of_what_is_no_page(robots, path):
    assert not robots.can_fetch("Examplebot", f"{HOST}{path}")


def test_robots_are_told_where_the_sitemap_is(robots):
    assert robots.site_maps() == [f"{HOST}/sitemap.xml"]


def test_llms_are_told_what_the_site_is(client, services, consulting, translated, german):
    SiteSettingsFactory(name="Nordlicht", description="Pumps\nand more.")
    SiteSettingsFactory(name="Nordlicht", description="Pumpen.", locale=german)
    publish(services, title="Our [best] services", search_description="What we do.")
    response = client.get("/llms.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "# Nordlicht\n\n> Pumps and more.\n\n"
        "## English\n\n"
        f"- [Home]({HOST}/)\n"
        f"- [Our \\[best\\] services]({HOST}/services/): What we do.\n\n"
        "## Deutsch\n\n"
        f"- [Home]({HOST}/de/)\n"
        f"- [Leistungen]({HOST}/de/leistungen/): What this page is about.\n"
    )


def test_llms_are_not_told_what_is_hidden(client, hidden, article):
    text = client.get("/llms.txt").content.decode()
    assert f"({HOST}/blog/)" in text
    assert "hidden" not in text


class TestCaches:
    @pytest.mark.parametrize("path", OUTLETS)
    def test_an_outlet_is_kept_for_five_minutes_and_then_asked_for(self, client, article, path):
        response = client.get(path)
        assert response["Cache-Control"] == "public, max-age=300"
        assert "Vary" not in response
        again = client.get(path, headers={"if-none-match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == response["ETag"]
        assert again["Cache-Control"] == "public, max-age=300"

    @pytest.mark.parametrize("path", ["/llms.txt", "/sitemap-en.xml", "/blog/feed.xml"])
    def test_a_change_is_a_new_one(self, client, blog, article, path):
        tag = client.get(path)["ETag"]
        publish(blog, slug="insights", title="Insights")
        changed = client.get(path.replace("/blog/", "/insights/"), headers={"if-none-match": tag})
        assert (changed.status_code, changed["ETag"] != tag) == (200, True)

    @pytest.mark.parametrize("path", OUTLETS)
    def test_it_is_for_reading_alone(self, article, path):
        client = Client(enforce_csrf_checks=True)
        assert client.head(path).status_code == 200
        assert client.post(path).status_code in {403, 405}
