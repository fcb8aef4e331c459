"""How others put their pages and people into the search: `register_search_source`."""

import datetime
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise


@dataclass(frozen=True)
class SearchItem:
    """One thing that readers may find, in one language of one site.

    Args:
        site_id: The site on which it is found.
        locale: The language that it is in; empty if it is in none, such as a drawing.
        source: What it was made from: the source's name, a colon, a key.
        kind: One of the registered kinds; readers narrow their search by it.
        url: Where it is; a path of the site.
        title: Its name. A hit here counts most.
        tags: Words that stand for it, such as an author; they count next.
        headings: The headings inside it.
        text: All else that it says; extracts are cut out of it.
        summary: Shown where no word of the query stands in the text.
        date: The newer of two equal hits comes first.
        extras: Whatever the one who shows it needs, as JSON.
        family: What all its translations share; its source if it has none.
        also_for: Languages of readers who get it because it does not exist in theirs.
    """

    site_id: int
    locale: str
    source: str
    kind: str
    url: str
    title: str
    tags: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    text: str = ""
    summary: str = ""
    date: datetime.date | None = None
    extras: dict[str, Any] = field(default_factory=dict)
    family: str = ""
    also_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchSource:
    """A supplier of things that readers may find.

    Args:
        name: The first part of its items' `source`.
        items: The items of these keys that everybody may see now; of all keys if it gets None. It
            is called in no particular language and may be called at any time.
    """

    name: str
    items: Callable[[Collection[int] | None], Iterable[SearchItem]]


@dataclass(frozen=True)
class Kind:
    """What readers call one thing of a kind, and many."""

    label: Text
    plural: Text


SOURCES: dict[str, SearchSource] = {}
KINDS: dict[str, "Kind"] = {}
PAGES = "page"


class AlreadyRegistered(Exception):
    """Two suppliers, or two kinds, of one name."""


def register_search_source(source: SearchSource) -> None:
    """Add a supplier. Call it in `AppConfig.ready()`, and `search_changed` whenever one changes."""
    if source.name in SOURCES or source.name == PAGES:
        raise AlreadyRegistered(source.name)
    SOURCES[source.name] = source


def register_search_kind(name: str, label: Text, plural: Text) -> None:
    """Add a kind of thing, as readers call one of it and many: "Webinar", "Webinars"."""
    if name in KINDS:
        raise AlreadyRegistered(name)
    KINDS[name] = Kind(label, plural)


register_search_kind("page", _("Page"), _("Pages"))
register_search_kind("article", _("Article"), _("Articles"))
register_search_kind("service", _("Service"), _("Services"))
register_search_kind("product", _("Product"), _("Products"))
register_search_kind("industry", _("Industry"), _("Industries"))
register_search_kind("case_study", _("Case study"), _("Case studies"))
register_search_kind("partner", _("Partner"), _("Partners"))
register_search_kind("location", _("Location"), _("Locations"))
register_search_kind("news", _("News"), _("News"))
register_search_kind("person", _("Person"), _("People"))
register_search_kind("job", pgettext_lazy("a vacancy", "Job"), pgettext_lazy("a vacancy", "Jobs"))
register_search_kind("document", _("Document"), _("Documents"))
