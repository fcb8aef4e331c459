"""What editors are told about their pages in search engines."""

import csv
import io

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Site
from wagtail.users.models import UserProfile

import pytest

from cms.missing.models import MissingPath
from cms.seo.findings import Finding, findings
from tests.cms.delivery.content import body, items, link_to, make_image, publish, text, translate
from tests.cms.factories import ContentPageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def said_of(page) -> set[str]:
    return set(findings().get(page.pk, []))


def good(page, **fields):
    """A page that nothing can be said against."""
    return publish(page, **{"search_description": f"What {page.title} is about.", **fields})


class TestFindings:
    def test_a_good_page_is_not_named(self, services):
        assert said_of(good(services)) == set()

    @pytest.mark.parametrize(
        ("fields", "finding"),
        [
            ({"search_description": "", "lead": ""}, Finding.NO_DESCRIPTION),
            ({"seo_title": "A title " * 9}, Finding.LONG_TITLE),
            ({"search_description": "A sentence. " * 15}, Finding.LONG_DESCRIPTION),
            ({"noindex": True}, Finding.HIDDEN),
        ],
    )
    def test_what_one_page_can_be_told(self, services, fields, finding):
        assert said_of(good(services, **fields)) == {finding}

    def test_the_lead_stands_in_for_a_description(self, services):
        assert said_of(good(services, search_description="", lead="A lead.")) == set()

    def test_the_same_title_twice_in_one_language(self, services, consulting):
        good(services)
        good(consulting, title="SERVICES")
        assert said_of(services) == said_of(consulting) == {Finding.SAME_TITLE}

    def test_the_same_description_twice(self, services, consulting):
        good(services, search_description="Both.")
        good(consulting, search_description="both.")
        assert said_of(services) == {Finding.SAME_DESCRIPTION}

    def test_the_same_words_in_two_languages_are_no_double(self, home, services, german):
        translate(home, german, slug="start")
        translated = translate(good(services), german)
        good(translated, search_description=services.search_description)
        assert said_of(services) == said_of(translated) == set()

    def test_a_link_to_a_page_that_was_taken_down(self, services, consulting):
        good(consulting).unpublish()
        linking = f'<p><a linktype="page" id="{consulting.pk}">x</a></p>'
        good(services, body=body(text(linking)))
        assert said_of(services) == {Finding.BROKEN_LINK}
        publish(consulting)
        assert said_of(services) == set()

    def test_a_button_to_a_page_that_was_taken_down(self, services, consulting):
        good(consulting).unpublish()
        good(services, body=body(("cta", {"actions": items(link_to(consulting))})))
        assert said_of(services) == {Finding.BROKEN_LINK}

    def test_a_page_from_which_readers_came_to_nothing(self, services):
        good(services)
        now = timezone.now()
        MissingPath.objects.create(
            site=Site.objects.get(is_default_site=True), path="/gone/", hits=3,
            referrer="/services/", first_seen=now, last_seen=now,
        )  # fmt: skip
        assert said_of(services) == {Finding.BROKEN_LINK}
        ContentPageFactory(parent=services.get_parent(), slug="gone", title="Back")
        assert said_of(services) == set()

    def test_a_page_without_a_card(self, home):
        page = ContentPageFactory(parent=home, title="Never published")
        assert said_of(page) == {Finding.NO_CARD}

    def test_drafts_and_copies_are_not_looked_at(self, home, services, german):
        translate(home, german, slug="start")
        good(services).copy_for_translation(german, alias=True)
        ContentPageFactory(parent=home, title="Services", slug="draft", live=False)
        assert said_of(services) == set()


class TestTheScreen:
    def test_it_lists_and_narrows(self, admin, services, consulting):
        good(services)
        good(consulting, noindex=True)
        listed = admin.get(reverse("seo_report")).content.decode()
        assert "Consulting" in listed
        assert "Hidden from search engines" in listed
        narrowed = admin.get(reverse("seo_report_results"), {"finding": "hidden"}).content.decode()
        assert "Consulting" in narrowed
        other = admin.get(reverse("seo_report_results"), {"finding": "long_title"})
        assert "Consulting" not in other.content.decode()

    def test_it_speaks_german(self, admin, editor, consulting):
        UserProfile.objects.create(user=editor, preferred_language="de")
        good(consulting, noindex=True)
        listed = admin.get(reverse("seo_report")).content.decode()
        assert "Suchmaschinen-Check" in listed
        assert "Vor Suchmaschinen verborgen" in listed

    def test_it_is_exported(self, admin, consulting):
        good(consulting, noindex=True, seo_title="Long " * 20)
        answer = admin.get(reverse("seo_report"), {"export": "csv", "finding": "hidden"})
        rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode())))
        assert [row["Page"] for row in rows] == ["Consulting"]
        assert rows[0]["Findings"] == "The title is too long; Hidden from search engines"
        assert rows[0]["Address"] == "http://localhost:8036/services/consulting/"
        assert admin.get(reverse("seo_report"), {"export": "xlsx"}).status_code == 200

    def test_it_is_for_those_who_work_on_pages(self, client, db):
        assert client.get(reverse("seo_report")).status_code == 302

    @pytest.mark.slow
    def test_many_pages_take_as_many_queries_as_few(self, admin, home):
        def queries_with(pages: int) -> int:
            for _ in range(pages):
                ContentPageFactory(parent=home, listing_image=make_image())
            with CaptureQueriesContext(connection) as queries:
                assert admin.get(reverse("seo_report"), {"export": "csv"}).getvalue()
            return len(queries)

        queries_with(2)  # fills caches
        few = queries_with(2)
        assert queries_with(10) == few


class TestTheEditor:
    def test_the_fields_count_and_know_their_words(self, admin, editor, services):
        UserProfile.objects.create(user=editor, preferred_language="de")
        html = admin.get(reverse("wagtailadmin_pages:edit", args=[services.pk])).content.decode()
        assert 'data-controller="cms-length"' in html
        assert "{count} von etwa {limit} Zeichen" in html
        assert "cms/length.js" in html
