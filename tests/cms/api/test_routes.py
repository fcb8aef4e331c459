"""Where a path leads: a page, another address, or nowhere."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

import pytest

from cms.delivery.models import PublishedDocument
from cms.models import ContentPage
from tests.cms.delivery.content import API, publish, translate
from tests.cms.factories import ContentPageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def redirect(target: str, *, permanent: bool = True) -> dict[str, object]:
    return {"kind": "redirect", "target": target, "permanent": permanent}


class TestAnswers:
    def test_a_stored_document_costs_one_statement_and_is_sent_as_it_is(self, reader, services):
        first = reader.ask("/services/")
        with CaptureQueriesContext(connection) as queries:
            second = reader.ask("/services/")
        assert len(queries) == 1
        document = PublishedDocument.objects.get()
        assert first.content == second.content == bytes(document.body)
        assert dict(second.headers) | {
            "ETag": document.etag,
            "Cache-Control": "public, max-age=0, s-maxage=60, stale-while-revalidate=600",
            "Surrogate-Key": f"d{document.pk}",
            "Vary": "Accept-Encoding",
            "Content-Type": "application/json; charset=utf-8",
        } == dict(second.headers)

    @pytest.mark.parametrize("endpoint", ["navigation", "site"])
    def test_so_do_the_documents_of_the_frame(self, reader, home, endpoint):
        url = f"{API}/{endpoint}?locale=en"
        first = reader.client.get(url)
        with CaptureQueriesContext(connection) as queries:
            second = reader.client.get(url)
        assert len(queries) == 1
        assert first.content == second.content
        assert second["Surrogate-Key"]

    @pytest.mark.parametrize("tag", ["{}", "W/{}", '"other", {}', "*"])
    def test_a_client_that_has_the_document_is_told_so(self, reader, services, tag):
        etag = reader.ask("/services/")["ETag"]
        assert etag.startswith('"')
        response = reader.ask("/services/", if_none_match=tag.format(etag))
        assert (response.status_code, response.content) == (304, b"")
        assert response["ETag"] == etag
        assert response["Surrogate-Key"]

    def test_the_tag_changes_with_the_content_and_only_with_it(self, reader, services):
        etag = reader.ask("/services/")["ETag"]
        PublishedDocument.objects.update(stale=True)
        assert reader.ask("/services/")["ETag"] == etag
        publish(services, lead="Changed")
        assert reader.ask("/services/", if_none_match=etag).status_code == 200

    def test_the_envelope_is_around_everything(self, reader, services):
        answer = reader.ask("/services/").json()
        assert {key: value for key, value in answer.items() if key != "data"} == {
            "success": True,
            "message": "",
            "pagination": None,
        }

    def test_the_document_keeps_its_key_for_life(self, reader, services):
        key = reader.ask("/services/")["Surrogate-Key"]
        publish(services, lead="Changed")
        assert reader.ask("/services/")["Surrogate-Key"] == key


class TestOneFormOfEachPath:
    @pytest.mark.parametrize(
        ("given", "target"),
        [
            ("/services", "/services/"),
            ("//services/", "/services/"),
            ("/services//consulting", "/services/consulting/"),
            ("/Services/", "/services/"),
            ("/SERVICES/Consulting", "/services/consulting/"),
            ("/en", "/"),
            ("/en/", "/"),
            ("/en/services/", "/services/"),
            ("/en/services", "/services/"),
            ("/en//evil.example/", "/evil.example/"),
            ("/DE/", None),
        ],
    )
    def test_another_form_leads_to_it(self, reader, services, consulting, given, target):
        if target is None:
            assert reader.ask(given).status_code == 404
        else:
            assert reader.route(given) == redirect(target)

    def test_a_path_without_a_page_is_not_found_in_any_form(self, reader, home):
        for path in ("/nothing", "/nothing/", "//nothing"):
            assert reader.ask(path).status_code == 404

    def test_a_slug_with_umlauts_is_redirected_percent_encoded(self, reader, home):
        ContentPageFactory(parent=home, slug="über-uns")
        assert reader.route("/über-uns") == redirect("/%C3%BCber-uns/")

    def test_a_query_is_not_part_of_the_path(self, reader, services):
        assert reader.route("/services/?utm_source=x")["kind"] == "page"


class TestRedirects:
    def test_an_old_slug_leads_to_the_page(
        self, reader, services, consulting, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            publish(services, slug="what-we-do")
        assert reader.route("/services/") == redirect("/what-we-do/")
        assert reader.route("/services/consulting/") == redirect("/what-we-do/consulting/")

    def test_an_old_german_slug_leads_to_the_page(
        self, reader, services, german, django_capture_on_commit_callbacks
    ):
        page = translate(services, german, slug="leistungen")
        with django_capture_on_commit_callbacks(execute=True):
            publish(page, slug="angebot")
        assert reader.route("/de/leistungen/") == redirect("/de/angebot/")

    def test_a_moved_page_leads_on(self, reader, services, consulting, home):
        other = ContentPageFactory(parent=home, slug="other")
        ContentPage.objects.get(pk=consulting.pk).move(other, pos="last-child")
        assert reader.route("/services/consulting/") == redirect("/other/consulting/")

    def test_a_page_at_the_path_comes_before_a_redirect(self, reader, services):
        Redirect.add_redirect("/services/", "https://a.example/")
        assert reader.route("/services/")["kind"] == "page"

    def test_editors_redirects(self, reader, services):
        Redirect.add_redirect("/old", "https://a.example/x", is_permanent=False)
        Redirect.add_redirect("/older/", services)
        assert reader.route("/old/") == redirect("https://a.example/x", permanent=False)
        assert reader.route("/older/") == redirect("/services/")

    def test_a_redirect_with_a_query_comes_first(self, reader, services, consulting):
        Redirect.add_redirect("/old?id=1", consulting)
        Redirect.add_redirect("/old", services)
        assert reader.route("/old/?id=1") == redirect("/services/consulting/")
        assert reader.route("/old/?id=2") == redirect("/services/")

    def test_the_redirect_of_the_site_comes_first(self, reader, services, consulting):
        Redirect.add_redirect("/old", services)
        Redirect.add_redirect("/old", consulting, site=Site.objects.get())
        assert reader.route("/old/") == redirect("/services/consulting/")

    def test_a_change_of_a_redirect_is_seen_at_once(self, reader, services, consulting):
        found = Redirect.add_redirect("/old", services)
        response = reader.ask("/old/")
        assert response["Cache-Control"] == "no-store"
        found.redirect_page = consulting
        found.save()
        assert reader.route("/old/") == redirect("/services/consulting/")
        found.delete()
        assert reader.ask("/old/").status_code == 404

    def test_a_redirect_leads_to_no_page_that_readers_may_not_see(self, reader, services, home):
        draft = ContentPageFactory(parent=home, slug="draft", live=False)
        Redirect.add_redirect("/to-draft", draft)
        Redirect.add_redirect("/to-private", services)
        PageViewRestriction.objects.create(page=services, restriction_type="login")
        assert reader.ask("/to-draft/").status_code == 404
        assert reader.ask("/to-private/").status_code == 404


class TestTheOtherLanguage:
    def test_a_page_is_found_by_its_path_in_the_other_language(self, reader, services, german):
        translate(services, german, slug="leistungen")
        assert reader.route("/de/services/") == redirect("/de/leistungen/", permanent=False)
        assert reader.route("/leistungen/") == redirect("/services/", permanent=False)

    def test_without_a_translation_the_page_itself_is_found(self, reader, services, german, home):
        translate(home, german)
        assert reader.route("/de/services/") == redirect("/services/", permanent=False)

    def test_a_draft_is_not_given_away(self, reader, services, german, home):
        translate(home, german)
        draft = ContentPageFactory(parent=home, slug="draft", live=False)
        translate(services, german, slug="leistungen", live=False)
        assert reader.ask(f"/de/{draft.slug}/").status_code == 404
        assert reader.ask("/leistungen/").status_code == 404

    def test_both_home_pages_are_found(self, reader, home, german):
        translate(home, german, title="Start")
        assert reader.page("/")["locale"] == "en"
        assert reader.page("/de/")["title"] == "Start"
        assert reader.route("/de") == redirect("/de/")


class TestNotFound:
    @pytest.mark.parametrize("path", ["/nothing/", "/de/nichts/", "/favicon.ico", "/de/x.php"])
    def test_what_is_not_there(self, reader, home, path):
        response = reader.ask(path)
        assert response.status_code == 404
        assert response["Cache-Control"] == "no-store"
        error = response.json()["error"]
        assert (error["code"], error["details"]) == ("PAGE_NOT_FOUND", [])

    def test_the_message_is_in_the_language_of_the_path(self, reader, home):
        assert reader.ask("/x/").json()["error"]["message"] == "There is no page at this address."
        german = reader.ask("/de/x/").json()["error"]["message"]
        assert german == "Unter dieser Adresse gibt es keine Seite."

    def test_an_unpublished_page(self, reader, services):
        assert reader.page("/services/")
        services.unpublish()
        assert reader.ask("/services/").status_code == 404
        publish(services)
        assert reader.page("/services/")

    def test_a_deleted_page(self, reader, services):
        assert reader.page("/services/")
        services.delete()
        assert reader.ask("/services/").status_code == 404

    def test_a_language_without_pages(self, reader, home):
        assert reader.ask("/de/").status_code == 404

    @pytest.mark.parametrize("locale", ["fr", "xx", "", "a" * 5000, "../en"])
    @pytest.mark.parametrize("endpoint", ["navigation", "site"])
    def test_a_language_that_the_site_does_not_speak(self, reader, home, endpoint, locale):
        response = reader.client.get(f"{API}/{endpoint}", {"locale": locale})
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "LOCALE_NOT_FOUND"

    def test_a_database_without_a_site(self, reader, db):
        Site.objects.all().delete()
        response = reader.ask("/")
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "SITE_NOT_FOUND"

    def test_pages_of_other_types_are_not_served(self, reader, home):
        plain = home.add_child(instance=Page(title="Plain", slug="plain"))
        assert reader.ask("/plain/").status_code == 404
        assert plain.live
