"""What search engines are told to look at."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import Page, Site

import pytest

from cms.models import ContentPage
from cms.outlets import sitemaps
from tests.cms.delivery.content import publish
from tests.cms.factories import ContentPageFactory
from tests.cms.outlets.protocol import read_index, read_part

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

HOST = "http://localhost:8036"


def part(client, locale="en"):
    return read_part(client.get(f"/sitemap-{locale}.xml"))


def test_the_index_names_a_part_for_each_language(client, translated):
    parts = read_index(client.get("/sitemap.xml"))
    assert parts == [f"{HOST}/sitemap-en.xml", f"{HOST}/sitemap-de.xml"]


def test_each_address_names_the_languages_that_it_really_exists_in(client, translated, consulting):
    both = {
        "en": f"{HOST}/services/",
        "de": f"{HOST}/de/leistungen/",
        "x-default": f"{HOST}/services/",
    }
    homes = {"en": f"{HOST}/", "de": f"{HOST}/de/", "x-default": f"{HOST}/"}
    only = f"{HOST}/services/consulting/"
    assert part(client) == {
        f"{HOST}/": homes,
        f"{HOST}/services/": both,
        only: {"en": only, "x-default": only},
    }
    assert part(client, "de") == {f"{HOST}/de/": homes, f"{HOST}/de/leistungen/": both}


def test_a_page_in_one_other_language_alone_has_no_default(client, translated, services):
    services.unpublish()
    only = f"{HOST}/de/leistungen/"
    assert part(client, "de")[only] == {"de": only}
    assert f"{HOST}/services/" not in part(client)


def test_what_is_hidden_is_never_named(client, hidden, translated, article):
    answers = [client.get(f"/sitemap-{code}.xml").content.decode() for code in ("en", "de")]
    assert "/blog/tides/" in answers[0]
    assert "/de/leistungen/" in answers[1]
    assert not any("hidden" in answer for answer in answers)


def test_an_untranslated_copy_is_not_named(client, reader, translated, consulting, german):
    consulting.copy_for_translation(german, copy_parents=True, alias=True)
    assert reader.page("/de/leistungen/consulting/")["title"] == "Consulting"
    only = f"{HOST}/services/consulting/"
    assert part(client)[only] == {"en": only, "x-default": only}
    assert set(part(client, "de")) == {f"{HOST}/de/", f"{HOST}/de/leistungen/"}


def test_a_text_that_was_first_published_elsewhere_is_not_named(client, services):
    publish(services, canonical_url="https://elsewhere.example/")
    assert list(part(client)) == [f"{HOST}/"]


def test_parts_of_lists_are_not_named(client, article):
    assert set(part(client)) == {f"{HOST}/", f"{HOST}/blog/", f"{HOST}/blog/tides/"}


def test_addresses_are_encoded(client, home):
    ContentPageFactory(parent=home, slug="über-uns")
    assert f"{HOST}/%C3%BCber-uns/" in part(client)


def test_the_date_is_that_of_the_last_publication(client, home, services):
    services = publish(services)
    answer = client.get("/sitemap-en.xml").content.decode()
    assert services.last_published_at.isoformat(timespec="seconds") in answer


def test_many_pages_come_in_parts_that_hold_each_once(client, home, translated, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 3)
    for _ in range(6):
        ContentPageFactory(parent=home)
    addresses = [address for address in read_index(client.get("/sitemap.xml")) if "-en" in address]
    parts = [read_part(client.get(address.removeprefix(HOST))) for address in addresses]
    assert [len(found) for found in parts] == [3, 3, 2]
    assert len({page for found in parts for page in found}) == 8


@pytest.mark.parametrize(
    "path", ["/sitemap-fr.xml", "/sitemap-de.xml", "/sitemap-en-999999.xml", "/sitemap-.xml"]
)
def test_there_are_no_other_parts(client, home, path):
    assert client.get(path).status_code == 404


def test_each_site_has_its_own(client, home, services):
    root = ContentPageFactory(parent=Page.get_first_root_node(), slug="shop-root")
    Site.objects.create(hostname="shop.example", port=443, root_page=root)
    ContentPageFactory(parent=root, slug="pumps")
    answer = client.get("/sitemap-en.xml", headers={"host": "shop.example"})
    assert set(read_part(answer)) == {"https://shop.example/", "https://shop.example/pumps/"}
    assert set(part(client)) == {f"{HOST}/", f"{HOST}/services/"}


def test_a_site_within_another_has_its_pages_to_itself(client, home, services, consulting):
    Site.objects.create(hostname="shop.example", port=443, root_page=services)
    answer = client.get("/sitemap-en.xml", headers={"host": "shop.example"})
    assert set(read_part(answer)) == {"https://shop.example/", "https://shop.example/consulting/"}
    assert set(part(client)) == {f"{HOST}/"}


def test_a_large_site_takes_as_many_queries_as_a_small_one(client, services, translated):
    def queries_with(pages: int) -> list[int]:
        for number in range(services.numchild, pages):
            services.add_child(instance=ContentPage(title=f"P{number}", slug=f"p{number}"))
        return [queries_for(path) for path in ("/sitemap.xml", "/sitemap-en.xml", "/llms.txt")]

    def queries_for(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    few = queries_with(20)
    assert max(few) <= 15
    assert queries_with(200) == few
    assert len(part(client)) == 202
