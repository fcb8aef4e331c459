"""An editor sees how each page stands in its other languages."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from cms.models import ContentPage
from cms.translation.states import Standings, State
from tests.cms.delivery.content import publish
from tests.cms.factories import ContentPageFactory

from .words import begin, fill, publish_german, write

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def german_home(home, german, editor):
    translation = begin(home, german, editor)
    fill(translation)
    return publish_german(translation, editor)


@pytest.fixture
def page(home, german_home):
    return ContentPageFactory(parent=home, title="Services", slug="services", lead="Lead.")


@pytest.fixture
def translation(page, german, editor):
    return begin(page, german, editor)


def standing(page):
    return Standings([page.translation_key]).of(page)[0]


def german_of(page, german):
    return ContentPage.objects.get(translation_key=page.translation_key, locale=german)


def test_a_page_without_german(page):
    assert (standing(page).state, standing(page).words) == (State.MISSING, "German is missing")


def test_a_copy_in_the_german_tree_is_no_german(page, german):
    copy = page.copy_for_translation(german, alias=True)
    assert standing(page).state == State.MISSING
    assert standing(copy).words == "Not translated: readers get English"


def test_a_draft_says_how_many_strings_are_missing(page, translation, german):
    write(translation, "title", "Leistungen")
    assert standing(page).words == "German is a draft (2 strings are missing)"
    assert standing(german_of(page, german)).words == "Draft, 2 strings are missing"
    fill(translation)
    assert standing(page).words == "German is a draft"


def test_every_string_and_published_is_up_to_date(page, translation, editor):
    fill(translation)
    found = publish_german(translation, editor)
    assert standing(page).words == "German is up to date"
    assert standing(found).words == "Up to date with English"


def test_a_changed_source_makes_it_out_of_date_on_both_sides(page, translation, editor):
    fill(translation)
    found = publish_german(translation, editor)
    publish(page, lead="Another lead.")
    assert standing(page).words == "German is out of date (1 string)"
    assert standing(found).words.startswith("English changed on ")
    assert standing(found).words.endswith(": 1 string is missing")


def test_a_draft_of_the_source_changes_nothing(page, translation, editor):
    fill(translation)
    publish_german(translation, editor)
    page.lead = "Another lead."
    page.save_revision()
    assert standing(page).state == State.UP_TO_DATE


def test_publishing_the_source_with_the_same_words_changes_nothing(page, translation, editor):
    fill(translation)
    publish_german(translation, editor)
    publish(page)
    assert standing(page).state == State.UP_TO_DATE


def test_a_translated_string_counts_once_it_is_published(page, translation, editor):
    fill(translation)
    publish_german(translation, editor)
    publish(page, lead="Another lead.")
    translation.refresh_from_db()
    write(translation, "lead", "Ein anderer Satz.")
    assert (standing(page).state, standing(page).missing) == (State.OUTDATED, 0)
    publish_german(translation, editor)
    assert standing(page).state == State.UP_TO_DATE


def test_a_faulty_string_is_missing(page, translation, editor):
    publish(page, lead="Dear {name}")
    translation.refresh_from_db()
    fill(translation)
    write(translation, "lead", "Sehr geehrte Frau")
    assert standing(page).missing == 1


def test_a_page_that_was_written_in_german_first(home, german_home, german, editor):
    german_page = ContentPageFactory(parent=german_home, locale=german, title="Nur deutsch")
    assert standing(german_page).words == "English is missing"


def test_an_independent_translation_is_compared_by_date(page, translation, editor, german):
    fill(translation)
    found = publish_german(translation, editor)
    translation.enabled = False
    translation.save()
    assert standing(page).state == State.UP_TO_DATE
    publish(page, title="Services, again")
    assert standing(page).state == State.OUTDATED
    publish(found)
    assert standing(page).state == State.UP_TO_DATE


def queries_for(pages) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        standings = Standings([page.translation_key for page in pages])
        assert all(standings.of(page) for page in pages)
    return len(caught)


def test_many_pages_take_no_more_queries_than_one(home, german_home, german, editor):
    pages = [ContentPageFactory(parent=home) for _number in range(6)]
    begin(pages[0], german, editor)
    assert queries_for(pages) == queries_for(pages[:1]) == 4
