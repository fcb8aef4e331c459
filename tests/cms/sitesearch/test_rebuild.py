"""The index is what a new one would be, whatever editors do; and an operator can prove it."""

import random
from io import StringIO

from django.core.management import CommandError, call_command

from wagtail.models import Page, PageViewRestriction

import pytest

from cms.models import ContentPage
from cms.sitesearch.changes import search_changed
from cms.sitesearch.engines import engine
from cms.sitesearch.models import SearchEntry, SearchWord
from cms.sitesearch.registry import (
    SOURCES,
    AlreadyRegistered,
    SearchItem,
    SearchSource,
    register_search_kind,
    register_search_source,
)
from tests.cms.delivery.content import body, publish, text, translate
from tests.cms.factories import ContentPageFactory, SiteDocumentFactory
from tests.cms.sitesearch.searching import run_jobs

pytestmark = pytest.mark.django_db

WORDS = ["harbour", "crane", "Straße", "Müller", "boat", "tide", "Datenschutz", "pump"]


def index():
    """All that the index holds, without the keys of its rows."""
    entries = SearchEntry.objects.order_by("site", "locale", "family")
    return [
        (entry.locale, entry.served_locale, entry.source, entry.url, entry.digest, stored(entry))
        for entry in entries
    ]


def stored(entry):
    return engine().stored(entry.pk)


class Editors:
    """Do at random what editors do."""

    def __init__(self, home, german, seed):
        self.home, self.german, self.random = home, german, random.Random(seed)
        self.acts = [
            self.create, self.create, self.create, self.edit, self.edit, self.rename, self.move,
            self.unpublish, self.publish, self.delete, self.translate, self.translate,
            self.restrict, self.release, self.upload, self.read, self.work,
        ]  # fmt: skip

    def act(self):
        self.random.choice(self.acts)()

    def any_page(self):
        pages = ContentPage.objects.order_by("pk")
        return self.random.choice(pages) if pages else None

    def words(self):
        return " ".join(self.random.choices(WORDS, k=3))

    def create(self):
        parent = self.random.choice([self.home, *ContentPage.objects.order_by("pk")])
        parent = Page.objects.get(pk=parent.pk).specific
        ContentPageFactory(parent=parent, title=self.words(), live=self.random.random() < 0.8)

    def edit(self):
        if page := self.any_page():
            publish(page, title=self.words(), body=body(text(f"<p>{self.words()}</p>")))

    def rename(self):
        if page := self.any_page():
            publish(page, slug=f"slug-{self.random.randrange(10**6)}")

    def move(self):
        page, target = self.any_page(), self.any_page()
        if page and target.locale_id == page.locale_id and not target.path.startswith(page.path):
            page.move(target, pos="last-child")

    def unpublish(self):
        if page := self.any_page():
            page.unpublish()

    def publish(self):
        if page := self.any_page():
            publish(page)

    def delete(self):
        if page := self.any_page():
            page.delete()

    def translate(self):
        page = self.any_page()
        if page and page.locale_id != self.german.pk:
            slug = f"de-{self.random.randrange(10**6)}"
            translate(page, self.german, title=self.words(), slug=slug)

    def restrict(self):
        if page := self.any_page():
            PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")

    def release(self):
        if restriction := PageViewRestriction.objects.order_by("pk").first():
            restriction.delete()

    def upload(self):
        SiteDocumentFactory(title=self.words())

    def read(self):
        if page := self.any_page():
            self.reader.ask(page.url or "/")

    def work(self):
        run_jobs()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_after_random_edits_the_index_is_what_a_new_one_would_be(home, german, reader, seed):
    editors = Editors(home, german, seed)
    editors.reader = reader
    for _ in range(40):
        editors.act()
    run_jobs()
    found = index()
    assert verify() == f"{len(found)} entries are as they should be\n"
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    call_command("rebuild_search", stdout=StringIO())
    assert index() == found


def verify() -> str:
    out = StringIO()
    call_command("rebuild_search", "--verify", stdout=out)
    return out.getvalue()


class TestVerification:
    @pytest.fixture
    def page(self, home):
        page = ContentPageFactory(parent=home, title="Harbour", slug="harbour")
        run_jobs()
        return page

    def test_what_was_changed_behind_our_back_is_found_and_mended(self, page, searcher):
        ContentPage.objects.filter(pk=page.pk).update(title="Haven")
        with pytest.raises(CommandError, match="2 entries"):
            verify()
        call_command("rebuild_search", stdout=StringIO())
        verify()
        assert searcher.titles("haven") == ["Haven"]
        assert searcher.titles("harbour") == []

    def test_an_entry_without_a_page_is_found_and_removed(self, page, searcher):
        Page.objects.filter(pk=page.pk).update(live=False)
        with pytest.raises(CommandError, match="2 entries"):
            verify()
        call_command("rebuild_search", stdout=StringIO())
        verify()
        assert searcher.titles("harbour") == []

    def test_a_missing_entry_is_found_and_made(self, page, searcher):
        SearchEntry.objects.filter(source=f"page:{page.pk}").delete()
        with pytest.raises(CommandError, match="2 entries"):
            verify()
        call_command("rebuild_search", stdout=StringIO())
        assert searcher.titles("harbour") == ["Harbour"]

    def test_a_first_start_indexes_what_is_there_and_a_second_does_nothing(
        self, page, searcher, django_assert_num_queries
    ):
        SearchEntry.objects.all().delete()
        call_command("rebuild_search", "--if-empty", stdout=StringIO())
        assert searcher.titles("harbour") == ["Harbour"]
        with django_assert_num_queries(1):
            call_command("rebuild_search", "--if-empty", stdout=StringIO())


class TestSources:
    """Others put their pages and people in."""

    @pytest.fixture
    def people(self, home):
        names = {1: "Ada Brandt", 2: "Jo Müller"}

        def items(keys):
            for key in names if keys is None else [key for key in keys if key in names]:
                yield SearchItem(
                    site_id=1,
                    locale="en",
                    source=f"person:{key}",
                    kind="page",
                    url=f"/people/{key}/",
                    title=names[key],
                    extras={"role": "Consultant"},
                    also_for=("de",),
                )

        register_search_source(SearchSource("person", items))
        yield names
        del SOURCES["person"]

    def test_what_a_source_says_is_found(self, people, searcher):
        search_changed("person", [1, 2])
        (found,) = searcher.results("mueller", "de")
        assert (found["url"], found["extras"]) == ("/people/2/", {"role": "Consultant"})
        assert found["is_fallback"]
        del people[2]
        search_changed("person", [2])
        assert searcher.ask("mueller")["data"]["results"] == []
        assert searcher.titles("mueller") == []
        assert searcher.titles("brandt") == ["Ada Brandt"]

    def test_a_rebuild_asks_every_source(self, people, searcher):
        call_command("rebuild_search", stdout=StringIO())
        assert searcher.titles("brandt") == ["Ada Brandt"]
        people.clear()
        call_command("rebuild_search", stdout=StringIO())
        assert searcher.titles("brandt") == []

    def test_a_name_is_given_once(self, people):
        with pytest.raises(AlreadyRegistered):
            register_search_source(SearchSource("person", lambda _keys: []))
        with pytest.raises(AlreadyRegistered):
            register_search_source(SearchSource("page", lambda _keys: []))
        with pytest.raises(AlreadyRegistered):
            register_search_kind("article", "Article", "Articles")
