"""Which documents a change of a page concerns."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from modelcluster.fields import ParentalKey
from wagtail.models import Page, PageViewRestriction

from cms.base_page import BasePage

from . import keys
from .clock import chunks
from .library import api_type_of

# Written by Wagtail for the editors' sake; readers see none of it.
BOOKKEEPING = {
    "content_type",
    "draft_title",
    "expire_at",
    "expired",
    "first_published_at",
    "go_live_at",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
    "numchild",
    "owner",
    "show_in_menus",
}
ROW_BOOKKEEPING = {"id", "sort_order"}
LINK = ("title", "navigation_title", "url_path", "live", "locale_id", "alias_of_id")


@dataclass(frozen=True)
class PageState:
    """A page at one time, as far as documents are concerned."""

    live: bool
    url_path: str
    alias_of: int | None
    seen: dict[str, Any]
    link: tuple[Any, ...]
    teaser: tuple[Any, ...]
    place: tuple[Any, ...]
    elsewhere: frozenset[str]


def state_of(page: Any) -> PageState:
    return PageState(
        live=bool(page.live),
        url_path=page.url_path,
        alias_of=page.alias_of_id,
        seen=seen_fields(page),
        link=tuple(getattr(page, name, None) for name in LINK),
        teaser=teaser_of(page),
        place=place_of(page),
        elsewhere=frozenset(elsewhere_of(page)),
    )


def seen_fields(page: Any) -> dict[str, Any]:
    """The stored value of every field that readers may see something of."""
    deferred = page.get_deferred_fields()
    fields = {
        field.name: field.value_to_string(page)
        for field in page._meta.concrete_fields
        if field.name not in BOOKKEEPING and field.attname not in deferred
    }
    return {**fields, **relations_of(page)}


def relations_of(page: Any) -> dict[str, list[tuple[str, ...]]]:
    """The child rows of which readers see something, those included that are not stored yet."""
    return {
        name: [
            tuple(
                field.value_to_string(row)
                for field in row._meta.concrete_fields
                if field.name not in ROW_BOOKKEEPING and not isinstance(field, ParentalKey)
            )
            for row in sorted(getattr(page, name).all(), key=lambda row: row.sort_order or 0)
        ]
        for name in getattr(page, "seen_relations", ())
    }


def place_of(page: Any) -> tuple[Any, ...]:
    """What decides in which lists a page stands, and where in them."""
    return (*getattr(page, "list_place", ()), relations_of(page))


def elsewhere_of(page: Any) -> set[str]:
    """The lists and links elsewhere that show a page because of what it names."""
    name = getattr(page, "stands_for", "")
    links = [keys.page_of(getattr(page, name))] if name else []
    return {*map(keys.naming, getattr(page, "groups", ())), *links}


def teaser_of(page: Any) -> tuple[Any, ...]:
    """What lists show of a page; the generic page has nothing of it."""
    if not hasattr(page, "teaser_summary"):
        return ()
    image = page.teaser_image
    facts = [getattr(page, page._meta.get_field(name).attname) for name in page.teaser_facts]
    return page.teaser_summary, image.pk if image else None, *facts


def state_before(page: Any) -> PageState | None:
    """The page as it is stored, in the type that is about to be written."""
    stored = type(page)._base_manager.filter(pk=page.pk).first() if page.pk else None
    return state_of(stored) if stored else None


def is_bookkeeping(fields: Iterable[str] | None) -> bool:
    """Whether a save writes these fields alone, and none that readers see."""
    return fields is not None and BOOKKEEPING.issuperset(fields)


def concerns_readers(before: PageState | None, page: Any) -> bool:
    """Whether saving a page may change anything that readers see."""
    if before is None:
        return bool(page.live)
    # A draft's address is part of the addresses of all that is below it.
    return before.live or page.live or before.url_path != page.url_path


def changed_keys(before: PageState | None, page: Any) -> set[str]:
    """What has changed for documents, once a page has been saved."""
    after = state_of(page)
    if before is None:
        # Its child rows are not stored yet.
        return {*appearance_keys(Page.objects.filter(pk=page.pk)), *after.elsewhere}
    found: set[str] = set()
    if before.seen != after.seen:
        found.add(keys.page(page.pk))
    if before.teaser != after.teaser:
        found.add(keys.page_teaser(page.pk))
    if before.place != after.place:
        # A page may go to another place in a list, to another part of it, or to other lists.
        found |= {keys.page(page.pk), keys.page_teaser(page.pk), *order_keys(page)}
        found |= after.elsewhere
    if before.link != after.link:
        found |= own_keys(page.pk)
    if (before.elsewhere, before.live) != (after.elsewhere, after.live):
        found |= before.elsewhere | after.elsewhere
    if before.live != after.live:
        found |= appearance_keys(Page.objects.filter(pk=page.pk))
    if before.url_path != after.url_path:
        found |= moved_keys(before, page)
    elif before.alias_of != after.alias_of and PageViewRestriction.objects.exists():
        # What an alias mirrors decides whether all below it is private.
        found |= appearance_keys(Page.objects.filter(path__startswith=page.path))
    return found


def moved_keys(before: PageState, page: Any) -> set[str]:
    """What changes with a page's address: all below it, and the lists that it has left and joined.

    The tree itself has forgotten where the page was; its old address tells.
    """
    above = before.url_path.rstrip("/").rpartition("/")[0] + "/"
    left = Page.objects.filter(url_path=above).values_list("pk", flat=True)
    return {
        *appearance_keys(Page.objects.filter(path__startswith=page.path)),
        *(keys.children(parent) for parent in left),
    }


def order_keys(page: Any) -> set[str]:
    """What changes when a page goes to another place in lists."""
    return {keys.PAGES, keys.pages_of(api_type_of(page)), *parent_keys(page)}


def parent_keys(page: Any) -> set[str]:
    above = Page.objects.filter(path=page.path[: -Page.steplen]).values_list("pk", flat=True)
    return {keys.children(parent) for parent in above}


def own_keys(pk: int) -> set[str]:
    return {keys.page(pk), keys.page_link(pk), keys.page_teaser(pk)}


def appearance_keys(pages: Any) -> set[str]:
    """What changes when pages come into readers' sight, or leave it."""
    found = list(pages.only("path", "translation_key", "content_type"))
    above = {page.path[: -Page.steplen] for page in found}
    parents = Page.objects.filter(path__in=above).values_list("pk", flat=True)
    return {
        *([keys.PAGES] if found else []),
        *(keys.pages_of(api_type_of(page)) for page in found),
        *(key for page in found for key in own_keys(page.pk)),
        *(keys.appearance(page.pk) for page in found),
        *(keys.translations(page.translation_key) for page in found),
        *(keys.children(parent) for parent in parents),
        *stored_elsewhere(found),
    }


def stored_elsewhere(pages: list[Any]) -> set[str]:
    """The same as `elsewhere_of`, for many pages as they are stored."""
    of_model = defaultdict(list)
    for page in pages:
        if may_be_elsewhere(page.specific_class):
            of_model[page.specific_class].append(page.pk)
    return {
        key
        for model, pks in of_model.items()
        for chunk in chunks(pks)
        for page in model.objects.defer_streamfields().filter(pk__in=chunk)
        for key in elsewhere_of(page)
    }


def may_be_elsewhere(model: Any) -> bool:
    """Whether lists or links elsewhere show pages of a type."""
    if not hasattr(model, "groups"):
        return False
    return bool(model.stands_for) or model.groups is not BasePage.groups


def privacy_keys(page_id: int) -> set[str]:
    """What changes when a page, all below it, and all that mirrors it gets private or public."""
    found: set[str] = set()
    done: set[str] = set()
    pending = set(Page.objects.filter(pk=page_id).values_list("path", flat=True))
    while pending:
        done |= pending
        for path in pending:
            found |= appearance_keys(Page.objects.filter(path__startswith=path))
        mirrors = Page.objects.filter(alias_of__path__in=pending).exclude(path__in=done)
        pending = set(mirrors.values_list("path", flat=True))
    return found
