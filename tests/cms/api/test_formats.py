"""A page as HTML, Markdown and plain text: what readers see, as cheap as the page itself."""

import json

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import PageViewRestriction, Site

import pytest

from cms.delivery.models import PublishedDocument
from cms.models import ContentPage
from tests.cms.delivery.content import API, body, make_image, publish, text, translate
from tests.cms.factories import ContentPageFactory, HomePageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
FORMATS = {"html": "text/html", "markdown": "text/markdown", "plain-text": "text/plain"}
every_format = pytest.mark.parametrize("form", FORMATS)


def ask(reader, page, form, **headers):
    pk = page if isinstance(page, int | str) else page.pk
    return reader.client.get(f"{API}/pages/{pk}/{form}", headers=headers)


def read(reader, page, form):
    response = ask(reader, page, form)
    assert response.status_code == 200, response.content
    return response.content.decode()


class TestAnswers:
    def test_a_page_in_each_format(self, reader, services):
        publish(
            services,
            lead="What we do.",
            body=body(
                ("heading", {"text": "A & B", "level": "h2"}),
                text(f'<p>1 <b>*</b> <a linktype="page" id="{services.pk}">here</a></p>'),
            ),
        )
        address = "http://localhost:8036/services/"
        assert read(reader, services, "html") == (
            "<h1>Services</h1>\n<p>What we do.</p>\n<h2>A &amp; B</h2>\n"
            f'<p>1 <strong>*</strong> <a href="{address}">here</a></p>\n'
        )
        assert read(reader, services, "markdown") == (
            f"# Services\n\nWhat we do.\n\n## A & B\n\n1 **\\*** [here]({address})\n"
        )
        assert read(reader, services, "plain-text") == (
            f"Services\n\nWhat we do.\n\nA & B\n\n1 * here ({address})\n"
        )

    def test_pictures_have_whole_addresses_and_their_texts(self, reader, services):
        image = make_image()
        publish(services, body=body(("image", {"image": image.pk, "caption": "Six o'clock."})))
        found = read(reader, services, "markdown")
        assert "![A harbour at dawn](http://localhost:8036/media/" in found
        assert "Six o'clock." in found

    @every_format
    def test_headers(self, reader, services, form):
        response = ask(reader, services, form)
        document = PublishedDocument.objects.get()
        assert dict(response.headers) | {
            "Cache-Control": "public, max-age=0, s-maxage=60, stale-while-revalidate=600",
            "Surrogate-Key": f"d{document.pk}",
            "Vary": "Accept-Encoding",
            "Content-Type": f"{FORMATS[form]}; charset=utf-8",
            "Content-Language": "en",
            "X-Content-Type-Options": "nosniff",
        } == dict(response.headers)
        assert response["ETag"].startswith('"')

    def test_formats_have_tags_of_their_own(self, reader, services):
        assert len({ask(reader, services, form)["ETag"] for form in FORMATS}) == 3

    @every_format
    def test_a_client_that_has_the_text_is_told_so(self, reader, services, form):
        etag = ask(reader, services, form)["ETag"]
        response = ask(reader, services, form, if_none_match=etag)
        assert (response.status_code, response.content) == (304, b"")
        assert (response["ETag"], response["Content-Language"]) == (etag, "en")
        publish(services, title="Changed")
        assert ask(reader, services, form, if_none_match=etag).status_code == 200

    @every_format
    def test_a_stored_page_takes_one_statement(self, reader, services, form):
        first = read(reader, services, form)
        with CaptureQueriesContext(connection) as queries:
            assert read(reader, services, form) == first
        assert len(queries) == 1

    def test_a_page_that_was_read_as_json_is_stored_for_every_format(self, reader, services):
        reader.page("/services/")
        with CaptureQueriesContext(connection) as queries:
            read(reader, services, "html")
        assert len(queries) == 1

    def test_a_document_of_another_version_is_made_anew(self, reader, services):
        first = read(reader, services, "html")
        PublishedDocument.objects.update(body=b'{"success": true, "data": {"kind": "page"}}')
        assert read(reader, services, "html") == first
        assert reader.page("/services/")["title"] == "Services"

    def test_each_language_has_a_page_of_its_own(self, reader, services, german):
        page = translate(services, german, title="Leistungen", slug="leistungen")
        response = ask(reader, page, "plain-text")
        assert response.content.decode().startswith("Leistungen\n")
        assert response["Content-Language"] == "de"

    def test_articles_and_blogs_say_what_their_pages_show(self, reader, blog, article):
        assert "[Tides](http://localhost:8036/blog/tides/): About the sea." in read(
            reader, blog, "markdown"
        )
        assert read(reader, article, "plain-text").startswith("Tides\n\nAbout the sea.\n")


class TestOnlyWhatReadersSee:
    @every_format
    def test_a_draft_is_not_shown(self, reader, services, form):
        services.title = "Secret"
        services.save_revision()
        assert "Secret" not in read(reader, services, form)
        services.get_latest_revision().publish()
        assert "Secret" in read(reader, services, form)

    @every_format
    def test_a_page_that_was_never_published_is_not_found(self, reader, home, form):
        assert_not_found(ask(reader, ContentPageFactory(parent=home, live=False), form))

    @every_format
    @pytest.mark.parametrize(
        "leave",
        [
            lambda page: page.unpublish(),
            lambda page: ContentPage.objects.get(pk=page.pk).delete(),
            lambda page: PageViewRestriction.objects.create(
                page=page.page_ptr, restriction_type="login"
            ),
        ],
        ids=["unpublished", "deleted", "private"],
    )
    def test_what_leaves_is_gone_at_once(self, reader, services, form, leave):
        pk = services.pk
        read(reader, services, form)
        leave(services)
        assert_not_found(ask(reader, pk, form))

    @every_format
    @pytest.mark.parametrize("page", [0, 999_999, 2**31, 10**30], ids=str)
    def test_unknown_keys(self, reader, home, form, page):
        assert_not_found(ask(reader, page, form))

    @pytest.mark.parametrize("page", ["x", "1.5", "' OR 1=1"])
    def test_what_is_no_key(self, reader, home, page):
        response = ask(reader, page, "html")
        assert response.status_code == 422
        assert response.json()["error"]["code"] == "VALIDATION_ERROR"

    def test_pages_above_the_home_page_are_not_found(self, reader, home):
        assert_not_found(ask(reader, home.get_parent().pk, "html"))

    def test_a_page_of_another_site_is_not_found(self, reader, home, services):
        other = HomePageFactory(parent=home.get_parent(), slug="other")
        Site.objects.create(hostname="other.example", root_page=other)
        read(reader, services, "html")
        assert_not_found(ask(reader, other, "html"))
        assert_not_found(ask(reader, services, "html", host="other.example"))
        assert read_at(reader, other, "other.example").startswith("<h1>Home</h1>")

    def test_a_moved_page_is_the_same_page(self, reader, services, consulting, home):
        read(reader, consulting, "html")
        ContentPage.objects.get(pk=consulting.pk).move(home, pos="last-child")
        publish(
            consulting, body=body(text(f'<p><a linktype="page" id="{consulting.pk}">x</a></p>'))
        )
        assert 'href="http://localhost:8036/consulting/"' in read(reader, consulting, "html")

    def test_a_database_without_a_site(self, reader, db):
        Site.objects.all().delete()
        response = ask(reader, 1, "html")
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "SITE_NOT_FOUND"

    def test_scripts_that_were_stored_past_the_editor_are_not_sent(self, reader, services):
        source = '<p onclick="x">a<script>alert(1)</script></p><img src=x onerror=alert(1)>'
        publish(services, title="<script>", lead="", body=body(text(source)))
        assert read(reader, services, "html") == "<h1>&lt;script&gt;</h1>\n<p>a</p>\n"


def read_at(reader, page, host):
    return ask(reader, page, "html", host=host).content.decode()


def assert_not_found(response):
    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store"
    assert json.loads(response.content) == {
        "success": False,
        "error": {
            "code": "PAGE_NOT_FOUND",
            "message": "There is no such page.",
            "details": [],
        },
    }
