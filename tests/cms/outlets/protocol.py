"""Reads sitemaps as strictly as a search engine might, by the rules of the protocol."""

import re
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
W3C_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")
UNSAFE = re.compile(r"[^!-~]|[<>\"\\^`{|}]")


def read_index(response: Any) -> list[str]:
    """The addresses of an index's parts."""
    return [check_entry(entry) for entry in entries(response, "sitemapindex", "sitemap")]


def read_part(response: Any) -> dict[str, dict[str, str]]:
    """The alternates of each address of a part, by language."""
    found = {}
    for entry in entries(response, "urlset", "url"):
        address = check_entry(entry)
        assert address not in found, f"{address} is there twice"
        found[address] = alternates(entry)
        assert address in found[address].values(), "an address names itself, too"
    return found


def entries(response: Any, root: str, child: str) -> list[Element]:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert len(response.content) < 50 * 1024 * 1024
    tree = ElementTree.fromstring(response.content)
    assert tree.tag == SITEMAP + root
    assert 0 < len(tree) <= 50_000
    assert {entry.tag for entry in tree} == {SITEMAP + child}
    return list(tree)


def check_entry(entry: Element) -> str:
    tags = [child.tag for child in entry]
    assert tags.count(SITEMAP + "loc") == 1
    assert tags.count(SITEMAP + "lastmod") == 1
    assert set(tags) <= {SITEMAP + "loc", SITEMAP + "lastmod", XHTML + "link"}
    lastmod = entry.findtext(SITEMAP + "lastmod") or ""
    assert W3C_DATE.fullmatch(lastmod), lastmod
    return check_address(entry.findtext(SITEMAP + "loc") or "")


def alternates(entry: Element) -> dict[str, str]:
    found = {}
    for link in entry.findall(XHTML + "link"):
        assert set(link.attrib) == {"rel", "hreflang", "href"}
        assert link.attrib["rel"] == "alternate"
        assert link.attrib["hreflang"] not in found
        found[link.attrib["hreflang"]] = check_address(link.attrib["href"])
    return found


def check_address(address: str) -> str:
    """Absolute, percent-encoded, shorter than the protocol's limit."""
    parts = urlsplit(address)
    assert parts.scheme in {"http", "https"}
    assert parts.netloc
    assert len(address) < 2048
    assert not UNSAFE.search(address), address
    return address
