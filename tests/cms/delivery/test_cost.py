"""What it costs to make a document, and that the cheap way gives the same."""

import json

from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import (
    Site,
)

import pytest
from pydantic_core import to_json

from cms.delivery.addresses import Addresses
from cms.delivery.context import RenderContext
from cms.delivery.renderer import page_route
from cms.models import ContentPage
from tests.cms.delivery.content import (
    body,
    items,
    link_to,
    make_image,
    publish,
    text,
)
from tests.cms.factories import (
    ArticlePageFactory,
    ContentPageFactory,
    SiteDocumentFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def long_page(services, others) -> ContentPage:
    """Twelve blocks, five images, eight links to pages, eight rich texts, one document."""
    images = [make_image(title=f"Image {number}") for number in range(5)]
    document = SiteDocumentFactory(file=ContentFile(b"film", name="film.mp4"))
    linked = [
        text(f'<p>{number} <a linktype="page" id="{page.pk}">x</a></p>')
        for number, page in enumerate(others[:4])
    ]
    return publish(
        services,
        listing_image=images[0],
        body=body(
            ("hero", {"heading": "H", "image": images[0].pk, "actions": items(link_to(others[0]))}),
            *linked,
            ("image", {"image": images[1].pk}),
            ("cta", {"actions": items(link_to(others[1]), link_to(others[2]))}),
            (
                "columns",
                {
                    "left": [{"type": "rich_text", "value": {"content": "<p>l</p>"}}],
                    "right": [{"type": "image", "value": {"image": images[2].pk}}],
                },
            ),
            (
                "faq",
                {"items": items(*({"question": "?", "answer": f"<p>{n}</p>"} for n in range(3)))},
            ),
            ("testimonial", {"quote": "Q", "name": "N", "image": images[3].pk}),
            ("video", {"title": "V", "file": document.pk, "poster": images[4].pk}),
            ("related_pages", {"pages": items(*(page.pk for page in others[:5]))}),
        ),
    )


def test_a_long_page_is_made_with_few_queries(reader, services, blog):
    others = [
        *(ContentPageFactory(parent=services, listing_image=make_image()) for _ in range(4)),
        *(ArticlePageFactory(parent=blog, image=make_image()) for _ in range(4)),
    ]
    long_page(services, others)
    with CaptureQueriesContext(connection) as queries:
        assert len(reader.body("/services/")) == 12
    reading = [query["sql"] for query in queries if not is_storing(query["sql"])]
    assert len(reading) <= 20, "\n".join(reading)


def is_storing(statement: str) -> bool:
    tables = (
        *("cms_publisheddocument", "cms_documentdependency", "cms_publicationclock"),
        *("cms_dependencystamp", "cms_search"),
    )
    return not statement.startswith("SELECT") or any(
        table in statement and "wagtailcore_site" not in statement for table in tables
    )


def test_a_long_list_takes_as_many_queries_as_a_short_one(reader, blog):
    def queries_with(articles: int) -> int:
        for _ in range(articles):
            ArticlePageFactory(parent=blog, image=make_image())
        with CaptureQueriesContext(connection) as queries:
            reader.page("/blog/")
        return len([query for query in queries if not is_storing(query["sql"])])

    few = queries_with(3)
    assert queries_with(20) == few
    assert reader.page("/blog/")["part"] == {"page": 1, "per_page": 20, "total": 23}


def test_values_are_those_that_wagtail_would_load(services, blog, home):
    """The walk that loads nothing gives the same JSON as Wagtail's own loading."""
    others = [ContentPageFactory(parent=home) for _ in range(8)]
    page = long_page(services, others)
    addresses = Addresses(Site.objects.get().pk)
    slow = page.render_content(RenderContext(addresses, "en"))
    fast = page_route(ContentPage.objects.get(pk=page.pk), RenderContext(addresses, "en"))["page"]
    assert len(slow["body"]) == 12
    assert json.loads(to_json(slow)) == json.loads(to_json(fast))
