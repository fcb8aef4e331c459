"""What a page's document holds, and what never enters one."""

import datetime
import json

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

import pytest
from pydantic_core import to_json

from cms.delivery.addresses import Addresses
from cms.delivery.context import RenderContext
from cms.delivery.models import PublishedDocument
from cms.delivery.renderer import page_route
from cms.models import ContentPage, SiteImage
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
    SiteDocumentFactory,
    SiteSettingsFactory,
)

pytestmark = pytest.mark.django_db


def test_a_page_is_delivered_whole(reader, services, consulting):
    consulting.search_description = "We help."
    consulting.seo_title = "Consulting for pumps"
    consulting.navigation_title = "Advice"
    consulting = publish(
        consulting, search_description="We help.", body=body(("heading", {"text": "How"}))
    )
    route = reader.route("/services/consulting/")
    assert route == {
        "kind": "page",
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
            "og_image": None,
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
    assert seo["og_image"]["title"] == "Card"


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
    article = publish(article, image=make_image(), author="Ada", body=body(text("<p>Sea.</p>")))
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


class TestLinksInRichText:
    @pytest.fixture
    def content(self, reader, services):
        def render(html: str) -> str:
            publish(services, body=body(text(html)))
            return reader.body("/services/")[0]["content"]

        return render

    def test_an_external_link_cannot_reach_back(self, content):
        assert content('<a href="https://a.example/?b=1&amp;c=2">x</a>') == (
            '<a href="https://a.example/?b=1&amp;c=2" rel="noopener">x</a>'
        )

    @pytest.mark.parametrize("address", ["mailto:a@b.example", "tel:+49", "#part", "/contact/"])
    def test_other_addresses_stay(self, content, address):
        assert content(f'<a href="{address}">x</a>') == f'<a href="{address}">x</a>'

    @pytest.mark.parametrize(
        "tag",
        [
            '<a href="javascript:alert(1)">',
            '<a href="JaVaScRiPt:alert(1)">',
            '<a href="data:text/html,x">',
            '<a href="//evil.example">',
            '<a linktype="page" id="999999">',
            '<a linktype="page" id="1 OR 1=1">',
            '<a linktype="document" id="999999">',
            '<a linktype="mystery" id="1">',
            "<a>",
        ],
    )
    def test_a_link_that_may_not_be_followed_keeps_its_text(self, content, tag):
        assert content(f"<p>{tag}text</a></p>") == "<p><a>text</a></p>"

    def test_other_attributes_of_a_link_are_dropped(self, content):
        assert content('<a href="/x/" onclick="evil()">x</a>') == '<a href="/x/">x</a>'

    def test_a_document_is_linked(self, content):
        document = SiteDocumentFactory(title="Price list")
        assert f'<a href="{document.url}">' in content(
            f'<a linktype="document" id="{document.pk}">x</a>'
        )

    def test_a_private_document_is_not_linked(self, content):
        collection = Collection.get_first_root_node().add_child(name="Internal")
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
        document = SiteDocumentFactory(collection=collection)
        html = content(f'<a linktype="document" id="{document.pk}">x</a>')
        assert html == "<a>x</a>"

    def test_embeds_are_left_out(self, content):
        assert content('<p>a</p><embed embedtype="media" url="https://x.example"/>') == "<p>a</p>"


class TestWhatReadersMayNotSee:
    @pytest.fixture
    def links(self, services):
        """The page names another one in every way there is."""

        def make(target: Page) -> None:
            publish(
                services,
                body=body(
                    text(f'<p><a linktype="page" id="{target.pk}">x</a></p>'),
                    ("cta", {"heading": "", "actions": items(link_to(target))}),
                    ("related_pages", {"heading": "", "pages": items(target.pk)}),
                    (
                        "feature_grid",
                        {"features": items({"title": "One", "link": link_to(target)})},
                    ),
                ),
            )

        return make

    def assert_no_trace(self, reader, secret: str) -> None:
        rich_text, cta, related, grid = reader.body("/services/")
        assert rich_text["content"] == "<p><a>x</a></p>"
        assert (cta["actions"], related["pages"]) == ([], [])
        assert grid["features"][0]["link"] is None
        for document in PublishedDocument.objects.all():
            assert secret.encode() not in bytes(document.body)

    def test_a_draft_is_not_linked(self, reader, home, links):
        links(ContentPageFactory(parent=home, title="Secret", slug="secret", live=False))
        self.assert_no_trace(reader, "secret")

    def test_a_private_page_is_not_linked(self, reader, home, links):
        page = ContentPageFactory(parent=home, title="Secret", slug="secret")
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
        links(page)
        self.assert_no_trace(reader, "secret")

    def test_a_page_below_a_private_one_is_not_linked(self, reader, home, links):
        top = ContentPageFactory(parent=home, title="Top")
        PageViewRestriction.objects.create(page=top, restriction_type="login")
        links(ContentPageFactory(parent=top, title="Secret", slug="secret"))
        self.assert_no_trace(reader, "secret")

    def test_an_alias_is_as_private_as_what_it_mirrors(self, reader, home, services, links):
        page = ContentPageFactory(parent=home, title="Secret", slug="secret")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        links(page.create_alias(parent=services, update_slug="mirror"))
        self.assert_no_trace(reader, "mirror")
        assert reader.ask("/services/mirror/").status_code == 404

    def test_a_deleted_page_is_not_linked(self, reader, home, links):
        page = ContentPageFactory(parent=home, title="Secret", slug="secret")
        links(page)
        page.delete()
        self.assert_no_trace(reader, "secret")

    def test_a_page_outside_the_site_is_not_linked(self, reader, links):
        links(ContentPageFactory(parent=Page.get_first_root_node(), slug="secret"))
        self.assert_no_trace(reader, "secret")

    def test_a_draft_change_of_a_live_page_is_not_shown(self, reader, services):
        services.title = "Changed in draft"
        services.save_revision()
        assert reader.page("/services/")["title"] == "Services"

    @pytest.mark.parametrize("restriction", ["password", "login", "groups"])
    def test_a_private_page_is_not_found(self, reader, services, consulting, restriction):
        PageViewRestriction.objects.create(page=services, restriction_type=restriction)
        for path in ("/services/", "/services/consulting/"):
            response = reader.ask(path)
            assert response.status_code == 404
            assert response["Cache-Control"] == "no-store"

    def test_a_private_article_is_not_listed(self, reader, article):
        PageViewRestriction.objects.create(page=article, restriction_type="login")
        assert reader.page("/blog/")["articles"] == []

    def test_a_page_to_be_published_later_is_not_shown(self, reader, home):
        page = ContentPageFactory(parent=home, slug="later", live=False)
        page.go_live_at = timezone.now() + datetime.timedelta(days=1)
        page.save_revision().publish()
        assert reader.ask("/later/").status_code == 404


class TestImages:
    @pytest.fixture
    def image_of(self, reader, services):
        def render(image: SiteImage, **fields):
            publish(services, body=body(("image", {"image": image.pk, **fields})))
            return reader.body("/services/")[0]["image"]

        return render

    def test_an_image_is_never_enlarged(self, image_of):
        image = image_of(make_image(file__width=700, file__height=350))
        assert [size["width"] for size in image["srcset"]] == [480, 700]
        assert (image["width"], image["height"]) == (700, 350)
        assert image["src"] == image["srcset"][1]["url"]
        assert image["src"].startswith(settings.MEDIA_URL)
        assert image["src"].endswith(".webp")

    def test_a_large_image_has_three_sizes(self, image_of):
        image = image_of(make_image(file__width=1700, file__height=850))
        assert [(size["width"], size["height"]) for size in image["srcset"]] == [
            (480, 240),
            (960, 480),
            (1600, 800),
        ]
        assert image["src"] == image["srcset"][1]["url"]

    def test_before_there_are_sizes_the_file_itself_is_shown(self, image_of):
        image = make_image()
        image.renditions.all().delete()
        shown = image_of(image)
        assert (shown["srcset"], shown["src"]) == ([], image.file.url)

    def test_a_deleted_image_is_left_out(self, reader, services):
        publish(services, body=body(("image", {"image": 999_999, "caption": "Gone"})))
        assert reader.body("/services/")[0] == {"image": None, "caption": "Gone", "width": "text"}

    @pytest.mark.parametrize(
        ("fields", "alt"),
        [
            ({}, "A harbour at dawn"),
            ({"alt": "Ships"}, "Ships"),
            ({"alt": "Ships", "decorative": True}, ""),
        ],
        ids=["the image's own", "the editor's", "decorative"],
    )
    def test_the_alternative_text(self, image_of, fields, alt):
        assert image_of(make_image(), **fields)["alt"] == alt

    def test_the_alternative_text_is_in_the_language_of_the_page(self, reader, services, german):
        image = make_image(alt_de="Ein Hafen")
        translate(services, german, slug="leistungen", body=body(("image", {"image": image.pk})))
        assert reader.body("/de/leistungen/")[0]["image"]["alt"] == "Ein Hafen"

    def test_the_focal_point_is_a_part_of_the_image(self, image_of):
        image = make_image(
            focal_point_x=150, focal_point_y=300, focal_point_width=10, focal_point_height=10
        )
        assert image_of(image)["focal_point"] == {"x": 0.25, "y": 0.75}


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


def long_page(services, others) -> ContentPage:
    """Twelve blocks, five images, eight links to pages, eight rich texts, one document."""
    images = [make_image(title=f"Image {number}") for number in range(5)]
    document = SiteDocumentFactory(file=ContentFile(b"film", name="film.mp4"))
    linked = [
        text(f'<p>{number} <a linktype="page" id="{page.pk}">x</a></p>')
        for number, page in enumerate(others[:4])
    ]
    return publish(
        services,
        listing_image=images[0],
        body=body(
            ("hero", {"heading": "H", "image": images[0].pk, "actions": items(link_to(others[0]))}),
            *linked,
            ("image", {"image": images[1].pk}),
            ("cta", {"actions": items(link_to(others[1]), link_to(others[2]))}),
            (
                "columns",
                {
                    "left": [{"type": "rich_text", "value": {"content": "<p>l</p>"}}],
                    "right": [{"type": "image", "value": {"image": images[2].pk}}],
                },
            ),
            (
                "faq",
                {"items": items(*({"question": "?", "answer": f"<p>{n}</p>"} for n in range(3)))},
            ),
            ("testimonial", {"quote": "Q", "name": "N", "image": images[3].pk}),
            ("video", {"title": "V", "file": document.pk, "poster": images[4].pk}),
            ("related_pages", {"pages": items(*(page.pk for page in others[:5]))}),
        ),
    )


def test_a_long_page_is_made_with_few_queries(reader, services, blog):
    others = [
        *(ContentPageFactory(parent=services, listing_image=make_image()) for _ in range(4)),
        *(ArticlePageFactory(parent=blog, image=make_image()) for _ in range(4)),
    ]
    long_page(services, others)
    with CaptureQueriesContext(connection) as queries:
        assert len(reader.body("/services/")) == 12
    reading = [query["sql"] for query in queries if not is_storing(query["sql"])]
    assert len(reading) <= 20, "\n".join(reading)


def is_storing(statement: str) -> bool:
    tables = ("cms_publisheddocument", "cms_documentdependency", "cms_publicationclock")
    return not statement.startswith("SELECT") or any(
        table in statement and "wagtailcore_site" not in statement for table in tables
    )


def test_a_list_of_many_articles_takes_no_more_queries_than_a_list_of_few(
    reader, blog, django_assert_max_num_queries
):
    for number in range(30):
        ArticlePageFactory(parent=blog, title=f"Article {number}", image=make_image())
    with django_assert_max_num_queries(45):
        assert len(reader.page("/blog/")["articles"]) == 30


def test_values_are_those_that_wagtail_would_load(services, blog, home):
    """The walk that loads nothing gives the same JSON as Wagtail's own loading."""
    others = [ContentPageFactory(parent=home) for _ in range(8)]
    page = long_page(services, others)
    addresses = Addresses(Site.objects.get().pk)
    slow = page.render_content(RenderContext(addresses, "en"))
    fast = page_route(ContentPage.objects.get(pk=page.pk), RenderContext(addresses, "en"))["page"]
    assert len(slow["body"]) == 12
    assert json.loads(to_json(slow)) == json.loads(to_json(fast))
