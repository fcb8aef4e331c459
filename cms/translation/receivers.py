"""Where pages meet wagtail-localize: what it does not notice by itself."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver

from wagtail.blocks import Block, ChooserBlock, ListBlock
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail.signals import page_published
from wagtail_localize.models import SegmentOverride, TranslationContext, TranslationSource


@receiver(page_published, dispatch_uid="cms.refresh_translation_source")
def refresh_translation_source(instance: Page, **_kwargs: Any) -> None:
    """Show the translations of a page as out of date once the page itself was published anew."""
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is not None:
        source.update_from_db()


@receiver(post_delete, dispatch_uid="cms.forget_overrides")
def forget_overrides(sender: type[models.Model], instance: models.Model, **_kwargs: Any) -> None:
    """Let a translation fall back to its source's choice when its own choice is deleted.

    wagtail-localize keeps the key of what was chosen, and fails on saving a translation whose
    choice is gone.
    """
    if sender not in models_chosen_anywhere():
        return
    overrides = SegmentOverride.objects.filter(data_json=json.dumps(instance.pk))
    for override in overrides.select_related("context__object"):
        if override.context and sender in models_chosen_at(override.context):
            override.delete()


@cache
def models_chosen_anywhere() -> frozenset[type[models.Model]]:
    """Every model whose rows a translatable page or snippet may name."""
    translatable = [model for model in apps.get_models() if issubclass(model, TranslatableMixin)]
    fields = [field for model in translatable for field in model._meta.get_fields()]
    return frozenset(model for field in fields for model in models_chosen_in(field))


def models_chosen_at(context: TranslationContext) -> set[type[models.Model]]:
    """The models that one place in a page or snippet lets editors choose from."""
    source = context.object.sources.select_related("specific_content_type").first()
    model = source.specific_content_type.model_class() if source else None
    field_name, *path = context.path.split(".")
    fields = model._meta.get_fields() if model else ()
    field = next((field for field in fields if field.name == field_name), None)
    return set(models_chosen_in(field, last_name(path)))


def models_chosen_in(field: Any, name: str | None = None) -> Iterator[type[models.Model]]:
    """The models of a foreign key, or of a stream's choosers: all of them, or those of a name."""
    if isinstance(field, StreamField):
        yield from models_of_choosers(field.stream_block, name)
    elif isinstance(field, models.ForeignKey):
        related: Any = field.related_model
        yield related


def models_of_choosers(block: Block, name: str | None) -> Iterator[type[models.Model]]:
    for key, child in getattr(block, "child_blocks", {}).items():
        inner = child.child_block if isinstance(child, ListBlock) else child
        if isinstance(inner, ChooserBlock) and name in (None, key):
            yield inner.target_model
        yield from models_of_choosers(inner, name)


def last_name(path: list[str]) -> str:
    """The last part of a path that names a block; the ids of items name none."""
    names = [part for part in path if not is_id(part)]
    return names[-1] if names else ""


def is_id(part: str) -> bool:
    try:
        UUID(part)
    except ValueError:
        return False
    return True
