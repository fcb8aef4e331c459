"""Nobody else is asked for anything before a visitor agrees; what they decide counts at once."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.e2e.product import Product
from tests.e2e.visitors import steady

FILM = "https://vimeo.com/76979871"
WITH_FILM = f"""
from cms.models import ContentPage, HomePage
from wagtail.models import Locale
for code, slug in (("en", "film"), ("de", "film")):
    home = HomePage.objects.get(locale__language_code=code)
    if not ContentPage.objects.filter(slug=slug, locale=home.locale).exists():
        page = ContentPage(
            title="Film " + code, slug=slug, locale=home.locale, noindex=True
        )
        page.body = [
            ("video", {{"title": "The plant", "url": "{FILM}", "file": None, "poster": None}}),
            ("raw_html", {{"html": '<p>Raw</p><iframe src="{FILM}" title="Raw film"></iframe>'}}),
        ]
        home.add_child(instance=page)
        page.save_revision().publish()
print("true")
"""
COUNT = "from business.consents.models import Decision as D; print(D.objects.count())"
NEWEST = """
import json
from business.consents.models import Decision
decision = Decision.objects.order_by("-pk").first()
print(json.dumps([decision.kind, decision.granted, decision.page, decision.wording.language]))
"""


class Watched:
    """A visitor whose every request to somebody else is written down, and answered."""

    def __init__(self, browser: Browser, product: Product, **options: Any) -> None:
        self.foreign: list[str] = []
        self.own = urlsplit(product.url).netloc
        self.context: BrowserContext = browser.new_context(base_url=product.url, **options)
        self.context.route("**/*", self.answer)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)

    def answer(self, route: Route) -> None:
        host = urlsplit(route.request.url).netloc
        if host == self.own:
            route.continue_()
            return
        self.foreign.append(host)
        headers = {"set-cookie": "tracker=1; SameSite=None; Secure", "content-type": "text/html"}
        route.fulfill(status=200, headers=headers, body="<p>a player</p>")

    def cookies(self) -> list[str]:
        return [cookie["name"] for cookie in self.context.cookies()]

    @property
    def players(self) -> Any:
        return self.page.locator("iframe.video-player")

    @property
    def banner(self) -> Any:
        return self.page.locator("#consent")


@pytest.fixture(scope="module")
def _film(product: Product) -> None:
    product.run(WITH_FILM)


@pytest.fixture
def visitor(browser: Browser, product: Product, _film: None) -> Iterator[Watched]:
    watched = Watched(browser, product)
    yield watched
    watched.context.close()


def scroll_to_films(page: Page) -> None:
    page.locator("[data-block=raw_html]").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Play with Vimeo").first).to_be_visible()


def test_nothing_foreign_before_a_decision_after_refusing_and_on_the_next_page(
    visitor: Watched, product: Product
) -> None:
    visitor.page.goto("/film/")
    expect(visitor.banner).to_be_visible()
    scroll_to_films(visitor.page)
    expect(visitor.players).to_have_count(0)
    assert (visitor.foreign, visitor.cookies()) == ([], [])
    with visitor.page.expect_response("**/consents/decisions") as answered:
        visitor.banner.get_by_role("button", name="Refuse all").click()
    assert answered.value.status == 201
    expect(visitor.banner).to_be_hidden()
    visitor.page.reload()
    expect(visitor.banner).to_be_hidden()
    visitor.page.goto("/services/")
    expect(visitor.banner).to_be_hidden()
    assert (visitor.foreign, visitor.cookies()) == ([], [])
    assert product.run(NEWEST) == ["refused", [], "/film/", "en"]


def test_accepting_shows_the_films_at_once_and_revoking_takes_them_away(
    visitor: Watched, product: Product
) -> None:
    visitor.page.goto("/de/film/")
    visitor.page.locator("[data-block=raw_html]").scroll_into_view_if_needed()
    expect(visitor.page.get_by_role("button", name="Mit Vimeo abspielen").first).to_be_visible()
    with visitor.page.expect_response("**/consents/decisions"):
        visitor.banner.get_by_role("button", name="Alle akzeptieren").click()
    expect(visitor.players).to_have_count(2)
    assert set(visitor.foreign) == {"player.vimeo.com"}
    assert product.run(NEWEST) == ["accepted", ["external_media"], "/de/film/", "de"]

    opener = visitor.page.get_by_role("button", name="Cookie-Einstellungen")
    opener.click()
    expect(visitor.banner.get_by_role("heading")).to_be_focused()
    expect(visitor.banner.get_by_label("Externe Medien")).to_be_checked()
    expect(visitor.banner.locator("[data-consent-id]")).to_have_text(
        visitor.page.evaluate("JSON.parse(localStorage['magnetiq-consent']).id")
    )
    visitor.banner.get_by_label("Externe Medien").uncheck()
    with visitor.page.expect_response("**/consents/decisions"):
        visitor.banner.get_by_role("button", name="Auswahl speichern").click()
    expect(visitor.players).to_have_count(0)
    expect(opener).to_be_focused()
    assert product.run(NEWEST)[:2] == ["revoked", []]
    before = len(visitor.foreign)
    visitor.page.reload()
    visitor.page.locator("[data-block=raw_html]").scroll_into_view_if_needed()
    expect(visitor.players).to_have_count(0)
    assert len(visitor.foreign) == before


def test_one_film_can_be_played_without_allowing_all(visitor: Watched) -> None:
    visitor.page.goto("/film/")
    scroll_to_films(visitor.page)
    visitor.banner.get_by_role("button", name="Refuse all").click()
    visitor.page.get_by_role("button", name="Play with Vimeo").first.click()
    expect(visitor.players).to_have_count(1)
    assert set(visitor.foreign) == {"player.vimeo.com"}


def test_the_banner_is_used_by_keyboard_and_traps_nobody(visitor: Watched) -> None:
    page = visitor.page
    page.goto("/")
    expect(visitor.banner).to_be_visible()
    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert names == ["Refuse all", "Choose", "Accept all", "Skip to content"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(visitor.banner.get_by_label("External media")).to_be_focused()
    page.keyboard.press("Escape")
    expect(visitor.banner).to_be_hidden()
    assert page.evaluate("localStorage['magnetiq-consent'] ?? null") is None
    page.reload()
    expect(visitor.banner).to_be_visible()


def test_the_ways_to_answer_are_alike(visitor: Watched) -> None:
    for width in (390, 1280):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        visitor.page.goto("/")
        looks = visitor.banner.locator(".consent-acts").evaluate(
            """acts => [...acts.querySelectorAll('button')].filter(b => b.offsetParent)
            .map(b => { const s = getComputedStyle(b); return [b.offsetHeight,
            Math.round(b.getBoundingClientRect().width), s.color, s.backgroundColor, s.fontSize,
            s.borderColor] })"""
        )
        assert len(looks) == 3
        assert looks.count(looks[0]) == 3, looks


def test_the_banner_moves_nothing_and_is_the_same_for_everybody(
    visitor: Watched, product: Product
) -> None:
    visitor.page.add_init_script(
        "window.shifts = 0; new PerformanceObserver(l => { for (const e of l.getEntries())"
        " window.shifts += e.value }).observe({type: 'layout-shift', buffered: true})"
    )
    visitor.page.goto("/")
    expect(visitor.banner).to_be_visible()
    assert visitor.page.evaluate("window.shifts") < 0.01
    plain = product.get("/").text
    assert 'id="consent"' in plain
    accepted = product.get("/", cookie="magnetiq-consent=accepted").text
    assert steady(accepted) == steady(plain)


def test_a_decision_counts_when_the_ledger_cannot_be_reached_and_is_told_later(
    visitor: Watched, product: Product
) -> None:
    before = product.run(COUNT)
    visitor.context.route("**/consents/decisions", lambda route: route.abort())
    visitor.page.goto("/film/")
    visitor.banner.get_by_role("button", name="Accept all").click()
    expect(visitor.banner).to_be_hidden()
    visitor.page.locator("[data-block=raw_html]").scroll_into_view_if_needed()
    expect(visitor.players).to_have_count(2)
    assert product.run(COUNT) == before
    visitor.context.unroute("**/consents/decisions")
    with visitor.page.expect_response("**/consents/decisions") as answered:
        visitor.page.goto("/services/")
    assert answered.value.status == 201
    assert product.run(COUNT) == before + 1
    visitor.page.wait_for_function(
        "JSON.parse(localStorage['magnetiq-consent']).unsent.length === 0"
    )


def test_a_new_wording_asks_anew(visitor: Watched, product: Product) -> None:
    visitor.page.goto("/")
    with visitor.page.expect_response("**/consents/decisions"):
        visitor.banner.get_by_role("button", name="Refuse all").click()
    product.run(
        "from wagtail.models import Site\n"
        "from business.consents.services.wordings import publish_wordings\n"
        "from business.consents.first_wording import FIRST_TEXTS\n"
        "site = Site.objects.get(is_default_site=True)\n"
        "publish_wordings(site_id=site.pk, texts=FIRST_TEXTS)\nprint('true')"
    )
    visitor.page.goto("/")
    expect(visitor.banner).to_be_visible()


def test_a_decision_in_one_tab_counts_in_the_other(visitor: Watched) -> None:
    other = visitor.context.new_page()
    for page in (visitor.page, other):
        page.goto("/")
        expect(page.locator("#consent")).to_be_visible()
    visitor.banner.get_by_role("button", name="Accept all").click()
    expect(other.locator("#consent")).to_be_hidden()
    assert other.evaluate("document.documentElement.dataset.consent") == "external_media"


@pytest.mark.usefixtures("_film")
def test_without_javascript_there_is_no_banner_and_a_link_to_the_film(
    browser: Browser, product: Product
) -> None:
    watched = Watched(browser, product, java_script_enabled=False)
    watched.page.goto("/film/")
    expect(watched.banner).to_be_hidden()
    expect(watched.page.get_by_role("link", name="Watch on Vimeo").first).to_be_visible()
    expect(watched.page.get_by_role("button", name="Cookie settings")).to_be_hidden()
    assert (watched.foreign, watched.cookies()) == ([], [])
    watched.context.close()


LINK = "a[data-track-language=header]"
HEARD = "window.heard = []; addEventListener('magnetiq:track', e => heard.push(e.detail))"
STOPPED = "document.addEventListener('click', e => e.preventDefault())"


@pytest.mark.parametrize("allowed", [True, False])
def test_what_visitors_do_is_told_only_with_consent(visitor: Watched, allowed: bool) -> None:
    """No statistics are asked for yet: the decision of a later site stands in for the banner's."""
    page = visitor.page
    page.add_init_script(HEARD)
    page.goto("/")
    asks = visitor.banner.get_attribute("data-asks")
    granted = ["statistics"] if allowed else []
    page.evaluate(
        "kept => localStorage.setItem('magnetiq-consent', JSON.stringify(kept))",
        {"id": "0" * 32, "asks": asks, "granted": granted, "until": 9e15, "unsent": []},
    )
    page.goto("/")
    page.wait_for_load_state("networkidle")
    scripts = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert any("/tracking-" in script for script in scripts) == allowed
    page.evaluate(STOPPED)
    page.locator(LINK).first.click()
    said = {"name": "language_changed", "from": "en", "to": "de", "position": "header"}
    assert page.evaluate("heard") == ([said] if allowed else [])
    assert visitor.foreign == []
