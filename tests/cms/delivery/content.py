"""A site as readers find it, and the words to ask what a reader gets."""

import json
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.test import Client

from wagtail.models import Page

from cms.delivery.models import PublishedDocument
from cms.models import SiteImage
from tests.cms.factories import SiteImageFactory

API = "/api/v1/content"


class Reader:
    """Asks the content API as the site server does."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)

    def ask(self, path: str, **headers: str) -> Any:
        query = urlencode({"path": path})
        return self.client.get(f"{API}/routes?{query}", headers=headers)

    def route(self, path: str) -> Any:
        """The data of a successful answer."""
        response = self.ask(path)
        assert response.status_code == 200, response.content
        return response.json()["data"]

    def page(self, path: str) -> Any:
        """The page at a path, which has to be there."""
        route = self.route(path)
        assert route["kind"] == "page", route
        return route["page"]

    def body(self, path: str) -> list[Any]:
        return [item["value"] for item in self.page(path)["body"]]

    def navigation(self, locale: str = "en") -> Any:
        return self.client.get(f"{API}/navigation?locale={locale}").json()["data"]

    def site(self, locale: str = "en") -> Any:
        return self.client.get(f"{API}/site?locale={locale}").json()["data"]


def stale_paths() -> set[str]:
    """The documents that are marked stale; those of a site as `navigation:en`."""
    return {
        document.path or f"{document.kind}:{document.locale}"
        for document in PublishedDocument.objects.filter(stale=True)
    }


def publish(page: Page, **fields: Any) -> Page:
    """Change a page and publish it, as an editor does."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def translate(page: Page, locale: Any, *, live: bool = True, **fields: Any) -> Page:
    """The page in another language; an untranslated copy of it becomes the translation."""
    copy = page.get_translation_or_none(locale)
    if copy is None:
        copy = page.copy_for_translation(locale, copy_parents=True)
    elif copy.alias_of_id:
        copy.alias_of = None
        copy.save()
    for name, value in fields.items():
        setattr(copy, name, value)
    revision = copy.save_revision()
    if live:
        revision.publish()
    return type(page).objects.get(pk=copy.pk)


def body(*blocks: tuple[str, dict[str, Any]]) -> str:
    """Stored stream data."""
    return json.dumps(
        [
            {"type": kind, "value": value, "id": f"{number:08d}-0000-4000-8000-000000000000"}
            for number, (kind, value) in enumerate(blocks)
        ]
    )


def items(*values: Any) -> list[dict[str, Any]]:
    """A stored list."""
    return [
        {"type": "item", "value": value, "id": f"{number:08d}-0000-4000-9000-000000000000"}
        for number, value in enumerate(values)
    ]


def link_to(page: Page | int, label: str = "Read on") -> dict[str, Any]:
    pk = page if isinstance(page, int) else page.pk
    return {"label": label, "page": pk, "url": "", "style": "primary"}


def text(html: str) -> tuple[str, dict[str, Any]]:
    return "rich_text", {"content": html}


def make_image(**fields: Any) -> SiteImage:
    """An image with all its sizes, as after the upload's job."""
    with transaction.atomic():
        return SiteImageFactory(**fields)
