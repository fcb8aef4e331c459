"""A German editor reads German: no text of a block or of a page is left unmarked.

That what is marked is translated is seen to by `tests/architecture/test_catalogue.py`.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver
from django.utils.functional import Promise

from wagtail import blocks
from wagtail.images.models import Image
from wagtail.models import Page

import pytest

from cms.checks import walk
from cms.models import ArticlePage, BlogIndexPage, ContentPage, HomePage, SiteImage, SiteSettings
from tests.cms.blocks.samples import STREAMS


@pytest.fixture(autouse=True, scope="module")
def _screens() -> None:
    """A chooser knows what it chooses once the admin's screens are registered."""
    assert get_resolver().url_patterns


def texts_of(block: blocks.Block) -> Iterator[Any]:
    """What an editor reads of a block; what a choice is called may be a name, such as SQL."""
    yield from (block.label, block.meta.label, getattr(block.meta, "description", ""))
    yield from (block.meta.group, getattr(getattr(block, "field", None), "help_text", ""))


def unmarked(texts: list[Any]) -> list[Any]:
    return [text for text in texts if text and not isinstance(text, Promise)]


BLOCKS = {type(child): child for stream in STREAMS for _parent, _name, child in walk(stream)}
OURS = {cls: block for cls, block in BLOCKS.items() if cls.__module__.startswith("cms")}


@pytest.mark.parametrize("block", OURS.values(), ids=lambda block: type(block).__name__)
def test_the_texts_of_a_block_are_marked(block) -> None:
    parts = (block, *(child for parent, _name, child in walk(block) if parent is block))
    texts = [text for part in parts for text in texts_of(part)]
    assert any(texts)
    assert unmarked(texts) == []


@pytest.mark.parametrize(
    "model", [HomePage, ContentPage, BlogIndexPage, ArticlePage, SiteImage, SiteSettings]
)
def test_the_texts_of_a_model_are_marked(model) -> None:
    wagtails = {field.name for part in (Page, Image) for field in part._meta.get_fields()}
    ours = [
        field
        for field in model._meta.get_fields()
        if field.concrete and field.name not in wagtails and not field.auto_created
    ]
    texts = [model._meta.verbose_name, model._meta.verbose_name_plural]
    texts += [text for field in ours for text in (field.verbose_name, field.help_text)]
    assert unmarked(texts) == []
