"""Which words find which page, whatever the database."""

import pytest

from tests.cms.delivery.content import body, text
from tests.cms.factories import ContentPageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("strasse", "Straße"),
        ("Straße", "Strasse"),
        ("STRASSE", "Straße"),
        ("stras", "Straße"),
        ("mueller", "Müller"),
        ("Müller", "Mueller"),
        ("muller", "Müller"),
        ("MÜLLER", "müller"),
        ("Müller", "Müller"),
        ("Mu\u0308ller", "Müller"),
        ("muell", "Müller"),
        ("cafe", "Café"),
        ("café", "Cafe"),
        ("oere", "Øre"),
        ("datenschutz", "Datenschutzgrundverordnung"),
        ("grundverordnung", "Datenschutzgrundverordnung"),
        ("verordnung", "Datenschutzgrundverordnung"),
        ("services", "Service"),
        ("service", "Services"),
        ("companies", "Company"),
        ("häuser", "Haus"),
        ("leistungen", "Leistung"),
        ("KI", "KI"),
        ("2fa", "2FA"),
    ],
)
def test_a_word_is_found_as_it_is_spelt_by_others(home, searcher, typed, title):
    ContentPageFactory(parent=home, title=title, slug="found")
    ContentPageFactory(parent=home, title="Something else", slug="else")
    assert searcher.titles(typed) == [title]


@pytest.mark.parametrize(("typed", "title"), [("pot", "Poet"), ("kind", "KI"), ("ki", "Kind")])
def test_another_word_is_not_found(home, searcher, typed, title):
    ContentPageFactory(parent=home, title=title)
    assert searcher.titles(typed) == []


def test_every_word_has_to_be_there_while_there_is_such_a_page(home, searcher):
    ContentPageFactory(parent=home, title="Pumps", body=body(text("<p>harbour crane</p>")))
    ContentPageFactory(parent=home, title="Boats", body=body(text("<p>harbour</p>")))
    assert searcher.titles("harbour crane") == ["Pumps"]
    assert set(searcher.titles("harbour submarine")) == {"Pumps", "Boats"}


def test_a_sentence_is_answered_by_its_telling_words(home, searcher):
    ContentPageFactory(parent=home, title="Harbours", slug="harbours")
    ContentPageFactory(parent=home, title="How we are", slug="how")
    assert searcher.titles("How do I find the harbours of you") == ["Harbours"]
