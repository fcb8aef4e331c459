"""Every translated string of the pages that somebody may see, gone through once more."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wagtail.models import Locale
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import StringSegment

from .quality import Finding, find_faults
from .strings import MACHINE, UNCHECKED


@dataclass(frozen=True)
class CheckedString:
    """A finding, and where it is."""

    page_id: int
    title: str
    language: str
    original: str
    data: str
    is_error: bool
    words: str | Promise

    @property
    def severity(self) -> str:
        return _("Error") if self.is_error else _("Warning")


def checked_strings(user: Any) -> list[CheckedString]:
    """What is wrong with the translations, errors first; in three queries."""
    pages = page_permission_policy.explorable_instances(user).order_by()
    targets = {
        (key, locale): (pk, title)
        for key, locale, pk, title in pages.filter(alias_of=None).values_list(
            "translation_key", "locale_id", "pk", "draft_title"
        )
    }
    languages = {locale.pk: str(locale.get_display_name()) for locale in Locale.objects.all()}
    found = [
        CheckedString(
            page_id=targets[key, locale][0],
            title=targets[key, locale][1],
            language=languages[locale],
            original=original,
            data=data,
            is_error=finding.is_error,
            words=finding.words,
        )
        for key, locale, original, data, finding in findings()
        if (key, locale) in targets
    ]
    return sorted(found, key=lambda item: (not item.is_error, item.title, item.page_id))


def findings() -> Iterator[tuple[UUID, int, str, str, Finding]]:
    rows = (
        StringSegment.objects.filter(
            source__translations__enabled=True,
            string__translations__context_id=F("context_id"),
            string__translations__locale_id=F("source__translations__target_locale_id"),
        )
        .exclude(context__path__in=UNCHECKED)
        .values_list(
            "source__object_id",
            "string__translations__locale_id",
            "string__data",
            "string__translations__data",
            "string__translations__translation_type",
        )
    )
    for key, locale, original, data, kind in rows.iterator():
        for finding in find_faults(original, data):
            yield key, locale, original, data, finding
        if kind == MACHINE:
            yield key, locale, original, data, Finding(False, _("Nobody has reviewed it yet."))
