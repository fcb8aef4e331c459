"""Editors: the screens of snippets, blocks that choose one, and what translation takes along."""

import importlib
from html import unescape

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.users.models import UserProfile

import pytest

from cms.blocks.links import CtaBlock
from cms.models import Person
from cms.snippet_viewsets import SnippetsGroup
from tests.cms.factories import (
    BannerFactory,
    BlogCategoryFactory,
    CallToActionFactory,
    ClientFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PersonFactory,
    QuoteFactory,
)
from tests.cms.people.conftest import give
from tests.cms.translation.test_round_trip import translate as translate_by_editor

pytestmark = pytest.mark.slow

VIEWSETS = {viewset.model.__name__: viewset for viewset in SnippetsGroup.items}
FACTORIES = {
    "Person": PersonFactory,
    "CallToAction": CallToActionFactory,
    "Testimonial": QuoteFactory,
    "Client": ClientFactory,
    "Banner": BannerFactory,
    "BlogCategory": BlogCategoryFactory,
}


@pytest.mark.parametrize("name", FACTORIES)
def test_the_screens_of_a_snippet_open(admin, home, name):
    snippet = FACTORIES[name]()
    view = snippet.snippet_viewset
    for action, arguments in (("list", []), ("add", []), ("edit", [snippet.pk])):
        answer = admin.get(reverse(view.get_url_name(action), args=arguments))
        assert answer.status_code == 200, action
    assert str(VIEWSETS[name].description) in unescape(answer.content.decode())
    usage = admin.get(reverse(view.get_url_name("usage"), args=[snippet.pk]))
    assert usage.status_code == 200


@pytest.mark.parametrize("name", FACTORIES)
def test_the_screens_of_a_snippet_speak_german(admin, home, name):
    user = get_user_model().objects.get(pk=admin.session["_auth_user_id"])
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "de"})
    snippet = FACTORIES[name]()
    view = snippet.snippet_viewset
    answer = admin.get(reverse(view.get_url_name("edit"), args=[snippet.pk]))
    with translation.override("de"):
        described = str(VIEWSETS[name].description)
    assert described in unescape(answer.content.decode())
    listed = admin.get(reverse(view.get_url_name("list"))).content.decode()
    assert "Sprache" in listed
    assert "Locale" not in listed


def test_what_is_in_use_is_said_before_it_is_deleted(admin, article, ada):
    url = reverse(ada.snippet_viewset.get_url_name("delete"), args=[ada.pk])
    told = admin.get(url).content.decode()
    assert reverse(ada.snippet_viewset.get_url_name("usage"), args=[ada.pk]) in told
    assert "referenced 1 time" in told


def test_usage_names_the_pages_that_show_a_snippet(admin, article, ada):
    url = reverse(ada.snippet_viewset.get_url_name("usage"), args=[ada.pk])
    assert "Harbours" in admin.get(url).content.decode()


@pytest.mark.parametrize(
    ("own", "saved", "wrong"),
    [
        ({"heading": "Mine"}, True, "heading"),
        ({}, False, "heading"),
    ],
    ids=["both", "neither"],
)
def test_a_block_is_saved_or_own(db, own, saved, wrong):
    block = CtaBlock()
    chosen = {"saved": CallToActionFactory()} if saved else {}
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.normalize({"heading": "", **own, **chosen}))
    assert set(refusal.value.block_errors) == {wrong}


def test_a_block_with_a_saved_snippet_needs_no_words(db):
    block = CtaBlock()
    saved = CallToActionFactory()
    assert block.clean(block.normalize({"saved": saved}))["saved"] == saved


def test_a_translation_keeps_authors_categories_and_tags(
    home, blog, article, german, editor, ada, data, tides
):
    translate_by_editor(home, german, editor)
    translate_by_editor(blog, german, editor)
    found = translate_by_editor(article, german, editor)
    assert [row.person for row in found.author_rows.all()] == [ada]
    assert [row.category for row in found.category_rows.all()] == [data]
    assert [row.tag for row in found.tag_rows.all()] == [tides]
    give(article, authors=[ada, PersonFactory()], categories=[])
    found = translate_by_editor(article, german, editor)
    assert found.author_rows.count() == 2
    assert found.category_rows.count() == 0


def test_a_slug_is_unique_in_its_language(ada):
    with pytest.raises(ValidationError):
        PersonFactory.build(name="Other", slug=ada.slug, locale=ada.locale).full_clean()


class TestMigration:
    """The names on articles become people, and nothing else is said about them."""

    @pytest.fixture
    def migration(self):
        return importlib.import_module("cms.migrations.0011_people")

    def test_equal_names_are_one_person_and_slugs_are_free(self, db, migration):
        first = migration.make_person(apps, "Ada Brandt", set())
        second = migration.make_person(apps, "Ada-Brandt", {"ada-brandt"})
        assert (first.slug, second.slug) == ("ada-brandt", "ada-brandt-2")
        assert (first.role, first.bio, first.email) == ("", "", "")
        assert Person.objects.count() == 2


def test_news_are_listed_found_and_fed(reader, client, home):
    news = NewsIndexPageFactory(parent=home, slug="news")
    NewsPageFactory(parent=news, title="Moved", slug="moved")
    assert reader.page("/news/")["articles"][0]["type"] == "news_page"
    assert b"<title>Moved</title>" in client.get("/news/feed.xml").content


def test_authors_are_found_by_name(reader, blog, article):
    reader.page("/blog/harbours/")
    query = "/api/v1/content/search?q=Brandt&locale=en"
    results = reader.client.get(query).json()["data"]["results"]
    assert [result["title"] for result in results] == ["Harbours"]
