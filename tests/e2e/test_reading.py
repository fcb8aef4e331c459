"""What a reader without JavaScript gets, page by page, and what a curious one finds."""

import re
import subprocess
import time
from collections import deque
from html import unescape

import pytest

from tests.e2e.product import ROOT, Answer, Product, free_port

WORDS_AT_LEAST = 150
# A narrowed list says what it is about, and what its articles or jobs are called.
WORDS_OF_A_LIST = 40
NARROWED = re.compile(
    r"/(category|kategorie|tag|schlagwort|by|von|location|standort|department|bereich)/[^/]+/$"
)
# The form for one date of a webinar: nobody looks for it.
FORM_ALONE = re.compile(r"/webinar-session/\d+/$")


def links_of(html: str) -> list[str]:
    """The addresses of this site's own pages that a page links to."""
    found = [unescape(href) for href in re.findall(r'<a\b[^>]*\bhref="(/[^"#?]*)', html)]
    return [href for href in found if not re.match(r"/(media|documents|admin|api)/", href)]


@pytest.fixture(scope="module")
def pages(product: Product) -> dict[str, Answer]:
    """Every page that can be reached by following links from the two home pages."""
    found: dict[str, Answer] = {}
    waiting = deque(["/", "/de/"])
    while waiting:
        path = waiting.popleft()
        if path not in found:
            found[path] = product.get(path)
            waiting.extend(links_of(found[path].text))
    return found


def is_german(path: str) -> bool:
    return path == "/de/" or path.startswith("/de/")


def content_of(html: str) -> str:
    """The text inside the page's main part."""
    main = re.search(r"<main\b.*?</main>", html, re.DOTALL)
    assert main, "the page has no main part"
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", main.group(0), flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", text))


def test_there_is_a_whole_site_in_each_language(pages: dict[str, Answer]) -> None:
    german = [path for path in pages if is_german(path)]
    assert len(german) >= 20
    assert len(pages) - len(german) >= 20


def test_every_link_leads_to_a_page(pages: dict[str, Answer]) -> None:
    assert {path: page.status for path, page in pages.items() if page.status != 200} == {}


def test_every_page_is_complete_without_javascript(pages: dict[str, Answer]) -> None:
    for path, page in pages.items():
        language = "de" if is_german(path) else "en"
        html = page.text
        assert f'<html lang="{language}"' in html, path
        assert len(re.findall(r"<h1\b", html)) == 1, path
        assert re.search(r"<title>[^<]{5,}</title>", html), path
        if FORM_ALONE.search(path):
            continue
        assert re.search(r'<meta name="description" content="[^"]{40,}"', html), path
        assert re.search(rf'<link rel="canonical" href="http[^"]+{re.escape(path)}"', html), path
        for hreflang in ("en", "de", "x-default"):
            assert re.search(rf'<link [^>]*hreflang="{hreflang}"', html, re.IGNORECASE), path
        least = WORDS_OF_A_LIST if NARROWED.search(path) else WORDS_AT_LEAST
        assert len(content_of(html).split()) >= least, path


def test_the_language_switch_keeps_the_page(pages: dict[str, Answer]) -> None:
    switches = re.findall(r'<a\b[^>]*hreflang="de"[^>]*>', pages["/services/"].text, re.IGNORECASE)
    assert switches
    assert all('href="/de/leistungen/"' in switch for switch in switches)


def test_no_page_runs_inline_script(pages: dict[str, Answer]) -> None:
    for path, page in pages.items():
        policy = page.headers["content-security-policy"]
        assert "script-src 'self'" in policy, path
        inline = re.findall(r"<script(?![^>]*\b(?:src|type=\"application)\b)[^>]*>", page.text)
        assert inline == [], path


@pytest.mark.parametrize("language", ["en", "de"])
def test_an_unknown_address_is_an_honest_404(product: Product, language: str) -> None:
    prefix = "/de" if language == "de" else ""
    answer = product.get(f"{prefix}/no-such-page/")
    assert answer.status == 404
    assert f'<html lang="{language}"' in answer.text
    assert "<nav" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/services/../../secret",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/a%00b/",
        "/%ff%fe/",
        "/%c3%28/",
        "/%zz/",
        "/" + "a" * 10_000,
        "/de/%00",
    ],
)
def test_a_hostile_address_gets_a_clean_refusal(product: Product, path: str) -> None:
    answer = product.get(path)
    assert 400 <= answer.status < 500
    assert "Traceback" not in answer.text


def test_english_has_no_prefix(product: Product) -> None:
    answer = product.get("/en/services/")
    assert answer.status == 301
    assert answer.headers["location"].endswith("/services/")


@pytest.mark.parametrize(("path", "language"), [("/", "en"), ("/de/leistungen/", "de")])
def test_an_absent_api_is_a_styled_503(product: Product, path: str, language: str) -> None:
    site = Product(product.data_dir)
    variables = {
        **site.environment,
        "NODE_ENV": "production",
        "MAGNETIQ_API_ORIGIN": f"http://127.0.0.1:{free_port()}",
        "MAGNETIQ_PURGE_TOKEN": "x" * 40,
    }
    with subprocess.Popen(
        [str(ROOT / ".venv/bin/node"), "frontend/server/index.ts"], cwd=ROOT, env=variables
    ) as server:
        try:
            answer = first_answer(site, path)
        finally:
            server.terminate()
    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0
    assert f'<html lang="{language}"' in answer.text
    assert "stylesheet" in answer.text
    assert " at " not in re.sub(r"<[^>]+>", "", answer.text) or "node_modules" not in answer.text


def first_answer(site: Product, path: str) -> Answer:
    for _attempt in range(100):
        try:
            return site.get(path)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The site server did not start.")
