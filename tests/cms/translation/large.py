"""Many pages at once, written past everything that would take its time."""

from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from wagtail.models import Page

from cms.models import ContentPage


def many_pages(parent: Any, count: int, **fields: Any) -> list[Page]:
    """Live pages below another one: only what all types of page share."""
    content_type = ContentType.objects.get_for_model(ContentPage)
    first = parent.numchild
    pages = [
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, first + number + 1),
            depth=parent.depth + 1,
            title=f"Page {number}",
            draft_title=f"Page {number}",
            slug=f"page-{number}",
            url_path=f"{parent.url_path}page-{number}/",
            content_type=content_type,
            locale=parent.locale,
            translation_key=uuid4(),
            live=True,
            last_published_at=timezone.now(),
            **fields,
        )
        for number in range(count)
    ]
    Page.objects.bulk_create(pages, batch_size=500)
    Page.objects.filter(pk=parent.pk).update(numchild=first + count)
    return list(Page.objects.child_of(parent).filter(slug__startswith="page-"))


def with_types(pages: list[Page]) -> None:
    """Give them the rows of their type, so that they can be listed."""
    for page in pages:
        specific = ContentPage(page_ptr=page)
        specific.__dict__.update(
            {name: value for name, value in page.__dict__.items() if name != "_state"}
        )
        specific.save_base(raw=True)
