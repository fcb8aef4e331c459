"""Whatever is stored, a block's JSON is what its type says."""

import json
import re
from pathlib import Path
from typing import Any

from django.conf import settings

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from business.forms.blocks import FormMenuBlock
from business.forms.models import Form
from business.webinars.blocks import UpcomingWebinarsBlock
from cms.blocks.base import represent
from cms.blocks.samples import block_samples, sample_of, sample_texts, with_texts
from cms.blocks.schema import schema_for
from cms.checks import walk
from cms.models import CaseStudyPage
from magnetiq_site.blocks import BodyBlock
from tests.cms.blocks.samples import EVERY_BLOCK
from tests.cms.company.factories import CaseStudiesPageFactory, CaseStudyPageFactory
from tests.cms.factories import ContentPageFactory, SiteDocumentFactory, SiteImageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
GONE = 999_999


def assert_json_is_as_declared(block: blocks.Block, value: Any, render: Any) -> Any:
    """Nothing undeclared, nothing missing, nothing of another type."""
    made = represent(block, value, {"render": render})
    adapter = TypeAdapter(schema_for(block))
    read = adapter.validate_python(made)
    assert adapter.dump_python(read, mode="json") == to_jsonable_python(made)
    return to_jsonable_python(made)


def raw_value(block: blocks.Block, leaf: Any) -> Any:
    """A stored value whose structure is whole and whose leaves come from `leaf`."""
    if isinstance(block, blocks.StructBlock):
        return {name: raw_value(child, leaf) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return [{"type": "item", "id": "a", "value": raw_value(block.child_block, leaf)}]
    if isinstance(block, blocks.StreamBlock):
        return [
            {"type": key, "id": key, "value": raw_value(child, leaf)}
            for key, child in block.child_blocks.items()
        ]
    return leaf(block)


def stored_as_null(block: blocks.Block) -> None:
    return None


def pointing_nowhere(block: blocks.Block) -> Any:
    if isinstance(block, blocks.ChooserBlock):
        return GONE
    return "no longer offered" if isinstance(block, blocks.ChoiceBlock) else block.get_default()


@pytest.mark.parametrize("block", EVERY_BLOCK)
def test_sample_is_as_declared(block: blocks.Block, render) -> None:
    assert assert_json_is_as_declared(block, block.get_preview_value(), render)


@pytest.mark.parametrize("block", EVERY_BLOCK)
def test_new_block_is_as_declared(block: blocks.Block, render) -> None:
    assert_json_is_as_declared(block, block.get_default(), render)


@pytest.mark.parametrize("block", EVERY_BLOCK)
@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(lambda block: {}, id="row older than every field"),
        pytest.param(lambda block: raw_value(block, stored_as_null), id="every leaf null"),
        pytest.param(lambda block: raw_value(block, pointing_nowhere), id="targets deleted"),
        pytest.param(
            lambda block: dict.fromkeys(block.child_blocks), id="null where a list belongs"
        ),
    ],
)
def test_damaged_row_is_as_declared(block: blocks.Block, raw: Any, render) -> None:
    value = block.bulk_to_python([raw(block)])[0]
    assert_json_is_as_declared(block, value, render)


@pytest.mark.parametrize("block", EVERY_BLOCK)
def test_block_with_every_choice_made_is_as_declared(block: blocks.Block, render, home) -> None:
    pages = {
        Page: ContentPageFactory(parent=home).pk,
        CaseStudyPage: CaseStudyPageFactory(parent=CaseStudiesPageFactory(parent=home)).pk,
    }
    targets = {
        ImageChooserBlock: SiteImageFactory().pk,
        DocumentChooserBlock: SiteDocumentFactory().pk,
        FormMenuBlock: Form.objects.values_list("pk", flat=True)[0],
    }

    def made(leaf: blocks.Block) -> Any:
        if isinstance(leaf, blocks.PageChooserBlock):
            return pages[leaf.target_model]
        if isinstance(leaf, SnippetChooserBlock):
            return None
        if isinstance(leaf, blocks.ChooserBlock):
            return targets[type(leaf)]
        if isinstance(leaf, blocks.URLBlock):
            return "https://example.com/"
        return leaf.get_default() or "text"

    choosers = [child for _, _, child in walk(block) if isinstance(child, blocks.ChooserBlock)]
    found = assert_json_is_as_declared(
        block, block.bulk_to_python([raw_value(block, made)])[0], render
    )
    assert found is not None
    asks = [
        item
        for item in choosers
        if not isinstance(item, DocumentChooserBlock | SnippetChooserBlock)
    ]
    # One lists what nobody has chosen.
    assert bool(render.used) == bool(asks or isinstance(block, UpcomingWebinarsBlock))


def test_the_comparison_sees_an_undeclared_field(render) -> None:
    block = next(param.values[0] for param in EVERY_BLOCK if param.id == "QuoteBlock")
    block = type(block)([("surprise", blocks.CharBlock(default=""))])
    adapter = TypeAdapter(schema_for(type(block)()))
    made = represent(block, block.get_default(), {"render": render})
    assert adapter.dump_python(adapter.validate_python(made)) != made
    with pytest.raises(ValidationError):
        adapter.validate_python({"text": "without author and role"})


@pytest.mark.parametrize("key", list(BodyBlock().child_blocks))
def test_exported_sample_is_as_declared(key) -> None:
    block = BodyBlock().child_blocks[key]
    made = sample_of(block)
    adapter = TypeAdapter(schema_for(block))
    read = adapter.validate_python(made)
    assert adapter.dump_python(read, mode="json") == to_jsonable_python(made)


def test_exported_samples_show_pictures_and_pages_and_stay_the_same() -> None:
    first, second = block_samples(BodyBlock()), block_samples(BodyBlock())
    assert first == second
    english = {key: described["value"] for key, described in first["en"].items()}
    assert english["hero"]["image"].srcset
    assert len(english["related_pages"]["pages"]) == 3
    assert all(download["document"] for download in english["download_list"]["downloads"])


@pytest.mark.parametrize("key", list(BodyBlock().child_blocks))
def test_a_sample_is_in_german_down_to_its_last_text(key) -> None:
    block = BodyBlock().child_blocks[key]
    said: list[str] = []
    with_texts(block, block.get_preview_value(), lambda text: said.append(text) or text)
    missing = {text for text in said if any(map(str.isalpha, text))} - set(sample_texts("de"))
    assert missing == set(), "add them to locale/de/samples.json"


def test_every_picture_and_file_of_a_sample_is_there() -> None:
    named = set(
        re.findall(r"/samples/[\w.-]+", json.dumps(to_jsonable_python(block_samples(BodyBlock()))))
    )
    public = Path(settings.BASE_DIR) / "frontend/public"
    assert named
    assert {name for name in named if not (public / name.lstrip("/")).is_file()} == set()
