"""Whatever a block or a page forgets, `manage.py check` names it with a hint."""

from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.models.expressions import RawSQL

from wagtail import blocks
from wagtail.images.blocks import ImageBlock as WagtailImageBlock

import pytest
from pydantic import BaseModel

from cms.blocks.base import ApiStreamBlock, ApiStructBlock
from cms.blocks.text import QuoteBlock
from cms.checks import (
    check_api_type,
    check_blocks,
    check_pages,
    check_stored_blocks,
    check_stream,
    key_of,
)
from cms.models import ContentPage, HomePage
from tests.cms.factories import ContentPageFactory


class Complete:
    description = "What editors read."
    preview_value = {"words": "A sample"}


def words() -> blocks.CharBlock:
    return blocks.CharBlock(default="")


class WholeBlock(ApiStructBlock):
    words = words()

    class Meta(Complete):
        pass


class UndescribedBlock(ApiStructBlock):
    words = words()

    class Meta:
        preview_value = Complete.preview_value


class UnsampledBlock(ApiStructBlock):
    words = words()

    class Meta:
        description = Complete.description


class UndeclaredBlock(ApiStructBlock):
    words = words()

    def get_api_representation(self, value, context=None):
        return {"said": "something else"}

    class Meta(Complete):
        pass


class DeclaredBlock(UndeclaredBlock):
    class ApiSchema(BaseModel):
        said: str


class OverriddenAgainBlock(DeclaredBlock):
    def get_api_representation(self, value, context=None):
        return {"heard": "yet something else"}


class NullTextBlock(ApiStructBlock):
    words = blocks.CharBlock()

    class Meta(Complete):
        pass


class NestedNullTextBlock(ApiStructBlock):
    lines = blocks.ListBlock(blocks.TextBlock())

    class Meta(Complete):
        pass


class UntranslatableBlock(ApiStructBlock):
    image = WagtailImageBlock()

    class Meta(Complete):
        pass


class UntypedBlock(ApiStructBlock):
    thing = blocks.StaticBlock()

    class Meta(Complete):
        pass


def stream_of(**children: blocks.Block) -> ApiStreamBlock:
    return type("PlantedBlock", (ApiStreamBlock,), {})(list(children.items()))


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        pytest.param(stream_of(whole=WholeBlock()), [], id="nothing forgotten"),
        pytest.param(stream_of(declared=DeclaredBlock()), [], id="override declared below"),
        pytest.param(stream_of(undeclared=UndeclaredBlock()), ["cms.E001"], id="no ApiSchema"),
        pytest.param(
            stream_of(overridden_again=OverriddenAgainBlock()),
            ["cms.E001"],
            id="override newer than the ApiSchema",
        ),
        pytest.param(stream_of(undescribed=UndescribedBlock()), ["cms.E002"], id="no description"),
        pytest.param(stream_of(unsampled=UnsampledBlock()), ["cms.E003"], id="no preview_value"),
        pytest.param(stream_of(null_text=NullTextBlock()), ["cms.E004"], id="text may be null"),
        pytest.param(
            stream_of(nested_null_text=NestedNullTextBlock()),
            ["cms.E004"],
            id="text in a list may be null",
        ),
        pytest.param(stream_of(complete=WholeBlock()), ["cms.E005"], id="key is not the name"),
        pytest.param(stream_of(untyped=UntypedBlock()), ["cms.E006"], id="leaf without a type"),
        pytest.param(
            stream_of(
                quote=QuoteBlock(),
                other=type("QuoteBlock", (ApiStructBlock,), {"words": words(), "Meta": Complete})(),
            ),
            ["cms.E005", "cms.E007"],
            id="name taken by another app",
        ),
        pytest.param(
            stream_of(untranslatable=UntranslatableBlock()),
            ["cms.E004", "cms.E009"],
            id="block that translation cannot read",
        ),
    ],
)
def test_what_a_block_forgot_is_reported(stream, expected) -> None:
    messages = check_stream(stream)
    assert sorted({message.id for message in messages}) == expected
    assert all(message.hint for message in messages)


class ForgetfulBody(ApiStreamBlock):
    undescribed = UndescribedBlock()


def test_manage_check_fails_on_a_forgetful_body(monkeypatch) -> None:
    field = ContentPage._meta.get_field("body")
    monkeypatch.setitem(field.__dict__, "stream_block", ForgetfulBody())
    with pytest.raises(SystemCheckError, match=r"cms\.E002.*UndescribedBlock has no description"):
        call_command("check", tags=["cms"])


def test_a_body_setting_that_names_nothing_is_reported(settings) -> None:
    settings.MAGNETIQ_BODY_BLOCK = "magnetiq_site.blocks.NoSuchBlock"
    assert [message.id for message in check_blocks()] == ["cms.E008"]


def test_the_product_has_forgotten_nothing() -> None:
    assert check_blocks() + check_pages() == []


def test_a_page_without_a_name_in_the_api_is_reported(monkeypatch) -> None:
    monkeypatch.setattr(ContentPage, "api_type", "")
    [message] = check_api_type(ContentPage, {})
    assert (message.id, message.hint) == ("cms.E010", 'Give it `api_type = "content_page"`.')


def test_two_pages_of_one_name_are_reported() -> None:
    [message] = check_api_type(ContentPage, {"content_page": HomePage})
    assert message.id == "cms.E011"


def test_a_class_tells_its_key() -> None:
    assert key_of(type("FeatureGridBlock", (), {})) == "feature_grid"


@pytest.mark.django_db
def test_stored_blocks_that_the_body_no_longer_knows_are_named(home) -> None:
    page = ContentPageFactory(parent=home, body=[("quote", {"text": "Known"})])
    assert check_stored_blocks(databases=["default"]) == []
    ContentPage.objects.filter(pk=page.pk).update(
        body=RawSQL("%s", ['[{"type": "quotation", "id": "1", "value": {"text": "Lost"}}]'])
        if connection.vendor == "sqlite"
        else RawSQL("%s::jsonb", ['[{"type": "quotation", "id": "1", "value": {}}]'])
    )
    [message] = check_stored_blocks(databases=["default"])
    assert message.id == "cms.W001"
    assert message.msg == (
        f"ContentPage {page.pk}: readers no longer see the blocks stored as `quotation`."
    )
    assert check_stored_blocks(databases=None) == []
