"""System checks: what a block or a page forgot, said when it is written and not when it is read."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.models import Model, TextField
from django.db.models.functions import Cast
from django.utils.module_loading import import_string

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock as WagtailImageBlock

from .base_page import BasePage
from .blocks.base import ApiStreamBlock, ApiStructBlock
from .blocks.leaves import TEXT_BLOCKS, UntypedBlockError
from .blocks.schema import NameCollisionError, SchemaRegistry, stem_of

UNTRANSLATABLE = (WagtailImageBlock, EmbedBlock, TableBlock, TypedTableBlock)


def check_blocks(**_kwargs: Any) -> list[CheckMessage]:
    """Check every stream of ours that a model or the body setting uses."""
    try:
        streams = streams_in_use()
    except (ImportError, ImproperlyConfigured) as error:
        return [body_setting_error(error)]
    found = [message for stream in streams for message in check_stream(stream)]
    return list({(message.id, message.msg): message for message in found}.values())


def check_pages(**_kwargs: Any) -> list[CheckMessage]:
    """Check that every type of page has a name of its own in the API."""
    owners: dict[str, type] = {}
    messages: list[CheckMessage] = []
    for model in apps.get_models():
        if issubclass(model, BasePage):
            messages += check_api_type(model, owners)
    return messages


def check_stored_blocks(
    databases: Sequence[str] | None = None, **_kwargs: Any
) -> list[CheckMessage]:
    """Name the rows that hold blocks which their stream no longer knows; only with a database."""
    return [
        unknown_blocks_warning(model, key, rows)
        for alias in databases or ()
        for model, field in stream_fields()
        if model._meta.db_table in connections[alias].introspection.table_names()
        for key, rows in unknown_blocks(model, field, alias).items()
    ]


def unknown_blocks(model: type[Model], field: StreamField, alias: str) -> dict[str, list[int]]:
    """The keys that a stream does not know, each with the rows that hold it."""
    stored = model._default_manager.using(alias).annotate(raw=Cast(field.name, TextField()))
    found: dict[str, list[int]] = {}
    for pk, raw in stored.values_list("pk", "raw").iterator():
        keys = {item.get("type", "") for item in json.loads(raw or "[]")}
        for key in keys - set(field.stream_block.child_blocks):
            found.setdefault(key, []).append(pk)
    return found


def unknown_blocks_warning(model: type[Model], key: str, rows: list[int]) -> CheckMessage:
    shown = ", ".join(str(pk) for pk in rows[:10]) + (" and more" if len(rows) > 10 else "")
    return Warning(
        f"{model.__name__} {shown}: readers no longer see the blocks stored as `{key}`.",
        hint="A renamed block takes its content along in a data migration.",
        obj=model,
        id="cms.W001",
    )


def streams_in_use() -> list[ApiStreamBlock]:
    """The body's stream, once, and every other stream of ours that a model holds."""
    import_string(settings.MAGNETIQ_BODY_BLOCK)
    streams: dict[type, ApiStreamBlock] = {}
    for _model, field in stream_fields():
        streams[type(field.stream_block)] = field.stream_block
    return list(streams.values())


def stream_fields() -> Iterator[tuple[type[Model], StreamField]]:
    """Every field that holds a stream of ours, with its model."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, StreamField) and isinstance(field.stream_block, ApiStreamBlock):
                yield model, field


def body_setting_error(error: Exception) -> CheckMessage:
    return Error(
        f"MAGNETIQ_BODY_BLOCK cannot be loaded: {error}",
        hint="Name a subclass of ApiStreamBlock, such as magnetiq_site.blocks.BodyBlock.",
        id="cms.E008",
    )


def check_stream(stream: ApiStreamBlock) -> list[CheckMessage]:
    """Everything that is wrong with a stream and with what it holds, at any depth."""
    messages = list(check_types(stream))
    for key, block in choices_of(stream):
        messages += check_choice(key, block)
    for parent, name, block in walk(stream):
        messages += check_child(parent, name, block)
    return messages


def choices_of(block: blocks.Block) -> Iterator[tuple[str, blocks.Block]]:
    """The blocks that editors choose from, in this stream and in the streams inside it."""
    for parent, name, child in walk(block):
        if isinstance(parent, blocks.StreamBlock):
            yield name, child


def walk(block: blocks.Block) -> Iterator[tuple[blocks.Block, str, blocks.Block]]:
    """Every child below a block as (parent, name, child)."""
    if isinstance(block, blocks.ListBlock):
        children = {"item": block.child_block}
    else:
        children = getattr(block, "child_blocks", {})
    for name, child in children.items():
        yield block, name, child
        yield from walk(child)


def check_types(stream: ApiStreamBlock) -> Iterator[CheckMessage]:
    try:
        SchemaRegistry().schema_for(stream)
    except UntypedBlockError as error:
        yield Error(
            str(error),
            hint="Every part of a block's JSON has a type that the site can rely on.",
            obj=type(stream),
            id="cms.E006",
        )
    except NameCollisionError as error:
        yield Error(
            str(error),
            hint="Component names are the names of the block classes, across all apps.",
            obj=type(stream),
            id="cms.E007",
        )


def check_choice(key: str, block: blocks.Block) -> Iterator[CheckMessage]:
    """What a block needs before editors can choose it."""
    cls = type(block)
    if not str(getattr(block.meta, "description", "")):
        yield Error(
            f"{cls.__name__} has no description.",
            hint="Give its Meta a `description`: one sentence for editors.",
            obj=cls,
            id="cms.E002",
        )
    if not hasattr(block.meta, "preview_value"):
        yield Error(
            f"{cls.__name__} has no preview_value.",
            hint="Give its Meta a `preview_value`: the sample for the preview and the tests.",
            obj=cls,
            id="cms.E003",
        )
    if isinstance(block, ApiStructBlock) and key_of(cls) != key:
        yield Error(
            f"{cls.__name__} is listed as `{key}`, but its name asks for `{key_of(cls)}`.",
            hint="Key, class and React component share one name. A published key is renamed "
            "together with a data migration.",
            obj=cls,
            id="cms.E005",
        )


def check_child(parent: blocks.Block, name: str, block: blocks.Block) -> Iterator[CheckMessage]:
    """What holds for every block at any depth."""
    if isinstance(block, ApiStructBlock) and overrides_without_schema(type(block)):
        yield Error(
            f"{type(block).__name__} overrides get_api_representation without an ApiSchema.",
            hint="Describe what it returns in an inner class `ApiSchema(BaseModel)`.",
            obj=type(block),
            id="cms.E001",
        )
    if isinstance(block, TEXT_BLOCKS) and block.get_default() != "":
        yield Error(
            f'{type(parent).__name__}.{name} has no default="".',
            hint="Translation cannot read a text that is null.",
            obj=type(parent),
            id="cms.E004",
        )
    if isinstance(block, UNTRANSLATABLE) and not hasattr(block, "get_translatable_segments"):
        yield Error(
            f"{type(parent).__name__}.{name} is a {type(block).__name__}, which translation "
            "cannot read.",
            hint="Use a struct of simple blocks.",
            obj=type(parent),
            id="cms.E009",
        )


def overrides_without_schema(cls: type[ApiStructBlock]) -> bool:
    """Whether the nearest override is nearer than the nearest declaration."""
    for ancestor in cls.__mro__:
        if ancestor is ApiStructBlock:
            return False
        if ancestor.__dict__.get("ApiSchema"):
            return False
        if "get_api_representation" in ancestor.__dict__:
            return True
    return False


def key_of(cls: type) -> str:
    """The key that a class's name asks for: `FeatureGridBlock` is `feature_grid`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", stem_of(cls)).lower()


def check_api_type(model: type[BasePage], owners: dict[str, type]) -> Iterator[CheckMessage]:
    holder = owners.setdefault(model.api_type, model)
    if not model.api_type:
        yield Error(
            f"{model.__name__} has no api_type.",
            hint=f'Give it `api_type = "{key_of(model)}"`.',
            obj=model,
            id="cms.E010",
        )
    elif holder is not model:
        yield Error(
            f"{model.__name__} and {holder.__name__} share the api_type `{model.api_type}`.",
            hint="The site chooses a page's component by it.",
            obj=model,
            id="cms.E011",
        )
