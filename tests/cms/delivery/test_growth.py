"""No page costs more statements on a large site than on a small one, whatever its type."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import Page

import pytest

from cms.delivery.models import PublishedDocument
from cms.models.company.overview import EntryPage
from tests.cms.delivery.content import Reader
from tests.cms.delivery.grown_site import PAGE_TYPES, GrownSite

LARGE = 1000  # pages of each language
Counts = dict[tuple[str, str], dict[str, int]]

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def grown(db, german) -> GrownSite:
    return GrownSite()


def statements(reader: Reader, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        reader.page(path)
    return len(captured)


def counts(site: GrownSite, reader: Reader) -> Counts:
    """What each type's page costs when nothing is stored, when it is stale, and when fresh."""
    found: Counts = {}
    for key, path in site.paths.items():
        reader.page(path)
        PublishedDocument.objects.all().delete()
        missing = statements(reader, path)
        PublishedDocument.objects.update(stale=True)
        stale = statements(reader, path)
        found[key] = {"missing": missing, "stale": stale, "fresh": statements(reader, path)}
    return found


def grown_by(before: Counts, after: Counts) -> dict[str, str]:
    return {
        f"{name} {locale}, {state}": f"{few} -> {after[name, locale][state]}"
        for (name, locale), states in before.items()
        for state, few in states.items()
        if after[name, locale][state] > few
    }


def test_no_page_takes_more_statements_on_a_large_site(grown, reader) -> None:
    before = counts(grown, reader)
    assert {name for name, _locale in before} == {model.__name__ for model in PAGE_TYPES}
    grown.grow((LARGE - grown.count("en")) // (len(PAGE_TYPES) - 1) + 1)
    assert grown.count("en") >= LARGE
    assert grown.count("de") >= LARGE
    after = counts(grown, reader)
    assert grown_by(before, after) == {}
    assert {states["fresh"] for states in after.values()} == {1}


def test_a_statement_for_each_entry_of_a_list_would_be_seen(grown, reader, monkeypatch) -> None:
    facts = EntryPage.render_facts

    def asking(self, render):
        Page.objects.filter(pk=self.pk).exists()
        return facts(self, render)

    monkeypatch.setattr(EntryPage, "render_facts", asking)
    before = counts(grown, reader)
    grown.grow(10)
    assert "ServicesPage en, missing" in grown_by(before, counts(grown, reader))
