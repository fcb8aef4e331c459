"""A changed snippet makes those documents stale that used it, in its transaction, and no others."""

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction

import pytest

from tests.cms.delivery.content import publish, stale_paths, translate
from tests.cms.factories import (
    ArticlePageFactory,
    BannerFactory,
    CallToActionFactory,
    ClientFactory,
    ContentPageFactory,
    PersonFactory,
    PersonPageFactory,
    QuoteFactory,
)
from tests.cms.people.conftest import give, in_german, queries_to_make

pytestmark = pytest.mark.slow

SAVED: dict[str, tuple[Any, Callable[[Any], dict[str, Any]], str, str]] = {
    "cta": (CallToActionFactory, lambda saved: {"saved": saved.pk}, "heading", "heading"),
    "testimonial": (QuoteFactory, lambda saved: {"saved": saved.pk}, "quote", "quote"),
}


def page_with(home, kind, value, slug="about"):
    page = ContentPageFactory(parent=home, slug=slug, title=slug)
    return publish(page, body=json.dumps([{"type": kind, "value": value}]))


def change(snippet, **fields):
    for name, value in fields.items():
        setattr(snippet, name, value)
    if hasattr(snippet, "live"):
        snippet.save_revision().publish()
    else:
        snippet.save()


@pytest.fixture(params=SAVED)
def saved(request, home):
    """A page with a block that shows a saved snippet, and another page."""
    factory, value_of, field, shown = SAVED[request.param]
    snippet = factory(**{field: "Before"})
    page_with(home, request.param, value_of(snippet))
    ContentPageFactory(parent=home, slug="other", title="Other")
    return snippet, field, shown


def test_a_block_shows_what_is_saved(reader, saved):
    snippet, field, shown = saved
    assert reader.body("/about/")[0][shown] == "Before"
    reader.page("/other/")
    change(snippet, **{field: "After"})
    assert stale_paths() == {"/about/"}
    assert reader.body("/about/")[0][shown] == "After"


def test_a_draft_changes_nothing(reader, saved):
    snippet, field, shown = saved
    reader.page("/about/")
    setattr(snippet, field, "After")
    snippet.save_revision()
    assert stale_paths() == set()
    assert reader.body("/about/")[0][shown] == "Before"


def test_a_change_that_is_rolled_back_marks_nothing(reader, saved):
    snippet, field, _shown = saved
    reader.page("/about/")
    with transaction.atomic():
        change(snippet, **{field: "After"})
        transaction.set_rollback(True)
    assert stale_paths() == set()


@pytest.mark.parametrize("leave", ["unpublish", "delete"])
def test_what_is_gone_leaves_its_pages(reader, saved, leave):
    snippet, _field, _shown = saved
    reader.page("/about/")
    getattr(snippet, leave)()
    assert stale_paths() == {"/about/"}
    assert reader.body("/about/") == []


def test_a_translation_concerns_its_own_language(reader, home, german):
    snippet = CallToActionFactory(heading="English")
    page = page_with(home, "cta", {"saved": snippet.pk})
    translate(page, german, slug="ueber-uns")
    assert reader.body("/de/ueber-uns/")[0]["heading"] == "English"
    reader.page("/about/")
    other = in_german(snippet, german, heading="Deutsch")
    assert stale_paths() == {"/de/ueber-uns/"}
    assert reader.body("/de/ueber-uns/")[0]["heading"] == "Deutsch"
    change(snippet, heading="Other English")
    assert stale_paths() == {"/about/"}
    change(other, heading="Neu")
    assert "/de/ueber-uns/" in stale_paths()


def test_a_person_concerns_articles_team_and_lists(reader, blog, article, team, ada):
    other = ArticlePageFactory(parent=blog, slug="other", title="Other")
    paths = ["/blog/", "/blog/harbours/", "/blog/other/", "/blog/by/ada-brandt/", "/team/"]
    for path in paths:
        reader.page(path)
    change(ada, role="Chair")
    assert stale_paths() == {"/blog/harbours/", "/blog/by/ada-brandt/", "/team/"}
    assert reader.page("/blog/harbours/")["authors"][0]["role"] == "Chair"
    assert reader.page(f"/blog/{other.slug}/")["authors"] == []


def test_a_category_concerns_its_articles_and_the_blog(reader, blog, article, data):
    ArticlePageFactory(parent=blog, slug="other", title="Other")
    for path in ("/blog/", "/blog/harbours/", "/blog/other/", "/blog/category/data/"):
        reader.page(path)
    change(data, name="Figures")
    assert stale_paths() == {"/blog/", "/blog/harbours/", "/blog/category/data/"}


def test_other_categories_of_an_article_concern_the_lists(reader, article):
    for path in ("/blog/", "/blog/category/data/", "/blog/tag/tides/"):
        reader.page(path)
    give(article, categories=[])
    assert stale_paths() >= {"/blog/", "/blog/category/data/"}
    assert reader.page("/blog/")["filters"] == []
    assert reader.ask("/blog/category/data/").status_code == 404


class TestPages:
    """A person's page is linked wherever the person is named."""

    def test_it_is_linked_as_soon_as_it_is_there(self, reader, article, team, ada):
        assert reader.page("/blog/harbours/")["authors"][0]["url"] is None
        page = PersonPageFactory(parent=team, person=ada, slug="ada")
        assert "/blog/harbours/" in stale_paths()
        assert reader.page("/blog/harbours/")["authors"][0]["url"] == "/team/ada/"
        page.unpublish()
        assert reader.page("/blog/harbours/")["authors"][0]["url"] is None

    def test_a_draft_of_one_is_not_linked(self, reader, article, team, ada):
        page = PersonPageFactory(parent=team, person=ada, slug="ada", live=False)
        assert reader.page("/blog/harbours/")["authors"][0]["url"] is None
        page.save_revision().publish()
        assert reader.page("/blog/harbours/")["authors"][0]["url"] == "/team/ada/"

    def test_it_lists_what_the_person_writes(self, reader, blog, article, team, ada):
        PersonPageFactory(parent=team, person=ada, slug="ada")
        assert len(reader.page("/team/ada/")["articles"]) == 1
        other = ArticlePageFactory(parent=blog, title="Second")
        assert "/team/ada/" not in stale_paths()
        give(other, authors=[ada])
        assert "/team/ada/" in stale_paths()
        assert len(reader.page("/team/ada/")["articles"]) == 2
        other.delete()
        assert len(reader.page("/team/ada/")["articles"]) == 1

    def test_who_is_not_active_leaves_the_team_and_keeps_the_articles(
        self, reader, article, team, ada
    ):
        assert len(reader.page("/team/")["people"]) == 1
        change(ada, active=False)
        assert reader.page("/team/")["people"] == []
        assert reader.page("/blog/harbours/")["authors"][0]["name"] == "Ada Brandt"


def test_banners_concern_the_frame_alone(reader, home):
    reader.navigation()
    reader.page("/")
    BannerFactory(text="We move.")
    assert stale_paths() == {"navigation:en"}
    assert [banner["text"] for banner in reader.navigation()["banners"]] == ["We move."]


def test_many_people_take_as_many_queries_as_one(reader, home, team):
    counted = []
    people = [PersonFactory() for _ in range(8)]
    for number in (1, 8):
        page = give(team, people=people[:number])
        logos = [
            {"type": "item", "value": {"saved": ClientFactory().pk}, "id": str(n)}
            for n in range(number)
        ]
        members = [
            {"type": "item", "value": {"saved": person.pk}, "id": str(n)}
            for n, person in enumerate(people[:number])
        ]
        body = [
            {"type": "client_logos", "value": {"heading": "", "clients": logos}},
            {"type": "team", "value": {"heading": "", "intro": "", "people": members}},
        ]
        publish(page, body=json.dumps(body))
        assert len(reader.page("/team/")["body"][1]["value"]["people"]) == number
        counted.append(queries_to_make("/team/"))
    assert counted[0] == counted[1]
