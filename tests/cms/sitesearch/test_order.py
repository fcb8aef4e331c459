"""Which hit comes first, how many there are, and in which parts they are shown."""

import datetime

import pytest

from cms.sitesearch import find
from cms.sitesearch.due import make_due_entries
from tests.cms.delivery.content import body, text
from tests.cms.factories import ArticlePageFactory, ContentPageFactory, SiteDocumentFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def heading(words):
    return "heading", {"text": words, "level": "h2"}


def test_the_title_comes_before_the_tags_the_headings_and_the_text(home, blog, searcher):
    ContentPageFactory(parent=home, title="In the text", body=body(text("<p>The harbour.</p>")))
    ContentPageFactory(parent=home, title="In a heading", body=body(heading("Harbour life")))
    ArticlePageFactory(parent=blog, title="In the tags", authors=["Jo Harbour"])
    ContentPageFactory(parent=home, title="At the harbour")
    ContentPageFactory(parent=home, title="Harbour cranes")
    ContentPageFactory(parent=home, title="Harbour")
    ContentPageFactory(parent=home, title="By a part", body=body(text("<p>Innerharbour</p>")))
    assert searcher.titles("harbour") == [
        "Harbour",
        "Harbour cranes",
        "At the harbour",
        "In the tags",
        "In a heading",
        "In the text",
    ]


def test_parts_of_words_come_last_and_only_if_there_is_little_else(home, searcher):
    ContentPageFactory(parent=home, title="Innerharbour")
    ContentPageFactory(parent=home, title="Boats", body=body(text("<p>A harbour.</p>")))
    assert searcher.titles("harbour") == ["Boats", "Innerharbour"]


def test_of_two_equal_hits_the_newer_comes_first(blog, searcher):
    for day in (2, 9, 5):
        ArticlePageFactory(
            parent=blog,
            title=f"Harbour number {day}",
            published_on=datetime.date(2026, 3, day),
        )
    assert searcher.titles("harbour") == [f"Harbour number {day}" for day in (9, 5, 2)]


@pytest.fixture
def many(home, blog, searcher):
    for number in range(7):
        ArticlePageFactory(
            parent=blog, title=f"Harbour {number}", published_on=datetime.date(2026, 1, number + 1)
        )
    ContentPageFactory(parent=home, title="Harbour service")
    SiteDocumentFactory(title="Harbour plan")
    make_due_entries()


def test_hits_are_counted_by_type_whatever_is_shown(many, searcher):
    for kind, total in (("", 9), ("article", 7), ("page", 1), ("document", 1)):
        answer = searcher.ask("harbour", type=kind)
        assert [
            (facet["type"], facet["label"], facet["count"]) for facet in answer["data"]["facets"]
        ] == [
            ("page", "Pages", 1),
            ("article", "Articles", 7),
            ("document", "Documents", 1),
        ]
        assert answer["pagination"] == {"page": 1, "per_page": 20, "total": total}
        shown = {result["type"] for result in answer["data"]["results"]}
        assert shown == ({kind} if kind else {"page", "article", "document"})


def test_types_are_named_in_the_language_of_the_search(many, searcher):
    labels = [facet["label"] for facet in searcher.ask("harbour", "de")["data"]["facets"]]
    assert labels == ["Seiten", "Artikel", "Dokumente"]


def test_parts_follow_each_other_without_gap_or_repetition(many, searcher):
    whole = [result["url"] for result in searcher.ask("harbour")["data"]["results"]]
    parts = [searcher.ask("harbour", page=page, per_page=4) for page in (1, 2, 3, 4)]
    shown = [[result["url"] for result in part["data"]["results"]] for part in parts]
    assert [len(urls) for urls in shown] == [4, 4, 1, 0]
    assert [url for urls in shown for url in urls] == whole
    assert {part["pagination"]["total"] for part in parts} == {9}


def test_with_very_many_hits_the_best_are_still_the_first(many, searcher, monkeypatch):
    monkeypatch.setattr(find, "MOST_HITS", 3)
    monkeypatch.setattr(find, "MOST_HITS", 3)
    answer = searcher.ask("harbour service", per_page=2)
    assert answer["data"]["results"][0]["title"] == "Harbour service"
    answer = searcher.ask("harbour", per_page=2)
    assert answer["data"]["is_capped"]
    assert answer["pagination"]["total"] == 3
    assert [
        len(searcher.ask("harbour", page=page, per_page=2)["data"]["results"]) for page in (1, 2, 3)
    ] == [2, 1, 0]
    answer = searcher.ask("harbour", type="article", per_page=2)
    assert answer["pagination"]["total"] == 3
    assert {result["type"] for result in answer["data"]["results"]} == {"article"}


def test_suggestions_are_titles_in_which_every_word_begins_so(home, searcher):
    for title in ("Harbour", "Harbour cranes", "At the harbour", "Crane harbour", "Boats"):
        ContentPageFactory(parent=home, title=title, lead="harbour")
    assert searcher.suggestions("ha")[:2] == ["Harbour", "Harbour cranes"]
    assert set(searcher.suggestions("har c")) == {"Harbour cranes", "Crane harbour"}
    assert searcher.suggestions("boats har") == []
    assert searcher.suggestions("") == []
    for number in range(9):
        ContentPageFactory(parent=home, title=f"Harbour {number}")
    assert len(searcher.suggestions("harbour")) == 8


def test_a_search_takes_few_statements(many, searcher, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        searcher.ask("harbour")
