"""Moves pages to the trash: out of readers' and editors' sight in one transaction."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction

from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision, Site, WorkflowState
from wagtail.signals import page_unpublished
from wagtail_localize.models import Translation

from treebeard.mp_tree import MP_MoveHandler

from cms.delivery.clock import hold_clock

from .errors import AlreadyInTrash, HomeStays
from .hiding import TRASH_ADDRESS, showing_trash, trash_root
from .models import TrashedPage
from .needs import refuse_needed
from .redirecting import Redirection, leave_redirects


def move_to_trash(
    *,
    page: Page,
    user: Any,
    locales: Collection[int] = (),
    redirection: Redirection | None = None,
) -> TrashedPage:
    """Throw a page away with all below it, and with its aliases wherever they are.

    Readers get none of it from the commit on; its slug and its place among the translations are
    free. Safe against a second call, against publishing and against editing at the same time.

    Args:
        page: The page.
        user: Who does it; must be allowed to delete each of these pages.
        locales: Ids of the languages whose versions of the page go with it.
        redirection: Where readers shall be led who come for a public page of these.

    Raises:
        AlreadyInTrash: Somebody was faster.
        HomeStays: A home page would go with it.
        PageNeeded: Something belongs to one of these pages, see `needs.register_need`.
        PermissionDenied: The person may not delete one of these pages.
    """
    with transaction.atomic():
        hold_clock()
        found = Page.objects.select_for_update().filter(pk=page.pk).first()
        if found is None:
            raise AlreadyInTrash
        roots = pages_that_go(found, locales)
        refuse_homes(roots)
        refuse_needed(roots)
        if any(not may_go(root, user) for root in roots):
            raise PermissionDenied
        redirects = leave_redirects(redirection, roots) if redirection else {}
        group = uuid.uuid4()
        # Before any of them goes: a translation belongs to two of these.
        translations = {root.pk: enabled_translations(root) for root in roots}
        items = [
            put_away(root, user, group, redirects.get(root.pk, []), translations[root.pk])
            for root in roots
        ]
    return next(item for item in items if item.page_id == page.pk)


def may_go(page: Page, user: Any) -> bool:
    """Whether a person may delete a page; whoever deletes a section may delete its mirror."""
    return bool(
        page.permissions_for_user(user).can_delete(ignore_bulk=page.alias_of_id is not None)
    )


def other_languages(page: Page) -> list[Page]:
    """The versions of a page that are no aliases, and so may stay when it goes."""
    versions = page.get_translations().filter(alias_of=None).select_related("locale")
    return list(versions.order_by("locale__language_code"))


def pages_that_go(page: Page, locales: Collection[int]) -> list[Page]:
    """A page, its versions in these languages, and the aliases of what goes; none below another."""
    roots = [page, *(other for other in other_languages(page) if other.locale_id in locales)]
    while True:
        gone = topmost(roots)
        mirrors = [mirror for root in gone for mirror in aliases_of_all_in(root)]
        if len(topmost([*gone, *mirrors])) == len(gone):
            # The page itself may stand below a version of it that goes as well.
            return sorted(gone, key=lambda root: root.path != page.path)
        roots = [*gone, *mirrors]


def aliases_of_all_in(root: Page) -> list[Page]:
    return list(Page.objects.filter(alias_of__path__startswith=root.path))


def topmost(pages: Iterable[Page]) -> list[Page]:
    """These pages without those that are below another one of them."""
    kept: list[Page] = []
    for page in sorted(pages, key=lambda page: page.path):
        if not kept or not page.path.startswith(kept[-1].path):
            kept.append(page)
    return kept


def refuse_homes(roots: Iterable[Page]) -> None:
    keys = Site.objects.values_list("root_page__translation_key", flat=True)
    for root in roots:
        below = Page.objects.filter(path__startswith=root.path)
        if root.depth == 1 or below.filter(translation_key__in=list(keys)).exists():
            raise HomeStays


def put_away(
    root: Page, user: Any, group: uuid.UUID, redirects: list[int], translations: list[int]
) -> TrashedPage:
    """Move one page and what is below it, and write down what brings it back."""
    pages = list(Page.objects.filter(path__startswith=root.path).specific())
    item = TrashedPage(
        page=root,
        group=group,
        title=root.specific_deferred.get_admin_display_title(),
        locale=root.locale,
        address=root.get_full_url() or "",
        parent=root.get_parent(),
        subpages=len(pages) - 1,
        trashed_by=user,
        live_pages=[page.pk for page in pages if page.live],
        translation_keys={str(page.pk): str(page.translation_key) for page in pages},
        translations=translations,
        redirects=redirects,
    )
    stop_publishing(pages, user)
    Translation.objects.filter(pk__in=translations).update(enabled=False)
    part_from_translations(pages)
    hide(root)
    item.save()
    log(root, "cms.trash", user=user, data={"subpages": item.subpages, "address": item.address})
    return item


def stop_publishing(pages: list[Page], user: Any) -> None:
    """Take pages offline and end what was planned with them; nobody is shown as using theirs."""
    keys = [str(page.pk) for page in pages]
    kind = ContentType.objects.get_for_model(Page)
    for state in WorkflowState.objects.active().filter(base_content_type=kind, object_id__in=keys):
        state.cancel(user=user)
    for page in pages:
        if page.live:
            page.live = False
            page.save(update_fields=["live"], clean=False)
            page_unpublished.send(sender=page.specific_class, instance=page)
    revisions = Revision.objects.filter(base_content_type=kind, object_id__in=keys)
    revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    ReferenceIndex.objects.filter(base_content_type=kind, object_id__in=keys).delete()


def enabled_translations(root: Page) -> list[int]:
    """The translations that lead from or to a page or one below it."""
    found: list[int] = []
    for page in Page.objects.filter(path__startswith=root.path):
        enabled = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
        own = enabled.filter(target_locale=page.locale_id)
        own |= enabled.filter(source__locale=page.locale_id)
        found += own.values_list("pk", flat=True)
    return found


def part_from_translations(pages: list[Page]) -> None:
    """Free their places among the translations: each key has one page in each language."""
    for page in pages:
        Page.objects.filter(pk=page.pk).update(translation_key=uuid.uuid4())


def hide(root: Page) -> None:
    place = trash_root()
    with showing_trash():
        MP_MoveHandler(root, place, "last-child").process()
        move_addresses(root, f"{TRASH_ADDRESS}{root.pk}/")


def move_addresses(root: Page, url_path: str) -> None:
    """Give a moved page its new path, and all below it theirs; the tree must be in sight."""
    before = root.url_path
    Page.objects.filter(pk=root.pk).update(url_path=url_path)
    root.url_path = url_path
    root._update_descendant_url_paths(before, url_path)
