"""Which published pages there are, and how far each is in every other language."""

import operator
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wagtail.models import Page, Site, get_page_content_types
from wagtail.permissions import page_permission_policy

from .states import Standing, Standings, State

# The root of the tree, a home page, and below it the sections.
SECTION = 3 * Page.steplen


@dataclass(frozen=True)
class Item:
    """A published page and one language that it ought to be there in."""

    page_id: int
    section: str
    content_type: int
    locale_id: int
    standing: Standing


@dataclass
class Row:
    """How far the pages of one type in one section are in one language."""

    section: str
    section_title: str
    content_type: int
    type_name: str
    locale: str
    language: str
    counts: dict[State, int] = field(default_factory=lambda: dict.fromkeys(State, 0))

    @property
    def pages(self) -> int:
        return sum(self.counts.values())

    @property
    def translated(self) -> int:
        return self.counts[State.UP_TO_DATE]

    @property
    def outdated(self) -> int:
        return self.counts[State.OUTDATED]

    @property
    def drafts(self) -> int:
        return self.counts[State.DRAFT]

    @property
    def missing(self) -> int:
        return self.counts[State.MISSING]

    @property
    def percent(self) -> int:
        """Rounded down: only what is complete is a hundred."""
        return 100 * self.translated // self.pages if self.pages else 0


class Coverage:
    """The coverage of what a person may see in the explorer, in a handful of queries."""

    def __init__(self, user: Any) -> None:
        visible = page_permission_policy.explorable_instances(user).values("pk")
        pages = Page.objects.filter(is_on_a_site(), pk__in=visible, alias_of=None, live=True)
        self._standings = Standings(pages.order_by().values("translation_key"))
        self.locales = self._standings.locales
        self.items = list(self._load(pages))

    def _load(self, pages: Any) -> Iterator[Item]:
        """Of each page the version in the default language, else another one."""
        rows = pages.order_by("path").values_list(
            "translation_key", "pk", "locale_id", "path", "content_type_id"
        )
        default = {
            pk
            for pk, locale in self.locales.items()
            if locale.language_code == settings.LANGUAGE_CODE
        }
        chosen: dict[Any, tuple[int, int, str, int]] = {}
        for key, *row in rows:
            if key not in chosen or row[1] in default:
                chosen[key] = tuple(row)
        for key, (pk, locale_id, path, content_type) in chosen.items():
            for other in self.locales:
                if other != locale_id:
                    standing = self._standings.between(key, locale_id, other)
                    target = locale_id if standing.is_source else other
                    yield Item(pk, path[:SECTION], content_type, target, standing)

    def rows(self) -> list[Row]:
        """One row for each section, type and language, in the order of the tree."""
        titles, types = self.section_titles(), type_names()
        found: dict[tuple[str, int, int], Row] = {}
        for item in self.items:
            key = (item.section, item.content_type, item.locale_id)
            if key not in found:
                locale = self.locales[item.locale_id]
                found[key] = Row(
                    section=item.section,
                    section_title=titles.get(item.section, ""),
                    content_type=item.content_type,
                    type_name=types.get(item.content_type, ""),
                    locale=locale.language_code,
                    language=str(locale.get_display_name()),
                )
            found[key].counts[item.standing.state] += 1
        return [found[key] for key in sorted(found)]

    def standings_of(self, page: Any) -> list[Standing]:
        return self._standings.of(page)

    @staticmethod
    def section_of(page: Any) -> str:
        path: str = page.path
        return path[:SECTION]

    def section_titles(self) -> dict[str, str]:
        paths = {item.section for item in self.items}
        return dict(Page.objects.filter(path__in=paths).values_list("path", "draft_title"))


def is_on_a_site() -> Q:
    """Below a home page: elsewhere no reader ever comes."""
    keys = Site.objects.values("root_page__translation_key")
    homes = Page.objects.filter(translation_key__in=keys).values_list("path", flat=True)
    return reduce(operator.or_, (Q(path__startswith=path) for path in homes), Q(pk=None))


def type_names() -> dict[int, str]:
    """What editors call each type of page."""
    return {
        found.pk: capfirst(model.get_verbose_name())
        for found in get_page_content_types(include_base_page_type=False)
        if (model := found.model_class())
    }


def totals_of(rows: list[Row]) -> list[Row]:
    """The sums of each language."""
    totals: dict[str, Row] = {}
    for row in rows:
        if row.locale not in totals:
            totals[row.locale] = Row("", _("All sections"), 0, "", row.locale, row.language)
        for state, count in row.counts.items():
            totals[row.locale].counts[state] += count
    return list(totals.values())
