"""Where pages meet wagtail-localize: what it does not notice by itself."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from wagtail.blocks import Block, ChooserBlock, ListBlock
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail.signals import page_published
from wagtail_localize.models import (
    SegmentOverride,
    Translation,
    TranslationContext,
    TranslationSource,
)

from cms.delivery.page_changes import BOOKKEEPING

from .starting import start_carefully
from .strings import speak_for_strings

# What a publication changes in a page that says the same as before.
NOT_CONTENT = BOOKKEEPING | {"last_published_at", "live", "path", "depth", "url_path"}

speak_for_strings()
start_carefully()


@receiver(page_published, dispatch_uid="cms.refresh_translation_source")
def refresh_translation_source(instance: Page, **_kwargs: Any) -> None:
    """Show the translations of a page as out of date once it was published with other words."""
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is not None and content_of(source.content_json) != content_of(
        source.get_source_instance().to_json()
    ):
        source.update_from_db()


def content_of(stored: str) -> dict[str, Any]:
    """A serialised page without what editors do not write."""
    fields = json.loads(stored)
    return {name: value for name, value in fields.items() if name not in NOT_CONTENT}


@receiver(post_save, sender=Translation, dispatch_uid="cms.begin_as_draft")
def begin_as_draft(instance: Translation, **_kwargs: Any) -> None:
    """Turn the copy that a translation begins with into a draft: it still has English words.

    Readers go on getting the English page, marked as such, until the translation is published.
    """
    copy = Page.objects.filter(
        translation_key=instance.source.object_id,
        locale_id=instance.target_locale_id,
        alias_of__isnull=False,
        live=True,
    ).first()
    if instance.enabled and copy is not None:
        copy.live = False
        copy.save(update_fields=["live"])


@receiver(post_delete, dispatch_uid="cms.forget_overrides")
def forget_overrides(sender: type[models.Model], instance: models.Model, **_kwargs: Any) -> None:
    """Let a translation fall back to its source's choice when its own choice is deleted.

    wagtail-localize keeps the key of what was chosen, and fails on saving a translation whose
    choice is gone.
    """
    if sender not in models_chosen_anywhere():
        return
    # The editor's screen sends the key as text.
    stored = [json.dumps(instance.pk), json.dumps(str(instance.pk))]
    overrides = SegmentOverride.objects.filter(data_json__in=stored)
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
