"""Published pages that readers of another language do not get, or not as they are now."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from cms.translation.coverage import Coverage, Item
from cms.translation.states import Standing, State

SHOWN = 8
# What readers lack altogether comes before what is merely old.
URGENCY = (State.MISSING, State.DRAFT, State.OUTDATED)


@dataclass(frozen=True)
class Lacking:
    """A published page, and how it stands in a language."""

    page: Page
    standing: Standing
    locale_id: int


@dataclass(frozen=True)
class Lack:
    """All that is lacking: how many, and the first of them."""

    total: int
    first: list[Lacking]


def lacking_for(user: Any) -> Lack:
    """What a person who sees these pages in the explorer may want translated."""
    items = [item for item in Coverage(user).items if item.standing.state in URGENCY]
    items.sort(key=lambda item: URGENCY.index(item.standing.state))
    return Lack(len(items), named(items[:SHOWN]))


def named(items: list[Item]) -> list[Lacking]:
    pages = Page.objects.in_bulk([item.page_id for item in items])
    return [Lacking(pages[item.page_id], item.standing, item.locale_id) for item in items]
