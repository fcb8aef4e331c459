"""How pages stand in their other languages: any number of pages in a few queries."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation


class State(models.TextChoices):
    """How a page stands in another language. Translated means: every string, and published."""

    UP_TO_DATE = "up_to_date", gettext_lazy("up to date")
    OUTDATED = "outdated", gettext_lazy("out of date")
    DRAFT = "draft", gettext_lazy("draft")
    MISSING = "missing", gettext_lazy("missing")


@dataclass(frozen=True)
class Version:
    """A page in one of its languages."""

    pk: int
    locale_id: int
    live: bool
    is_copy: bool
    published_at: datetime.datetime | None


@dataclass(frozen=True)
class Progress:
    """How far the strings of a translation are."""

    source_locale_id: int
    changed_at: datetime.datetime
    edited_at: datetime.datetime | None
    missing: int
    unreviewed: int


@dataclass(frozen=True)
class Standing:
    """How one page and its version in another language stand to each other."""

    state: State
    # The other language, and whether its page is the one that this page is translated from.
    language: str
    is_source: bool
    version: Version | None
    missing: int = 0
    unreviewed: int = 0
    changed_at: datetime.datetime | None = None

    @property
    def words(self) -> str | Promise:
        """A sentence for editors."""
        return words_for_translation(self) if self.is_source else words_for_source(self)


class Standings:
    """The standings of many pages, loaded at once.

    Args:
        keys: Their translation keys: a list, or a query that gives them.
    """

    def __init__(self, keys: Iterable[UUID] | QuerySet[Any]) -> None:
        self.locales: dict[int, Any] = {locale.pk: locale for locale in Locale.objects.all()}
        self._versions = load_versions(keys)
        self._progress = load_progress(keys)

    def of(self, page: Any) -> list[Standing]:
        """How a page stands in each of its other languages."""
        return [
            self.between(page.translation_key, page.locale_id, pk)
            for pk in self.locales
            if pk != page.locale_id
        ]

    def between(self, key: UUID, locale_id: int, other_id: int) -> Standing:
        """How the page of a language stands to the one in another language."""
        versions = self._versions[key]
        own, other = versions.get(locale_id), versions.get(other_id)
        is_source = self._source_locale(key, own, other) == other_id
        target, source = (own, other) if is_source else (other, own)
        progress = self._progress.get((key, locale_id if is_source else other_id))
        if progress and source and progress.source_locale_id != source.locale_id:
            progress = None
        return Standing(
            state=state_of(source, target, progress),
            language=str(self.locales[other_id].get_display_name()),
            is_source=is_source,
            version=None if other is None or other.is_copy else other,
            missing=progress.missing if progress else 0,
            unreviewed=progress.unreviewed if progress else 0,
            changed_at=changed_at_of(source, progress),
        )

    def _source_locale(self, key: UUID, own: Version | None, other: Version | None) -> int | None:
        """The language that the other one is translated from: the default one, unless we know."""
        for version, twin in ((own, other), (other, own)):
            if version and version.is_copy:
                return twin.locale_id if twin else None
            progress = self._progress.get((key, version.locale_id)) if version else None
            if progress and twin and progress.source_locale_id == twin.locale_id:
                return twin.locale_id
        present = [version.locale_id for version in (own, other) if version]
        default = [pk for pk in present if self.locales[pk].language_code == settings.LANGUAGE_CODE]
        return next(iter([*default, *present]), None)


def load_versions(keys: Iterable[UUID] | QuerySet[Any]) -> dict[UUID, dict[int, Version]]:
    found: dict[UUID, dict[int, Version]] = defaultdict(dict)
    rows = Page.objects.filter(translation_key__in=keys).values_list(
        "translation_key", "pk", "locale_id", "live", "alias_of_id", "last_published_at"
    )
    for key, pk, locale_id, live, alias_of, published_at in rows:
        found[key][locale_id] = Version(pk, locale_id, live, alias_of is not None, published_at)
    return found


def load_progress(keys: Iterable[UUID] | QuerySet[Any]) -> dict[tuple[UUID, int], Progress]:
    """How far each translation is that wagtail-localize keeps, by key and language."""
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("source__translations__target_locale_id"),
    )
    machine = Q(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    rows = (
        StringSegment.objects.filter(source__object_id__in=keys, source__translations__enabled=True)
        .annotate(
            done=Exists(translated.filter(has_error=False)),
            unreviewed=Exists(translated.filter(machine)),
        )
        .values_list("source__object_id", "source__translations__target_locale_id")
        .annotate(
            source_locale=Max("source__locale_id"),
            changed_at=Max("source__last_updated_at"),
            missing=Count("pk", filter=Q(done=False)),
            machine=Count("pk", filter=Q(unreviewed=True)),
        )
    )
    edited = dict(load_edits(keys))
    return {
        (key, locale): Progress(source, changed_at, edited.get((key, locale)), missing, unreviewed)
        for key, locale, source, changed_at, missing, unreviewed in rows
    }


def load_edits(
    keys: Iterable[UUID] | QuerySet[Any],
) -> Iterator[tuple[tuple[UUID, int], datetime.datetime]]:
    """When somebody last changed a string of a translation."""
    rows = (
        StringTranslation.objects.filter(context__object_id__in=keys)
        .values_list("context__object_id", "locale_id")
        .annotate(Max("updated_at"))
    )
    for key, locale, edited_at in rows:
        yield (key, locale), edited_at


def state_of(source: Version | None, target: Version | None, progress: Progress | None) -> State:
    if target is None or target.is_copy:
        return State.MISSING
    if not target.live:
        return State.DRAFT
    if progress and (progress.missing or is_later(progress.edited_at, target.published_at)):
        return State.OUTDATED
    is_behind = is_later(changed_at_of(source, progress), target.published_at)
    return State.OUTDATED if is_behind else State.UP_TO_DATE


def changed_at_of(source: Version | None, progress: Progress | None) -> datetime.datetime | None:
    """When the original last changed: its words, if we know, else whatever was published."""
    if progress:
        return progress.changed_at
    return source.published_at if source else None


def is_later(moment: datetime.datetime | None, than: datetime.datetime | None) -> bool:
    return moment is not None and (than is None or moment > than)


def words_for_source(standing: Standing) -> str:
    """What the page that is translated says of its translation."""
    names = {"language": standing.language, "count": standing.missing}
    if standing.state == State.MISSING:
        return _("%(language)s is missing") % names
    if standing.state == State.UP_TO_DATE:
        return _("%(language)s is up to date") % names
    if standing.state == State.DRAFT:
        if not standing.missing:
            return _("%(language)s is a draft") % names
        return (
            ngettext(
                "%(language)s is a draft (%(count)d string is missing)",
                "%(language)s is a draft (%(count)d strings are missing)",
                standing.missing,
            )
            % names
        )
    if not standing.missing:
        return _("%(language)s is out of date (not published since the change)") % names
    return (
        ngettext(
            "%(language)s is out of date (%(count)d string)",
            "%(language)s is out of date (%(count)d strings)",
            standing.missing,
        )
        % names
    )


def words_for_translation(standing: Standing) -> str:
    """What a translation says of the page that it is made from."""
    names: dict[str, Any] = {"language": standing.language, "count": standing.missing}
    if standing.changed_at:
        local = timezone.localtime(standing.changed_at)
        names["date"] = formats.date_format(local, "SHORT_DATETIME_FORMAT")
    if standing.state == State.MISSING:
        return _("Not translated: readers get %(language)s") % names
    if standing.state == State.UP_TO_DATE:
        return _("Up to date with %(language)s") % names
    if not standing.missing:
        if standing.state == State.DRAFT:
            return _("Draft, every string is translated") % names
        return _("%(language)s changed on %(date)s: publish again") % names
    if standing.state == State.DRAFT:
        return (
            ngettext(
                "Draft, %(count)d string is missing",
                "Draft, %(count)d strings are missing",
                standing.missing,
            )
            % names
        )
    return (
        ngettext(
            "%(language)s changed on %(date)s: %(count)d string is missing",
            "%(language)s changed on %(date)s: %(count)d strings are missing",
            standing.missing,
        )
        % names
    )
