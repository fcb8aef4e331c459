"""A German editor reads German: every text of a block and of a page has its translation."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from wagtail import blocks
from wagtail.images.models import Image
from wagtail.models import Page

import polib
import pytest

from cms.checks import walk
from cms.models import ArticlePage, BlogIndexPage, ContentPage, HomePage, SiteImage, SiteSettings
from tests.cms.blocks.samples import STREAMS

CATALOGUE = polib.pofile(str(Path(settings.LOCALE_PATHS[0]) / "de/LC_MESSAGES/django.po"))
GERMAN = {entry.msgid: entry.msgstr for entry in CATALOGUE}


def texts_of(block: blocks.Block) -> Iterator[Any]:
    """What an editor reads of a block; a text that is not lazy needs no translation."""
    yield from (block.label, block.meta.label, getattr(block.meta, "description", ""))
    yield from (block.meta.group, getattr(getattr(block, "field", None), "help_text", ""))
    if isinstance(block, blocks.ChoiceBlock):
        yield from (label for _value, label in block.field.choices)


def english(text: Any) -> str:
    with translation.override("en"):
        return str(text)


BLOCKS = {type(child): child for stream in STREAMS for _parent, _name, child in walk(stream)}
OURS = {cls: block for cls, block in BLOCKS.items() if cls.__module__.startswith("cms")}


@pytest.mark.parametrize("block", OURS.values(), ids=lambda block: type(block).__name__)
def test_a_block_has_german_texts(block) -> None:
    children = [child for parent, _name, child in walk(block) if parent is block]
    marked = [
        english(text)
        for part in (block, *children)
        for text in texts_of(part)
        if isinstance(text, Promise)
    ]
    assert marked
    assert {text for text in marked if text and not GERMAN.get(text)} == set()


@pytest.mark.parametrize(
    "model", [HomePage, ContentPage, BlogIndexPage, ArticlePage, SiteImage, SiteSettings]
)
def test_a_model_has_german_texts(model) -> None:
    wagtails = {field.name for part in (Page, Image) for field in part._meta.get_fields()}
    ours = [
        field
        for field in model._meta.get_fields()
        if field.concrete and field.name not in wagtails and not field.auto_created
    ]
    texts = [model._meta.verbose_name, model._meta.verbose_name_plural]
    texts += [text for field in ours for text in (field.verbose_name, field.help_text)]
    marked = {english(text) for text in texts if isinstance(text, Promise)}
    assert {text for text in marked if text and not GERMAN.get(text)} == set()


def test_no_text_of_the_content_room_waits_for_its_translation() -> None:
    waiting = [
        entry.msgid
        for entry in CATALOGUE
        if any(path.startswith("cms/") for path, _line in entry.occurrences)
        and (entry.fuzzy or not entry.translated())
    ]
    assert waiting == []
