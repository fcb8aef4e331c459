"""What the document of a page says about it, in which language, on which site."""

import datetime

from wagtail.models import (
    Page,
    Site,
)

import pytest

from cms.cards.models import SocialCard
from cms.delivery.addresses import Addresses
from tests.cms.delivery.content import (
    body,
    items,
    link_to,
    make_image,
    publish,
    text,
    translate,
)
from tests.cms.factories import (
    ArticlePageFactory,
    ContentPageFactory,
    SiteSettingsFactory,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_a_page_is_delivered_whole(reader, services, consulting):
    consulting.search_description = "We help."
    consulting.seo_title = "Consulting for pumps"
    consulting.navigation_title = "Advice"
    consulting = publish(
        consulting, search_description="We help.", body=body(("heading", {"text": "How"}))
    )
    route = reader.route("/services/consulting/")
    card = SocialCard.objects.get(page=consulting)
    assert route == {
        "kind": "page",
        "served_locale": "en",
        "is_fallback": False,
        "page": {
            "id": consulting.pk,
            "type": "content_page",
            "title": "Consulting",
            "locale": "en",
            "url": "/services/consulting/",
            "updated_at": consulting.last_published_at.isoformat().replace("+00:00", "Z"),
            "lead": "What this page is about.",
            "body": [
                {
                    "type": "heading",
                    "id": "00000000-0000-4000-8000-000000000000",
                    "value": {"text": "How", "level": "h2"},
                }
            ],
        },
        "seo": {
            "title": "Consulting",
            "description": "We help.",
            "canonical": "http://localhost:8036/services/consulting/",
            "robots": "index,follow",
            "og_type": "website",
            "og_image": {
                "src": f"http://localhost:8036{card.file.url}",
                "width": 1200,
                "height": 630,
                "type": "image/jpeg",
                "alt": "Consulting",
            },
        },
        "translations": [
            {
                "locale": "en",
                "url": "http://localhost:8036/services/consulting/",
                "title": "Consulting",
            }
        ],
        "breadcrumbs": [
            {"title": "Home", "url": "/"},
            {"title": "Services", "url": "/services/"},
            {"title": "Consulting", "url": "/services/consulting/"},
        ],
    }


def test_editors_decide_what_search_engines_are_told(reader, services):
    publish(
        services,
        seo_title="Services for pumps",
        noindex=True,
        canonical_url="https://elsewhere.example/services/",
        social_image=make_image(title="Card"),
    )
    seo = reader.route("/services/")["seo"]
    assert (seo["title"], seo["robots"]) == ("Services for pumps", "noindex,follow")
    assert seo["canonical"] == "https://elsewhere.example/services/"
    assert seo["og_image"]["alt"] == "A harbour at dawn"


def test_breadcrumbs_have_the_short_titles(reader, services, consulting):
    publish(services, navigation_title="What we do")
    titles = [crumb["title"] for crumb in reader.route("/services/consulting/")["breadcrumbs"]]
    assert titles == ["Home", "What we do", "Consulting"]


def test_the_blog_lists_live_articles_newest_first(reader, blog):
    for day in (1, 3, 2):
        ArticlePageFactory(
            parent=blog, title=f"Day {day}", published_on=datetime.date(2026, 5, day)
        )
    ArticlePageFactory(parent=blog, title="Draft", live=False)
    articles = reader.page("/blog/")["articles"]
    assert [article["title"] for article in articles] == ["Day 3", "Day 2", "Day 1"]
    assert articles[0]["date"] == "2026-05-03"


def test_an_article_is_an_article(reader, article):
    article = publish(article, image=make_image(), body=body(text("<p>Sea.</p>")))
    route = reader.route("/blog/tides/")
    assert route["page"]["reading_minutes"] == 1
    assert route["page"]["image"]["alt"] == "A harbour at dawn"
    assert (route["seo"]["og_type"], route["seo"]["description"]) == ("article", "About the sea.")


class TestLanguages:
    def test_translations_name_every_live_language(self, reader, services, german):
        translate(services, german, title="Leistungen", slug="leistungen")
        for path in ("/services/", "/de/leistungen/"):
            assert reader.route(path)["translations"] == [
                {
                    "locale": "en",
                    "url": "http://localhost:8036/services/",
                    "title": "Services",
                },
                {
                    "locale": "de",
                    "url": "http://localhost:8036/de/leistungen/",
                    "title": "Leistungen",
                },
            ]

    def test_a_translation_in_draft_is_not_named(self, reader, services, german):
        translate(services, german, slug="leistungen", live=False)
        assert [item["locale"] for item in reader.route("/services/")["translations"]] == ["en"]

    def test_links_lead_to_the_language_of_the_page(self, reader, services, consulting, german):
        translate(consulting, german, slug="beratung", title="Beratung")
        translate(
            services,
            german,
            slug="leistungen",
            body=body(
                text(f'<p><a linktype="page" id="{consulting.pk}">Beratung</a></p>'),
                ("cta", {"heading": "", "actions": items(link_to(consulting))}),
                ("related_pages", {"heading": "", "pages": items(consulting.pk)}),
            ),
        )
        rich_text, cta, related = reader.body("/de/leistungen/")
        assert 'href="/de/leistungen/beratung/"' in rich_text["content"]
        assert cta["actions"][0]["href"] == "/de/leistungen/beratung/"
        assert related["pages"][0]["title"] == "Beratung"
        assert related["pages"][0]["locale"] == "de"

    def test_a_link_falls_back_to_the_language_that_exists(self, reader, services, home, german):
        page = translate(home, german, body=body(("cta", {"actions": items(link_to(services))})))
        assert reader.body("/de/")[0]["actions"][0]["href"] == "/services/"
        assert page.slug != home.slug

    def test_an_untranslated_copy_is_no_translation(self, reader, services, german):
        services.copy_for_translation(german, copy_parents=True, alias=True)
        route = reader.route("/de/services/")
        assert [item["locale"] for item in route["translations"]] == ["en"]
        assert route["seo"]["canonical"] == "http://localhost:8036/services/"

    def test_breadcrumbs_begin_at_the_home_page_of_the_language(self, reader, services, german):
        translate(services, german, slug="leistungen", title="Leistungen")
        crumbs = reader.route("/de/leistungen/")["breadcrumbs"]
        assert [crumb["url"] for crumb in crumbs] == ["/de/", "/de/leistungen/"]

    def test_umlauts_in_slugs_are_encoded_in_links_and_found_either_way(self, reader, home):
        ContentPageFactory(parent=home, title="Über uns", slug="über-uns")
        assert reader.page("/über-uns/")["url"] == "/%C3%BCber-uns/"
        assert reader.page("/%C3%BCber-uns/")["title"] == "Über uns"


def test_addresses_are_those_that_wagtail_would_build(home, services, german, settings):
    home_de = translate(home, german)
    pages = [
        home,
        home_de,
        services,
        translate(services, german, slug="leistungen"),
        ContentPageFactory(parent=services, slug="ä-b_c"),
    ]
    addresses = Addresses(Site.objects.get().pk)
    Site.clear_site_root_paths_cache()
    for page in pages:
        fresh = Page.objects.get(pk=page.pk)
        assert addresses.url(fresh.url_path) == fresh.url
        assert addresses.absolute_url(fresh.url_path) == fresh.full_url
    assert addresses.url(Page.get_first_root_node().url_path) is None


class TestSites:
    def test_a_page_of_another_site_has_its_whole_address(self, reader, services):
        root = ContentPageFactory(parent=Page.get_first_root_node(), slug="shop-root")
        Site.objects.create(hostname="shop.example", port=443, root_page=root)
        page = ContentPageFactory(parent=root, slug="pumps")
        publish(services, body=body(("cta", {"actions": items(link_to(page))})))
        action = reader.body("/services/")[0]["actions"][0]
        assert action["href"] == "https://shop.example/pumps/"
        assert action["external"]

    def test_each_host_has_its_own_pages(self, reader, services, settings):
        root = ContentPageFactory(parent=Page.get_first_root_node(), slug="shop-root")
        Site.objects.create(hostname="shop.example", port=443, root_page=root)
        ContentPageFactory(parent=root, slug="pumps")
        assert reader.ask("/pumps/").status_code == 404
        assert reader.ask("/pumps/", host="shop.example").status_code == 200
        assert reader.ask("/services/", host="shop.example").status_code == 404
        assert reader.ask("/services/", host="unknown.example").status_code == 200


def test_site_and_navigation_are_in_the_language(reader, home, services, german):
    translate(home, german)
    translate(services, german, slug="leistungen")
    menu = [{"type": "menu", "value": {"label": "L", "page": services.pk, "children": []}}]
    SiteSettingsFactory(name="Nordlicht", tagline="Pumps", header=menu)
    assert reader.site("de")["name"] == "Nordlicht"
    SiteSettingsFactory(name="Nordlicht", tagline="Pumpen", locale=german, header=menu)
    assert reader.site("en")["tagline"] == "Pumps"
    assert reader.site("de")["tagline"] == "Pumpen"
    assert reader.navigation("en")["header"][0]["href"] == "/services/"
    assert reader.navigation("de")["header"][0]["href"] == "/de/leistungen/"
    assert reader.site("de")["locales"] == [
        {"code": "en", "label": "English", "home_url": "/"},
        {"code": "de", "label": "Deutsch", "home_url": "/de/"},
    ]
