"""What programs fetch through the site's own door."""

import re

from tests.e2e.product import Product


def test_the_sitemap_leads_to_pages_in_each_language(product: Product) -> None:
    for part in addresses(product, "/sitemap.xml"):
        found = addresses(product, part)
        assert len(found) >= 20
        assert {path: product.get(path).status for path in found} == dict.fromkeys(found, 200)


def addresses(product: Product, path: str) -> list[str]:
    """The paths that a sitemap or its index names; all are of this site."""
    answer = product.get(path)
    assert answer.status == 200
    found = re.findall(r"<loc>(.*?)</loc>", answer.text)
    assert all(address.startswith(f"{product.url}/") for address in found)
    return [address.removeprefix(product.url) for address in found]


def test_a_blog_names_a_feed_that_is_there(product: Product) -> None:
    for path in ("/insights/", "/de/einblicke/"):
        link = re.search(
            r'<link rel="alternate" type="application/rss\+xml"[^>]*href="([^"]*)"',
            product.get(path).text,
        )
        assert link, path
        feed = product.get(link[1])
        assert (feed.status, feed.headers["content-type"]) == (
            200,
            "application/rss+xml; charset=utf-8",
        )
        etag = {"If-None-Match": feed.headers["etag"]}
        assert product.get(link[1], **etag).status == 304


def test_the_files_for_robots_are_there(product: Product) -> None:
    assert f"Sitemap: {product.url}/sitemap.xml" in product.get("/robots.txt").text
    assert product.get("/llms.txt").text.startswith("# ")
