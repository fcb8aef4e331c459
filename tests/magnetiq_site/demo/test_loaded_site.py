"""The demo site as it stands once it is loaded: for readers and what leads them, for editors.

One file: loading the whole demo takes half a minute.
"""

import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Site
from wagtail_localize.models import LocaleSynchronization, Translation

import pytest

from cms.models import SiteDocument, SiteImage, SiteSettings
from cms.sitesearch.due import make_due_entries
from magnetiq_site.demo.content import (
    LANGUAGES,
    demo_pages,
    image_texts,
    page_texts,
    snippet_texts,
)
from magnetiq_site.demo.media import load_documents
from magnetiq_site.demo.pages import existing_pages
from magnetiq_site.demo.snippets import SNIPPET_TYPES, snippet_key
from magnetiq_site.demo.stored import Targets, stored_stream
from tests.cms.delivery.content import Reader
from tests.cms.outlets.protocol import read_index, read_part

from .looking_up import demo_page

pytestmark = [
    pytest.mark.usefixtures("_whole_demo"),
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.xdist_group("demo, whole"),
]

# What readers type, and the page that has to come first.
TABLES = [Path(__file__).with_name(name) for name in ("relevance.toml", "relevance.de.toml")]

EACH_PAGE = pytest.mark.parametrize("key", [page.key for page in demo_pages()])
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def site(db: None) -> Site:
    return Site.objects.get(is_default_site=True)


@EACH_LANGUAGE
@EACH_PAGE
def test_a_page_is_published_where_its_texts_say(site, key, language):
    page, texts = demo_page(key, language), page_texts(key, language)
    assert page.live
    assert not page.has_unpublished_changes
    assert page.alias_of is None
    assert (page.title, page.seo_title) == (texts["title"], texts["seo_title"])
    assert page.slug == texts["slug"]
    assert page.search_description == texts["search_description"]


@EACH_LANGUAGE
@EACH_PAGE
def test_an_editor_can_save_it_as_it_is(site, key, language):
    page = demo_page(key, language)
    page.full_clean()
    page.body.stream_block.clean(page.body)


@EACH_PAGE
def test_the_german_body_is_the_one_of_the_file(site, key):
    page, present = demo_page(key, "de"), existing_pages()
    images = {
        key: SiteImage.objects.get(title=texts["title"]).pk for key, texts in image_texts().items()
    }
    targets = Targets(present, images, load_documents(), german_snippets())
    written = stored_stream(page.body.stream_block, page_texts(key, "de")["body"], targets, key)
    assert page.body.get_prep_value() == page.body.stream_block.to_python(written).get_prep_value()


def german_snippets() -> dict[str, int]:
    return {
        f"{kind}/{key}": SNIPPET_TYPES[kind]
        .objects.get(translation_key=snippet_key(kind, key), locale__language_code="de")
        .pk
        for kind, entries in snippet_texts().items()
        for key in entries
    }


def test_every_string_counts_as_translated(site):
    translations = list(Translation.objects.select_related("source"))
    snippets = sum(map(len, snippet_texts().values()))
    assert len(translations) == len(demo_pages()) + snippets
    assert {translation.get_status_display() for translation in translations} == {"Up to date"}
    for translation in translations:
        strings, translated = translation.get_progress()
        assert strings == translated > 0


def test_the_trees_stay_alike(site):
    synchronization = LocaleSynchronization.objects.get()
    assert synchronization.locale.language_code == "de"
    assert synchronization.sync_from.language_code == "en"


def test_the_site_has_its_address_and_its_home_page(site):
    assert f"http://{site.hostname}:{site.port}" == settings.BASE_URL
    assert site.root_page.specific == demo_page("home")
    assert Page.objects.filter(depth=2).count() == len(LANGUAGES)


@EACH_LANGUAGE
def test_the_frame_is_there(site, language):
    frame = SiteSettings.objects.get(site=site, locale__language_code=language)
    assert len(frame.header) == 5
    assert len(frame.footer) == 4
    assert frame.primary_action[0].value["page"].specific == demo_page("contact")


def test_images_have_all_their_sizes(site):
    for image in SiteImage.objects.prefetch_related("renditions"):
        made = {rendition.filter_spec for rendition in image.renditions.all()}
        assert set(image.rendition_specs()) <= made


def test_files_have_the_size_and_the_hash_that_an_upload_has(site):
    for file in (*SiteImage.objects.all(), *SiteDocument.objects.all()):
        loaded_hash = file.file_hash
        file._set_file_hash()
        assert file.file_hash == loaded_hash
        assert file.file_size == file.file.size


def test_search_and_references_know_the_pages(site):
    page = demo_page("data_management", "de")
    found = Page.objects.filter(locale=page.locale).search("Datenmanagement")
    assert page.pk in {result.pk for result in found}
    image = SiteImage.objects.get(title=image_texts()["platform"]["title"])
    assert ReferenceIndex.get_references_to(image).exists()


def test_the_tree_is_sound(site):
    assert not any(Page.find_problems())


def test_no_redirect_is_left_behind(site):
    assert not Redirect.objects.exists()


@EACH_LANGUAGE
@EACH_PAGE
def test_readers_get_it(site, client, key, language):
    path = demo_page(key, language).url
    document = read_document(client, path)
    assert document["kind"] == "page"
    assert {item["locale"] for item in document["translations"]} == set(LANGUAGES)
    assert list(missing_things(document["page"]["body"])) == []


def read_document(client: Client, path: str) -> Any:
    response = client.get(
        "/api/v1/content/routes", {"path": path}, headers={"host": "localhost:8036"}
    )
    assert response.status_code == 200, path
    return response.json()["data"]


def missing_things(value: Any, place: str = "body") -> Iterator[str]:
    """Pictures, films and lists that came to nothing."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from missing_things(item, f"{place}/{number}")
    elif isinstance(value, dict):
        wanted = {"image", "poster", "embed_url", "actions", "pages", "srcset"} & value.keys()
        yield from (f"{place}/{name}" for name in wanted if not value[name])
        for name, item in value.items():
            yield from missing_things(item, f"{place}/{name}")


def test_every_address_of_the_sitemap_is_a_page_that_says_the_same_of_itself(client):
    reader = Reader()
    parts = [
        read_part(client.get(urlsplit(part).path))
        for part in read_index(client.get("/sitemap.xml"))
    ]
    assert [len(part) > 20 for part in parts] == [True, True]
    for address, alternates in (item for part in parts for item in part.items()):
        route = reader.route(urlsplit(address).path)
        assert route["seo"]["canonical"] == address
        assert route["seo"]["robots"] == "index,follow"
        translations = {item["locale"]: item["url"] for item in route["translations"]}
        assert {**translations, "x-default": translations["en"]} == alternates


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_blog_has_a_feed_in_each_language(client, language):
    path = demo_page("insights", language).public_path
    assert client.get(f"{path}feed.xml").status_code == 200


def test_the_files_for_robots_are_there(client):
    assert client.get("/robots.txt").status_code == 200
    assert client.get("/llms.txt").content.startswith(b"# ")


def test_the_right_page_comes_first(site):
    make_due_entries()
    client, wrong, asked = Client(), [], 0
    for table in TABLES:
        for locale, queries in tomllib.loads(table.read_text()).items():
            for typed, wanted in queries.items():
                asked += 1
                answer = client.get("/api/v1/content/search", {"q": typed, "locale": locale}).json()
                urls = [result["url"] for result in answer["data"]["results"]]
                if not urls or not fnmatch(urls[0], wanted):
                    wrong.append((typed, wanted, urls[:3]))
    assert not wrong, "\n".join(map(str, wrong))
    assert asked >= 40
