"""Two versions of a page are compared in words that an editor understands, whatever its blocks."""

import json
import re
from typing import Any

from django.urls import reverse

import pytest
from lxml.html import fromstring as parse

from cms.models import ContentPage
from magnetiq_site.blocks import BodyBlock
from tests.cms.factories import ContentPageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

BLOCKS = BodyBlock().child_blocks
WRITTEN_IN_CODE = {"code", "raw_html"}


def stored(name: str, key: str = "1") -> dict[str, Any]:
    block = BLOCKS[name]
    value = block.get_prep_value(block.normalize(block.get_preview_value()))
    return {"type": name, "value": value, "id": f"{key * 8}-0000-4000-8000-000000000000"}


def changed(value: Any) -> Any:
    """The same with other words in every text."""
    if isinstance(value, dict):
        return {key: changed(item) if key not in ("type", "id") else item
                for key, item in value.items()}  # fmt: skip
    if isinstance(value, list):
        return [changed(item) for item in value]
    if isinstance(value, str) and re.match(r"[A-Z][a-z]+ ", value):
        return f"Differently {value}"
    return value


def comparison(admin: Any, page: ContentPage, before: list[Any], after: list[Any]) -> str:
    page.body = json.dumps(before)
    first = page.save_revision()
    page.body = json.dumps(after)
    second = page.save_revision()
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    answer = admin.get(url)
    assert answer.status_code == 200
    found = parse(answer.content.decode()).xpath(
        "//*[contains(@class, 'comparison__child-object')]"
    )
    return " ".join(" ".join(part.text_content() for part in found).split())


@pytest.mark.parametrize("name", BLOCKS)
def test_every_kind_of_block_is_compared(admin: Any, home: Any, name: str) -> None:
    page = ContentPageFactory(parent=home, slug="compared")
    before = stored(name)
    said = comparison(admin, page, [before], [changed(before), stored(name, "2")])
    assert str(BLOCKS[name].label) in said
    assert not re.search(r"\bNone\b|\bFalse\b|[{}]|StructValue|<", said) or name in WRITTEN_IN_CODE


def test_a_table_is_compared_row_by_row(admin: Any, home: Any) -> None:
    page = ContentPageFactory(parent=home, slug="compared")
    said = comparison(admin, page, [stored("table")], [changed(stored("table"))])
    assert "A plan on one page | no | yes | yes" in said
    assert "Differently Days on site | 1 | 12 | as agreed" in said


def test_nested_blocks_and_choices_are_named_as_in_the_form(admin: Any, home: Any) -> None:
    page = ContentPageFactory(parent=home, slug="compared")
    said = comparison(admin, page, [stored("columns")], [changed(stored("columns"))])
    assert "Left column Heading" in said
    assert "Differently What we found" in said
    assert "2-1" not in said


def test_an_older_version_comes_back_as_a_draft(admin: Any, home: Any) -> None:
    page = ContentPageFactory(parent=home, title="First", slug="rolled-back")
    first = page.save_revision()
    page.title = "Second"
    page.save_revision().publish()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    assert "First" in admin.get(url).content.decode()
    form = {
        "title": "First", "slug": page.slug, "lead": page.lead, "revision": first.pk,
        "body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    again = ContentPage.objects.get(pk=page.pk)
    assert (again.title, again.draft_title, again.live) == ("Second", "First", True)
