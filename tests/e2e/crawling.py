"""The whole public site as a search engine sees it: every page, and everything that pages name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import html

from tests.e2e.product import Answer, Product

AT_ONCE = 4
SITEMAP_ADDRESS = re.compile(r"<loc>(.*?)</loc>")


@dataclass
class Crawl:
    """What was found, by address."""

    pages: dict[str, Answer] = field(default_factory=dict)
    trees: dict[str, html.HtmlElement] = field(default_factory=dict)
    # Which addresses of this site the pages name, and where.
    named: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def pages_of_sitemap(product: Product) -> list[str]:
    """The paths of all pages that the sitemap names."""
    parts = SITEMAP_ADDRESS.findall(product.get("/sitemap.xml").text)
    found = [
        address
        for part in parts
        for address in SITEMAP_ADDRESS.findall(product.get(part.removeprefix(product.url)).text)
    ]
    return [address.removeprefix(product.url) for address in found]


def crawl(product: Product, start: list[str]) -> Crawl:
    """Read these pages and all that they link to."""
    found = Crawl()
    waiting = list(dict.fromkeys(start))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while waiting:
            answers = list(pool.map(product.get, waiting))
            following: list[str] = []
            for path, answer in zip(waiting, answers, strict=True):
                found.pages[path] = answer
                following += read_page(product, path, answer, found)
            waiting = [path for path in dict.fromkeys(following) if path not in found.pages]
    return found


def read_page(product: Product, path: str, answer: Answer, found: Crawl) -> list[str]:
    """Note what a page names; return the pages that it links to."""
    if answer.status != 200 or "text/html" not in answer.headers["content-type"]:
        return []
    tree = html.document_fromstring(answer.text)
    found.trees[path] = tree
    links = []
    for address, is_link in addresses_in(tree):
        absolute = urljoin(product.url + path, address)
        if not absolute.startswith(product.url + "/"):
            continue
        here = absolute.removeprefix(product.url)
        found.named[here].add(path)
        plain = here.partition("#")[0].partition("?")[0]
        if is_link and not re.match(r"/(media|documents|admin|api|samples)/|.*\.xml$", plain):
            links.append(plain)
    return links


LINKS = "//a/@href"
REST = (
    "//@src | //@poster | //link/@href | //form[not(@method) or @method='get']/@action"
    " | //meta[@property='og:image' or @property='og:url']/@content"
)


def addresses_in(tree: html.HtmlElement) -> Iterator[tuple[str, bool]]:
    """Every address that a page names, and whether readers go there."""
    yield from ((str(address), True) for address in tree.xpath(LINKS))
    yield from ((str(address), False) for address in tree.xpath(REST))
    for candidates in tree.xpath("//@srcset"):
        yield from ((candidate.split()[0], False) for candidate in candidates.split(","))
