"""What search engines and networks read of the demo site holds together, page by page."""

import io
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote
from urllib.request import urlopen
from urllib.robotparser import RobotFileParser

import feedparser
import pytest
from PIL import Image

from tests.e2e import vocabulary
from tests.e2e.crawling import AT_ONCE, Crawl, crawl, pages_of_sitemap
from tests.e2e.product import Product
from tests.e2e.schemas import check_feed, check_sitemap, check_sitemap_index

pytestmark = pytest.mark.slow

MORE_PAGES = ["/search/?q=data", "/de/suche/?q=Daten"]


@pytest.fixture(scope="module")
def site(product: Product) -> Crawl:
    return crawl(product, [*pages_of_sitemap(product), *MORE_PAGES])


@pytest.fixture(scope="module")
def indexed(product: Product) -> list[str]:
    return pages_of_sitemap(product)


def meta(site: Crawl, path: str, name: str) -> str:
    tree = site.trees[path]
    found = tree.xpath(f"//meta[@name='{name}' or @property='{name}']/@content")
    assert len(found) == 1, f"{path}: {name} is there {len(found)} times"
    return str(found[0])


def test_every_address_that_a_page_names_answers_200(site: Crawl, product: Product) -> None:
    asked = sorted({address.partition("#")[0] for address in site.named})
    with ThreadPoolExecutor(AT_ONCE) as pool:
        statuses = pool.map(lambda path: status(product, path), asked)
    answers = dict(zip(asked, statuses, strict=True))
    broken = {path: sorted(site.named[path])[:3] for path in asked if answers[path] != 200}
    assert broken == {}
    assert len(asked) > 200


def status(product: Product, path: str) -> int:
    return product.ask("HEAD", path, headers={}).status


def test_every_anchor_is_there(site: Crawl) -> None:
    missing = []
    for address, places in site.named.items():
        path, _mark, anchor = address.partition("#")
        tree = site.trees.get(path.partition("?")[0] or path)
        if anchor and tree is not None and not tree.xpath("//*[@id=$id]", id=unquote(anchor)):
            missing.append((address, sorted(places)[:3]))
    assert missing == []


def test_titles_and_descriptions_are_there_and_each_page_has_its_own(
    site: Crawl, indexed: list[str]
) -> None:
    titles = [site.trees[path].findtext(".//title") for path in indexed]
    descriptions = [meta(site, path, "description") for path in indexed]
    assert len(set(titles)) == len(titles)
    assert len(set(descriptions)) == len(descriptions)


def test_what_is_in_the_sitemap_may_be_listed_and_is_the_original(
    site: Crawl, indexed: list[str], product: Product
) -> None:
    for path in indexed:
        assert meta(site, path, "robots") == "index,follow"
        canonical = site.trees[path].xpath("//link[@rel='canonical']/@href")
        assert canonical == [product.url + path]


def test_alternates_name_each_other(site: Crawl, indexed: list[str], product: Product) -> None:
    def alternates(path: str) -> dict[str, str]:
        links = site.trees[path].xpath("//link[@rel='alternate'][@hreflang]")
        return {link.get("hreflang"): link.get("href") for link in links}

    for path in indexed:
        found = alternates(path)
        assert product.url + path in found.values(), path
        for address in found.values():
            assert alternates(address.removeprefix(product.url)) == found, path


TOPIC = re.compile(r"/(webinars|webinare)/[^/]+/$")


def page_of(path: str) -> str:
    """The page at an address; a category's list is a part of its blog."""
    return re.sub(r"(category|kategorie)/[^/]+/$", "", path)


def test_every_page_has_a_card_of_its_own_that_can_be_fetched(
    site: Crawl, indexed: list[str], product: Product
) -> None:
    cards = {path: meta(site, path, "og:image") for path in indexed}
    own = {path for path in indexed if page_of(path) == path}
    assert len({cards[path] for path in own}) == len(own)
    for path in indexed:
        assert cards[path] == cards[page_of(path)]
        assert (meta(site, path, "og:image:width"), meta(site, path, "og:image:height")) == (
            "1200",
            "630",
        )
        assert meta(site, path, "og:image:type") == "image/jpeg"
        assert meta(site, path, "og:image:alt")
        assert meta(site, path, "twitter:card") == "summary_large_image"
    with urlopen(cards["/"]) as answer, Image.open(io.BytesIO(answer.read())) as image:
        assert (image.size, image.format) == ((1200, 630), "JPEG")


def test_structured_data_is_valid_on_every_page(site: Crawl, indexed: list[str]) -> None:
    found: dict[str, list[str]] = {}
    types: set[str] = set()
    for path in indexed:
        blocks = site.trees[path].xpath("//script[@type='application/ld+json']/text()")
        # Dates of webinars are asked for beside the page, and told apart.
        assert len(blocks) == 1 + bool(TOPIC.search(path)), path
        for document in map(json.loads, blocks):
            types |= {item["@type"] for item in document["@graph"]}
            if said := vocabulary.problems(document):
                found[path] = said
    assert found == {}
    expected = {"Organization", "WebSite", "BreadcrumbList", "BlogPosting", "FAQPage"}
    assert types >= {*expected, "EducationEvent"}


def test_what_readers_did_not_find_is_on_the_editors_list(product: Product) -> None:
    linked = {"Referer": f"{product.url}/services/?utm_source=mail"}
    assert product.get("/lost-in-a-move/?email=ada@example.com", **linked).status == 404
    code = (
        "import json; from cms.models import MissingPath as M; "
        "rows = M.objects.filter(path='/lost-in-a-move/'); "
        "print(json.dumps(list(rows.values_list('hits', 'referrer', 'is_probe'))))"
    )
    for _attempt in range(60):
        time.sleep(0.5)
        if found := product.run(code):
            break
    assert found == [[1, "/services/", False]]


def test_the_validator_sees_what_is_wrong() -> None:
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 2}]}
    job = {"@type": "JobPosting", "title": "<b>x</b>", "unknown": 1}
    said = " ".join(
        vocabulary.problems({"@context": "https://schema.org", "@graph": [crumbs, job, {}]})
    )
    for part in ("positions", "name is missing", "item is missing", "title", "unknown", "None"):
        assert part in said


def test_sitemaps_keep_to_the_protocol(product: Product) -> None:
    index = product.get("/sitemap.xml")
    for address in check_sitemap_index(index.text):
        check_sitemap(product.get(address.removeprefix(product.url)).text)


@pytest.mark.parametrize("path", ["/insights/feed.xml", "/de/einblicke/feed.xml"])
def test_feeds_are_well_formed_and_valid(path: str, product: Product) -> None:
    text = product.get(path).text
    check_feed(text)
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert feed.version == "rss20"
    assert len(feed.entries) >= 3
    for entry in feed.entries:
        assert entry.title
        assert entry.link.startswith(product.url)
        assert entry.published_parsed


def test_robots_may_read_every_page_of_the_sitemap(product: Product, indexed: list[str]) -> None:
    robots = RobotFileParser()
    robots.parse(product.get("/robots.txt").text.splitlines())
    assert [
        path for path in indexed if not robots.can_fetch("Examplebot", product.url + path)
    ] == []
    assert not robots.can_fetch("Examplebot", f"{product.url}/admin/")
    assert robots.site_maps() == [f"{product.url}/sitemap.xml"]
