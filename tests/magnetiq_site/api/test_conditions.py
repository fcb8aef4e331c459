"""Who holds what has not changed is told so, as the document says; HEAD is GET without a body."""

from typing import Any

from django.test import Client

from wagtail.models import Page

import pytest

from tests.architecture.test_openapi_snapshot import OPERATIONS
from tests.magnetiq_site.editorial.conftest import Browser
from tests.magnetiq_site.editorial.conftest import author as author
from tests.magnetiq_site.editorial.conftest import draft as draft
from tests.magnetiq_site.editorial.conftest import home as home
from tests.magnetiq_site.editorial.conftest import live as live
from tests.magnetiq_site.editorial.conftest import roles as roles

pytestmark = pytest.mark.django_db
CONTENT = "/api/v1/content"
DOCUMENTS = {
    "content_route_resolve": "/routes?path=/services/",
    "content_navigation_read": "/navigation?locale=en",
    "content_pages_list": "/pages?type=content_page&locale=en",
    "content_site_read": "/site?locale=en",
    "content_html_read": "/pages/{live}/html",
    "content_markdown_read": "/pages/{live}/markdown",
    "content_text_read": "/pages/{live}/plain-text",
}


def test_the_document_names_all_that_answer_so() -> None:
    told = {name for name, operation in OPERATIONS.items() if "304" in operation["responses"]}
    assert told == DOCUMENTS.keys()
    for name in told:
        assert "If-None-Match" in {given["name"] for given in OPERATIONS[name]["parameters"]}
        assert "ETag" in OPERATIONS[name]["responses"]["200"]["headers"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_who_has_it_gets_it_not_again(name: str, client: Client, live: Any) -> None:
    address = CONTENT + DOCUMENTS[name].format(live=live.pk)
    got, headed = client.get(address), client.head(address)
    assert (got.status_code, headed.status_code, headed.content) == (200, 200, b"")
    assert headed["Content-Length"] == str(len(got.content))
    known = {"if-none-match": got["ETag"]}
    for again in (client.get(address, headers=known), client.head(address, headers=known)):
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == got["ETag"]
    assert client.get(address, headers={"if-none-match": '"another"'}).status_code == 200


def test_a_limit_of_the_sites_server_is_in_the_document() -> None:
    for name, operation in OPERATIONS.items():
        is_content = operation["tags"] == ["content"]
        assert not is_content or "429" in operation["responses"], name


def test_a_draft_says_which_version_it_is(author: Browser, draft: Any) -> None:
    answer = author.client.get(f"{CONTENT}/pages/{draft.pk}/draft")
    assert answer["ETag"] == f'"{draft.latest_revision_id}"'
    told = OPERATIONS["content_draft_read"]["responses"]["200"]["headers"]
    assert "ETag" in told


def test_what_wagtail_leaves_behind_is_no_draft(author: Browser, draft: Any) -> None:
    Page.get_first_root_node().add_child(title="Welcome to your new Wagtail site!", slug="w")
    rows = author.client.get(f"{CONTENT}/drafts").json()["data"]
    assert {row["title"] for row in rows} == {"Draft", "Home"}
    assert all(row["type"] for row in rows)
