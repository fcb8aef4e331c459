"""Component names are stable, unions are discriminated, and nobody takes another's name."""

from wagtail import blocks

import pytest
from pydantic import TypeAdapter

from cms.blocks.base import ApiStreamBlock, ApiStructBlock
from cms.blocks.leaves import UntypedBlockError
from cms.blocks.schema import NameCollisionError, SchemaRegistry, schema_for
from cms.models import ArticlePage, BlogIndexPage, ContentPage, HomePage
from magnetiq_site.blocks import BodyBlock

PAGES = [HomePage, ContentPage, BlogIndexPage, ArticlePage]


def components(kind) -> dict:
    return TypeAdapter(kind).json_schema(mode="serialization")["$defs"]


@pytest.fixture(scope="module")
def body() -> dict:
    return components(schema_for(BodyBlock()))


@pytest.mark.parametrize("key", list(BodyBlock().child_blocks))
def test_a_block_has_a_component_for_its_value_and_one_for_its_place(key, body) -> None:
    camel = "".join(part.title() for part in key.split("_"))
    item = body[f"Body{camel}"]
    assert item["properties"]["type"]["const"] == key
    assert item["properties"]["value"]["$ref"].endswith(f"/{camel}Block")
    assert item["required"] == ["type", "id", "value"]


def test_the_body_is_one_named_union(body) -> None:
    union = body["BodyBlock"]
    assert set(union["discriminator"]["mapping"]) == set(BodyBlock().child_blocks)
    assert len(union["oneOf"]) == len(BodyBlock().child_blocks)


def test_every_property_is_required(body) -> None:
    objects = {name: item for name, item in body.items() if item.get("type") == "object"}
    assert {
        name: set(item["properties"]) - set(item["required"]) for name, item in objects.items()
    } == {name: set() for name in objects}


def test_choices_and_rich_text_are_told(body) -> None:
    assert body["HeroBlock"]["properties"]["variant"]["enum"] == ["split", "centred"]
    assert body["RichTextBlock"]["properties"]["content"]["format"] == "html"


def test_lists_hold_no_null_and_single_links_may_be_null(body) -> None:
    assert body["HeroBlock"]["properties"]["actions"]["items"] == {"$ref": "#/$defs/Link"}
    link = body["Feature"]["properties"]["link"]
    assert {"type": "null"} in link["anyOf"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_page_is_a_component_of_its_own_name(page) -> None:
    schema = TypeAdapter(page.api_schema()).json_schema(mode="serialization")
    assert schema["title"] == page.__name__
    assert schema["properties"]["type"]["const"] == page.api_type
    assert set(schema["required"]) == set(schema["properties"])


def test_asking_twice_gives_the_same_type() -> None:
    first, second = schema_for(BodyBlock()), schema_for(BodyBlock())
    assert first == second


class QuoteBlock(ApiStructBlock):
    """Another app's block of a name that is taken."""

    words = blocks.CharBlock(default="")


class OneChoiceBlock(ApiStructBlock):
    """A block whose choices differ with its place."""

    def __init__(self, choice: str) -> None:
        child = blocks.ChoiceBlock(choices=[(choice, choice)], default=choice)
        super().__init__([("choice", child)])


class StrangeBlock(ApiStructBlock):
    """A block of something that nobody described."""

    thing = blocks.StaticBlock()


def test_two_blocks_of_one_name_are_refused() -> None:
    registry = SchemaRegistry()
    registry.schema_for(BodyBlock())
    with pytest.raises(NameCollisionError, match=r"cms\.blocks\.text\.QuoteBlock and tests"):
        registry.schema_for(QuoteBlock())


def test_a_block_named_like_a_shared_type_is_refused() -> None:
    taken = type("Image", (ApiStructBlock,), {"words": blocks.CharBlock(default="")})
    with pytest.raises(NameCollisionError, match="api_types"):
        SchemaRegistry().schema_for(taken())


def test_one_class_with_two_shapes_is_refused() -> None:
    stream = type("TwoBlock", (ApiStreamBlock,), {})(
        [("one", OneChoiceBlock("one")), ("two", OneChoiceBlock("two"))]
    )
    with pytest.raises(NameCollisionError, match="different fields or choices"):
        SchemaRegistry().schema_for(stream)


def test_a_leaf_that_nobody_described_is_refused() -> None:
    with pytest.raises(UntypedBlockError, match=r"leaves\.py"):
        SchemaRegistry().schema_for(StrangeBlock())
