"""Checks each translated string when it is saved, by whichever way it came."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _

from wagtail_localize.models import StringTranslation, Translation

from .quality import errors_in, find_faults

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
# An address follows rules of its own.
UNCHECKED = ("slug",)

error_of_localize = StringTranslation.get_error
comment_of_localize = StringTranslation.get_comment


@receiver(pre_save, sender=StringTranslation, dispatch_uid="cms.check_string")
def check_string(
    instance: StringTranslation, update_fields: Collection[str] | None = None, **_kwargs: Any
) -> None:
    """Keep what was written, and mark it as faulty: no page takes a faulty string."""
    if update_fields is not None and "data" not in update_fields:
        return
    errors = errors_of(instance)
    if errors:
        instance.has_error = True
        instance.field_error = str(errors[0])


def errors_of(string: StringTranslation) -> list[Any]:
    """The errors of a string in the language of whoever asks."""
    if is_unchecked(string):
        return []
    found = errors_in(string.translation_of.data, string.data)
    return [finding.words for finding in found]


def is_unchecked(string: StringTranslation) -> bool:
    return string.context is None or string.context.path in UNCHECKED


def get_error(string: StringTranslation) -> str | None:
    """What the editor shows at a string: its error in the language of the person who looks."""
    errors = errors_of(string) if string.has_error else []
    shown: str | None = str(errors[0]) if errors else error_of_localize(string)
    return shown


def get_comment(string: StringTranslation) -> str | None:
    """What the editor shows below a string: who translated it, what is odd, what is to be done."""
    parts = [comment_of_localize(string)]
    if string.translation_type == MACHINE:
        parts.append(_("Nobody has reviewed it yet: save it to approve it."))
    if not is_unchecked(string):
        found = find_faults(string.translation_of.data, string.data)
        parts += [str(finding.words) for finding in found if not finding.is_error]
    return " · ".join(filter(None, parts))


def speak_for_strings() -> None:
    """Let wagtail-localize's screens say what these checks found."""
    StringTranslation.get_error = get_error
    StringTranslation.get_comment = get_comment


def strings_in_use(translation: Translation) -> QuerySet[StringTranslation]:
    """The strings that a translation would be published with, the faulty ones included."""
    segments: Any = translation.source.stringsegment_set.all()
    found: QuerySet[StringTranslation] = segments.get_translations(translation.target_locale)
    return found


def faulty_strings(translation: Translation) -> QuerySet[StringTranslation]:
    return strings_in_use(translation).filter(has_error=True)


def unreviewed_strings(translation: Translation) -> QuerySet[StringTranslation]:
    """What a machine wrote and nobody has approved."""
    return strings_in_use(translation).filter(translation_type=MACHINE)


def approve_strings(translation: Translation, user: Any) -> int:
    """Take the machine's words for a person's; returns how many they were."""
    pending = list(unreviewed_strings(translation).values_list("pk", flat=True))
    return int(
        StringTranslation.objects.filter(pk__in=pending, has_error=False).update(
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL, last_translated_by=user
        )
    )
