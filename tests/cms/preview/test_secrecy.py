"""What a draft says stays with the draft: nothing stored for readers, or sent to them, has it."""

from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.db import models
from django.test import Client

from wagtail.admin.models import FormState
from wagtail.test.utils.form_data import streamfield
from wagtail_headless_preview.models import PagePreview

import pytest

from tests.cms.delivery.content import publish
from tests.cms.preview.looking import ask, shown, token_of
from tests.cms.sitesearch.searching import run_jobs

pytestmark = pytest.mark.django_db

MARK = "zwielichtig"
# Where an editor's unsaved words lie, and how they are looked at.
OF_EDITORS = {FormState, PagePreview}

PUBLIC = [
    "/api/v1/content/routes?path=/services/",
    f"/api/v1/content/routes?path=/services/{MARK}/",
    "/api/v1/content/routes?path=/preview/",
    "/api/v1/content/pages?type=content_page&locale=en",
    "/api/v1/content/navigation?locale=en",
    "/api/v1/content/site?locale=en",
    f"/api/v1/content/search?q={MARK}&locale=en",
    f"/api/v1/content/search/suggestions?q={MARK[:6]}&locale=en",
    "/sitemap.xml",
    "/sitemap-en.xml",
    "/llms.txt",
    "/llms-full.txt",
    "/robots.txt",
]


def tables_with(mark: str) -> set[type[models.Model]]:
    """The models that have a row which holds the mark."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed:
            continue
        for row in model._base_manager.values_list():
            if mark in "".join(as_text(value) for value in row):
                found.add(model)
    return found


def as_text(value: Any) -> str:
    """Bodies of documents are bytes."""
    text = bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else value
    return str(text)


def answers_with(mark: str) -> set[str]:
    """The public addresses whose answers hold the mark, other than repeating the question."""
    reader = Client(raise_request_exception=False)
    pages = apps.get_model("cms", "ContentPage").objects.values_list("pk", flat=True)
    formats = [
        f"/api/v1/content/pages/{pk}/{form}"
        for pk in pages
        for form in ("html", "markdown", "plain-text")
    ]
    answers = {address: reader.get(address) for address in [*PUBLIC, *formats]}
    for answer in answers.values():
        # Nothing streams or fails here, or this test would look past it.
        assert answer.status_code in {200, 404}, answer.content
    return {
        address
        for address, answer in answers.items()
        if mark in answer.content.decode().replace(f'"query":"{mark}"', "")
    }


@pytest.fixture
def draft(ada, services) -> dict[str, Any]:
    """What an editor types of the page, the marks in every field that shows."""
    return {
        "title": f"Services {MARK}",
        "slug": f"services-{MARK}",
        "lead": MARK,
        "seo_title": MARK,
        "search_description": MARK,
        "listing_summary": MARK,
        "navigation_title": MARK,
        "show_in_menus": "on",
        "body": streamfield([("heading", {"text": MARK, "level": "h2"})]),
    }


def test_nothing_but_the_preview_ever_holds_a_draft(ada, services, draft):
    run_jobs()
    for address in (ada.types(services, **draft), ada.types_new(services, "contentpage", **draft)):
        assert MARK in str(shown(address))
    run_jobs()
    assert answers_with(MARK) == set()
    assert tables_with(MARK) == OF_EDITORS


def test_the_search_for_the_mark_finds_it_once_it_is_published(ada, services, draft):
    """The negative control: the same look sees what is public."""
    publish(services, title=f"Services {MARK}", lead=MARK)
    run_jobs()
    public = answers_with(MARK)
    assert {PUBLIC[0], PUBLIC[3], PUBLIC[6], "/llms.txt"} <= public
    assert {model._meta.label for model in tables_with(MARK)} >= {
        "cms.PublishedDocument",
        "cms.SearchEntry",
    }


def test_a_cookie_instead_of_a_token_opens_nothing(ada, services, draft):
    ada.types(services, **draft)
    answer = ada.client.get("/api/v1/content/preview", {"token": ""})
    assert answer.status_code == 403
    assert MARK not in answer.content.decode()


def test_the_token_is_in_no_answer(ada, services, draft):
    token = token_of(ada.types(services, **draft))
    assert token not in ask(token).content.decode()
    query = urlencode({"token": f"{token}x"})
    refused = Client().get(f"/api/v1/content/preview?{query}")
    assert token not in refused.content.decode()
    assert token not in str(refused.headers)
