"""Pages give their JSON as declared, and their addresses in each language."""

import datetime

from django.db import connection
from django.test import Client

from wagtail.models import Page, Site
from wagtail.rich_text import RichText

import pytest
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from cms.models import ArticlePage, BlogIndexPage, ContentPage, HomePage
from tests.cms.factories import (
    ArticlePageFactory,
    BlogIndexPageFactory,
    ContentPageFactory,
    SiteImageFactory,
)
from tests.cms.renderer import StrictRenderer

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def blog(home) -> BlogIndexPage:
    return BlogIndexPageFactory(parent=home)


def assert_page_is_as_declared(page, render) -> dict:
    made = page.render_content(render)
    adapter = TypeAdapter(page.api_schema())
    assert adapter.dump_python(adapter.validate_python(made), mode="json") == to_jsonable_python(
        made
    )
    return made


def test_every_page_is_as_declared(home, blog, render) -> None:
    article = ArticlePageFactory(parent=blog, image=SiteImageFactory())
    for page in (home, blog, article, ContentPageFactory(parent=home)):
        made = assert_page_is_as_declared(page, render)
        assert (made["type"], made["url"]) == (page.api_type, page.url)


@pytest.mark.parametrize(
    "model", [HomePage, ContentPage, BlogIndexPage, ArticlePage], ids=lambda model: model.__name__
)
def test_a_page_that_was_never_saved_is_as_declared(model, render) -> None:
    page = model(title="New")
    made = {"articles": []} if model is BlogIndexPage else {}
    if not made:
        assert assert_page_is_as_declared(page, render)["url"] == ""


def test_articles_come_newest_first_and_drafts_do_not_come(blog, render) -> None:
    for day, live in ((1, True), (3, True), (2, True), (4, False)):
        ArticlePageFactory(
            parent=blog,
            title=f"Day {day}",
            published_on=datetime.date(2026, 11, day),
            live=live,
        )
    articles = blog.render_content(render)["articles"]
    assert [article.title for article in articles] == ["Day 3", "Day 2", "Day 1"]
    assert f"children:{blog.pk}" in render.used


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (90, 1), (390, 2), (1_000, 5)], ids="{} words".format
)
def test_reading_time(words, minutes) -> None:
    article = ArticlePage(title="Long", body=[("rich_text", {"content": RichText("w " * words)})])
    assert article.reading_minutes == minutes


def test_a_page_below_another_is_allowed_where_it_makes_sense(home, blog) -> None:
    assert ContentPage.can_create_at(home)
    assert ContentPage.can_create_at(ContentPageFactory(parent=home))
    assert ArticlePage.can_create_at(blog)
    assert not ArticlePage.can_create_at(home)
    assert not ContentPage.can_create_at(blog)
    assert not ContentPage.can_create_at(Page.get_first_root_node())
    assert not HomePage.can_create_at(home)


def test_each_language_has_its_address(home, german) -> None:
    page = ContentPageFactory(parent=home, slug="services")
    home.copy_for_translation(german).save_revision().publish()
    translated = page.copy_for_translation(german)
    translated.slug = "leistungen"
    translated.save_revision().publish()
    Site.clear_site_root_paths_cache()
    translated = ContentPage.objects.get(pk=translated.pk)
    assert (page.url, page.full_url) == ("/services/", "http://localhost:8036/services/")
    assert (translated.url, translated.full_url) == (
        "/de/leistungen/",
        "http://localhost:8036/de/leistungen/",
    )
    assert translated.public_path == "/de/leistungen/"
    assert translated.get_parent().url == "/de/"


def test_django_sends_whoever_asks_for_a_page_to_the_site(home, client: Client) -> None:
    page = ContentPageFactory(parent=home, slug="work")
    answer = client.get(page.url, headers={"host": "127.0.0.1:3036"})
    assert (answer.status_code, answer["Location"]) == (302, "http://localhost:8036/work/")


def test_a_page_published_without_a_revision_has_a_date(home) -> None:
    page = ContentPageFactory(parent=home)
    assert page.updated_at == ContentPage.objects.get(pk=page.pk).updated_at


def test_what_a_list_says_about_a_page(home) -> None:
    image = SiteImageFactory()
    page = ContentPageFactory(parent=home, lead="The lead.", social_image=image)
    assert (page.teaser_summary, page.teaser_image, page.teaser_date) == ("The lead.", image, None)
    page.listing_summary, page.navigation_title = "Short.", "Brief"
    assert (page.teaser_summary, page.short_title) == ("Short.", "Brief")


def test_looking_up_an_address_uses_an_index(home) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the plan of a small table differs")
    plan = Page.objects.filter(url_path="/nordlicht/work/").explain()
    assert "USING INDEX cms_page_url_path" in plan


def test_a_page_in_german_is_rendered_for_german(home, german) -> None:
    page = home.copy_for_translation(german)
    assert page.render_content(StrictRenderer("de"))["locale"] == "de"
