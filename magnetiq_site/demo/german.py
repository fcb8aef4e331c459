"""Enters the German texts as translations, so that editors find each segment translated."""

import copy
import re
from typing import Any

from wagtail.models import DraftStateMixin, Locale
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from .content import TARGET, DemoPage, page_texts
from .pages import english, write_fields
from .stored import DemoContentError, Targets


def german() -> Locale:
    return Locale.objects.get_or_create(language_code=TARGET)[0]


def translate_page(page: Any, demo: DemoPage, targets: Targets) -> Any:
    """Translate a published page, publish the translation and return it."""
    other = copy.copy(page)
    write_fields(other, page_texts(demo.key, TARGET), targets, demo.key)
    return translate(page, other, demo.key)


def translate(instance: Any, other: Any, key: str) -> Any:
    """Translate a page or a snippet as another instance has it, publish and return that."""
    source, _created = TranslationSource.get_or_create_from_instance(instance)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=german())
    enter_strings(source, translated_strings(instance, other, key))
    has_drafts = isinstance(instance, DraftStateMixin)
    # Published here and not by localize, which would do it only after the transaction.
    translation.save_target(publish=not has_drafts)
    translated = translation.get_target_instance()
    if has_drafts:
        translated.get_latest_revision().publish()
    return translated


def translated_strings(instance: Any, other: Any, key: str) -> dict[tuple[str, str], str]:
    """The German for each English string, by its place in the page or snippet."""
    ours, theirs = strings_of(instance), strings_of(other)
    if list(map(place_of, ours)) != list(map(place_of, theirs)):
        raise DemoContentError(f"{key}: the German text is built unlike the English one.")
    for mine, its in zip(ours, theirs, strict=True):
        if mine.attrs != its.attrs:
            raise DemoContentError(f"{key}: the links differ in “{its.render_text()}”.")
    return {
        (mine.path, mine.string.data): its.string.data
        for mine, its in zip(ours, theirs, strict=True)
    }


def place_of(segment: StringSegmentValue) -> str:
    """Where a string stands, in any language; a cell's own place is named after its words."""
    return re.sub(r"\.table\.\w+$", ".table", segment.path)


def strings_of(page: Any) -> list[StringSegmentValue]:
    return [
        segment
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and not segment.is_empty()
    ]


def enter_strings(source: TranslationSource, german_for: dict[tuple[str, str], str]) -> None:
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    locale = german()
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                data=german_for[segment.context.path, segment.string.data],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
            for segment in segments
        ],
        ignore_conflicts=True,
    )


def keep_trees_alike() -> None:
    """Let new English pages appear in German, where editors then translate them."""
    LocaleSynchronization.objects.get_or_create(locale=german(), defaults={"sync_from": english()})
