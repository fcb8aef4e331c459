"""What readers may not see is not found, from the transaction on that takes it away."""

from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

import pytest

from cms.sitesearch import entries
from cms.sitesearch.models import SearchEntry
from tests.cms.delivery.content import publish, translate
from tests.cms.factories import ArticlePageFactory, ContentPageFactory, SiteDocumentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def services(home):
    return ContentPageFactory(parent=home, title="Services", slug="services")


@pytest.fixture
def harbour(services):
    return ContentPageFactory(parent=services, title="Harbour", slug="harbour")


def found_now(searcher, q="harbour", locale="en"):
    """What is found before any job has run."""
    return [result["url"] for result in searcher.ask(q, locale)["data"]["results"]]


def make_private(page):
    PageViewRestriction.objects.create(
        page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN
    )


LEAVING = {
    "unpublished": lambda page, parent: page.unpublish(),
    "deleted": lambda page, parent: page.delete(),
    "private": lambda page, parent: make_private(page),
    "below a private page": lambda page, parent: make_private(parent),
    "parent deleted": lambda page, parent: parent.delete(),
    "moved out of the site": lambda page, parent: page.move(
        type(page.page_ptr).get_first_root_node(), pos="last-child"
    ),
}


@pytest.mark.parametrize("leave", LEAVING.values(), ids=LEAVING)
def test_a_page_that_leaves_is_not_found_at_once(searcher, services, harbour, leave):
    assert searcher.urls("harbour") == ["/services/harbour/"]
    leave(harbour, services)
    assert found_now(searcher) == []
    assert searcher.urls("harbour") == []
    assert not SearchEntry.objects.filter(source=f"page:{harbour.pk}").exists()


@pytest.mark.parametrize("leave", LEAVING.values(), ids=LEAVING)
def test_without_the_guard_it_would_be(searcher, services, harbour, leave, monkeypatch):
    assert searcher.urls("harbour") == ["/services/harbour/"]
    monkeypatch.setattr(entries, "remove_entries", lambda *_args, **_narrowed: None)
    leave(harbour, services)
    assert found_now(searcher) == ["/services/harbour/"]


@pytest.mark.parametrize("moved", ["page", "parent"])
def test_a_page_with_a_new_address_is_found_there_alone(searcher, services, harbour, moved):
    assert searcher.urls("harbour") == ["/services/harbour/"]
    if moved == "page":
        publish(harbour, slug="port")
    else:
        publish(services, slug="what-we-do")
    assert found_now(searcher) == []
    wanted = "/services/port/" if moved == "page" else "/what-we-do/harbour/"
    assert searcher.urls("harbour") == [wanted]


def test_what_comes_back_is_found_again(searcher, services, harbour):
    searcher.urls("harbour")
    harbour.unpublish()
    assert searcher.urls("harbour") == []
    publish(harbour)
    assert searcher.urls("harbour") == ["/services/harbour/"]
    make_private(services)
    assert searcher.urls("harbour") == []
    PageViewRestriction.objects.get().delete()
    assert searcher.urls("harbour") == ["/services/harbour/"]


def test_a_draft_is_not_found(searcher, services):
    ContentPageFactory(parent=services, title="Harbour", live=False)
    assert searcher.urls("harbour") == []


def test_an_edit_is_found_as_soon_as_a_reader_or_the_job_has_made_the_page(
    searcher, reader, harbour
):
    searcher.urls("harbour")
    publish(harbour, title="Haven")
    assert found_now(searcher, "haven") == []
    assert found_now(searcher) == ["/services/harbour/"]
    reader.page("/services/harbour/")
    assert found_now(searcher, "haven") == ["/services/harbour/"]
    assert found_now(searcher) == []


class TestLanguages:
    def test_german_readers_get_english_pages_for_want_of_german_ones(
        self, searcher, harbour, german
    ):
        (found,) = searcher.results("harbour", "de")
        assert (found["served_locale"], found["is_fallback"]) == ("en", True)
        translate(harbour, german, title="Hafen harbour", slug="hafen")
        (found,) = searcher.results("harbour", "de")
        assert (found["title"], found["served_locale"]) == ("Hafen harbour", "de")
        assert not found["is_fallback"]
        assert searcher.titles("harbour") == ["Harbour"]

    def test_when_the_german_page_leaves_the_english_one_is_back(self, searcher, harbour, german):
        translated = translate(harbour, german, title="Hafen harbour", slug="hafen")
        assert searcher.titles("harbour", "de") == ["Hafen harbour"]
        translated.unpublish()
        assert found_now(searcher, locale="de") == []
        assert searcher.titles("harbour", "de") == ["Harbour"]

    def test_english_readers_get_no_german_pages(self, searcher, harbour, german):
        translate(harbour, german, title="Hafen", slug="hafen")
        assert searcher.titles("hafen") == []

    def test_an_untranslated_copy_is_the_english_page(self, searcher, harbour, german):
        copy = harbour.copy_for_translation(german, copy_parents=True, alias=True)
        publish_alias(copy)
        (found,) = searcher.results("harbour", "de")
        assert (found["url"], found["is_fallback"]) == ("/services/harbour/", True)


def publish_alias(copy):
    type(copy).objects.filter(pk=copy.pk).update(live=True)


class TestDocuments:
    def test_a_public_document_is_found_in_every_language(self, searcher, home):
        document = SiteDocumentFactory(title="Tide tables")
        for locale in ("en", "de"):
            (found,) = searcher.results("tide", locale)
            assert (found["type"], found["url"]) == ("document", document.url)
            assert not found["is_fallback"]

    def test_a_document_of_a_private_collection_is_not(self, searcher, home):
        papers = Collection.get_first_root_node().add_child(name="Papers")
        document = SiteDocumentFactory(title="Tide tables", collection=papers)
        assert searcher.titles("tide") == ["Tide tables"]
        CollectionViewRestriction.objects.create(
            collection=papers, restriction_type=CollectionViewRestriction.LOGIN
        )
        assert found_now(searcher, "tide") == []
        assert searcher.titles("tide") == []
        CollectionViewRestriction.objects.get().delete()
        assert searcher.titles("tide") == ["Tide tables"]
        document.delete()
        assert found_now(searcher, "tide") == []


def test_an_author_is_found_by_name(searcher, blog):
    ArticlePageFactory(parent=blog, title="Tides", authors=["Ada Brandt"])
    assert searcher.titles("brandt") == ["Tides"]
