"""A page that is not there in German is read in English, and says so."""

from wagtail.models import PageViewRestriction

import pytest

from cms.models import ContentPage
from tests.cms.delivery.content import body, items, link_to, publish, stale_paths, text, translate
from tests.cms.factories import ContentPageFactory

pytestmark = pytest.mark.slow

ENGLISH = "http://localhost:8036/services/"


@pytest.fixture
def home_de(home, german):
    return translate(home, german, title="Start")


@pytest.fixture
def mirrored(home_de, services, german):
    """The untranslated copy of the services in the German tree."""
    return services.copy_for_translation(german, alias=True)


@pytest.fixture
def draft(home_de, services, german):
    """A German page of which nothing is public yet."""
    return draft_of(services, german)


def draft_of(page, german):
    """As wagtail-localize saves drafts: the page's row is written, too."""
    draft = translate(page, german, live=False)
    draft.title, draft.slug = "Leistungen", "leistungen"
    draft.save()
    draft.save_revision()
    return draft


def served(reader, path):
    route = reader.route(path)
    return route["served_locale"], route["is_fallback"], route["page"]["title"]


class TestAnUntranslatedCopy:
    def test_is_marked_as_the_fallback_that_it_is(self, reader, mirrored):
        assert served(reader, "/services/") == ("en", False, "Services")
        assert served(reader, "/de/services/") == ("en", True, "Services")

    def test_names_the_original_as_canonical_and_no_german(self, reader, mirrored):
        route = reader.route("/de/services/")
        assert route["seo"]["canonical"] == ENGLISH
        assert [item["locale"] for item in route["translations"]] == ["en"]

    def test_is_no_longer_a_fallback_once_it_is_translated(
        self, reader, mirrored, services, german
    ):
        reader.route("/de/services/")
        translate(services, german, title="Leistungen")
        assert served(reader, "/de/services/") == ("de", False, "Leistungen")


class TestADraft:
    def test_is_read_in_english_at_its_own_address(self, reader, draft):
        assert served(reader, "/de/leistungen/") == ("en", True, "Services")
        route = reader.route("/de/leistungen/")
        assert route["page"]["url"] == "/de/leistungen/"
        assert route["seo"]["canonical"] == ENGLISH
        assert [crumb["url"] for crumb in route["breadcrumbs"]] == ["/de/", "/de/leistungen/"]

    def test_shows_nothing_of_itself(self, reader, draft, services, home):
        draft.lead = "Geheim"
        draft.body = body(text("<p>Geheim</p>"))
        draft.save_revision()
        draft.save()
        assert b"Geheim" not in reader.ask("/de/leistungen/").content

    def test_takes_over_when_it_is_published(self, reader, draft):
        reader.route("/de/leistungen/")
        publish(draft)
        assert served(reader, "/de/leistungen/") == ("de", False, "Leistungen")

    def test_follows_the_english_page(self, reader, draft, services):
        reader.route("/de/leistungen/")
        publish(services, title="What we do")
        assert served(reader, "/de/leistungen/")[2] == "What we do"

    def test_is_gone_with_the_english_page(self, reader, draft, services):
        reader.route("/de/leistungen/")
        services.unpublish()
        assert reader.ask("/de/leistungen/").status_code == 404

    def test_is_as_private_as_the_english_page(self, reader, draft, services):
        reader.route("/de/leistungen/")
        PageViewRestriction.objects.create(page=services, restriction_type="login")
        assert reader.ask("/de/leistungen/").status_code == 404

    def test_leaves_its_old_address_with_its_slug(self, reader, draft):
        reader.route("/de/leistungen/")
        draft.slug = "angebot"
        draft.save()
        assert reader.route("/de/angebot/")["is_fallback"]
        assert (
            "/de/leistungen/" in stale_paths() or reader.ask("/de/leistungen/").status_code == 404
        )

    def test_is_gone_when_it_is_deleted(self, reader, draft):
        reader.route("/de/leistungen/")
        draft.delete()
        assert reader.ask("/de/leistungen/").status_code == 404

    def test_without_a_public_original_is_given_to_nobody(self, reader, home_de, services, german):
        services.unpublish()
        draft_of(services, german)
        assert reader.ask("/de/leistungen/").status_code == 404

    def test_is_not_changed_by_being_read(self, reader, draft):
        before = ContentPage.objects.get(pk=draft.pk).serializable_data()
        reader.route("/de/leistungen/")
        stored = ContentPage.objects.get(pk=draft.pk)
        assert (stored.serializable_data(), stored.live) == (before, False)


class TestEachLanguageForItself:
    def test_english_is_public_while_german_is_a_draft(self, reader, draft):
        assert served(reader, "/services/") == ("en", False, "Services")
        assert [item["locale"] for item in reader.route("/services/")["translations"]] == ["en"]

    def test_german_is_public_while_english_is_a_draft(self, reader, home_de, services, german):
        translate(services, german, slug="leistungen", title="Leistungen")
        services.unpublish()
        assert reader.ask("/services/").status_code == 404
        assert served(reader, "/de/leistungen/") == ("de", False, "Leistungen")
        assert [item["locale"] for item in reader.route("/de/leistungen/")["translations"]] == [
            "de"
        ]

    def test_unpublishing_german_brings_english_back(self, reader, draft):
        publish(draft)
        assert served(reader, "/de/leistungen/")[0] == "de"
        ContentPage.objects.get(pk=draft.pk).unpublish()
        assert served(reader, "/de/leistungen/") == ("en", True, "Services")


def test_links_of_a_fallback_are_german_where_german_exists(
    reader, home_de, services, home, german
):
    other = ContentPageFactory(parent=home, title="Contact", slug="contact")
    translate(other, german, slug="kontakt", title="Kontakt")
    publish(services, body=body(("cta", {"heading": "", "actions": items(link_to(other))})))
    draft_of(services, german)
    assert reader.body("/de/leistungen/")[0]["actions"][0]["href"] == "/de/kontakt/"


def test_a_page_that_was_never_begun_in_german_leads_to_the_english_one(reader, home_de, services):
    assert reader.route("/de/services/") == {
        "kind": "redirect",
        "target": "/services/",
        "permanent": False,
    }
