"""Doing to translations what editors do."""

from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.operations import TranslationCreator


def begin(page: Any, german: Locale, user: Any) -> Translation:
    """Press "Translate this page"."""
    TranslationCreator(user, [german]).create_translations(page)
    source = TranslationSource.objects.get_for_instance(page)
    return source.translations.get(target_locale=german)


def segment_at(translation: Translation, path: str) -> StringSegment:
    return StringSegment.objects.get(source=translation.source, context__path=path)


def write(translation: Translation, path: str, data: str, **fields: Any) -> StringTranslation:
    """Save one string as the editor's screen does."""
    segment = segment_at(translation, path)
    return StringTranslation.objects.update_or_create(
        locale=translation.target_locale,
        translation_of=segment.string,
        context=segment.context,
        defaults={
            "data": data,
            "translation_type": "manual",
            "has_error": False,
            "field_error": "",
            **fields,
        },
    )[0]


def fill(translation: Translation, user: Any = None) -> None:
    """Translate each string by putting a mark before it."""
    for segment in StringSegment.objects.filter(source=translation.source).select_related(
        "string", "context"
    ):
        path, data = segment.context.path, segment.string.data
        mark = "de-" if path == "slug" else "DE "
        write(translation, path, f"{mark}{data}", last_translated_by=user)


def publish_german(translation: Translation, user: Any) -> Any:
    """Publish a translation at once, as after a commit."""
    translation.save_target(user=user, publish=False)
    page = translation.get_target_instance()
    page.get_latest_revision().publish()
    return type(page).objects.get(pk=page.pk)
