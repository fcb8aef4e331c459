"""Where links in documents lead, and what never enters a document."""

import datetime

from django.utils import timezone

from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

import pytest

from cms.delivery.models import PublishedDocument
from tests.cms.delivery.content import (
    body,
    items,
    link_to,
    publish,
    text,
)
from tests.cms.factories import (
    ContentPageFactory,
    SiteDocumentFactory,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


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
