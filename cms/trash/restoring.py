"""Brings pages back out of the trash."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published
from wagtail_localize.models import Translation

from treebeard.mp_tree import MP_MoveHandler

from cms.delivery.clock import hold_clock

from .errors import NotInTrash, ParentGone, SlugTaken, WrongParent
from .hiding import TRASH_PATH, showing_trash
from .models import TrashedPage
from .moving import move_addresses
from .redirecting import take_away_redirects


def restore_page(
    *, item: TrashedPage, user: Any, parent: Page, slug: str, publish: bool, with_group: bool = True
) -> list[TrashedPage]:
    """Bring a page back with all below it, and with what was thrown away together with it.

    What else was thrown away comes back to its old place, under a free slug; its aliases always.

    Args:
        item: What to bring back.
        user: Who does it.
        parent: Where it shall be.
        slug: Its address there.
        publish: Whether what was public is public again; else all of it comes as drafts.
        with_group: Whether its other languages come back as well.

    Returns:
        What stays in the trash, because its old place is gone.

    Raises:
        NotInTrash, ParentGone, WrongParent, SlugTaken: See there; nothing has changed.
        PermissionDenied: The person may not add, or not publish, pages there.
    """
    with transaction.atomic():
        hold_clock()
        found = TrashedPage.objects.select_for_update().filter(pk=item.pk).first()
        if found is None:
            raise NotInTrash
        put_back(found, user, parent, slug, publish)
        return restore_rest(found, user, publish, with_group)


def restore_rest(
    item: TrashedPage, user: Any, publish: bool, with_group: bool
) -> list[TrashedPage]:
    """Bring back what went with an item, as far as its places are there."""
    rest = TrashedPage.objects.filter(group=item.group)
    if not with_group:
        rest = rest.filter(page__alias_of__isnull=False, page__alias_of__path__lt=TRASH_PATH)
    left: list[TrashedPage] = []
    for other in rest.select_related("page"):
        parent = Page.objects.filter(pk=other.parent_id).first()
        if parent is None or not may_come(
            other.page, parent, user, publish and bool(other.live_pages)
        ):
            left.append(other)
            continue
        put_back(other, user, parent, find_available_slug(parent, other.slug), publish)
    return left


def may_come(page: Page, parent: Page, user: Any, publish: bool) -> bool:
    there = parent.permissions_for_user(user)
    return bool(there.can_add_subpage() and (there.can_publish_subpage() or not publish))


def put_back(item: TrashedPage, user: Any, parent: Page, slug: str, publish: bool) -> None:
    """Move one page and what is below it back into the tree; the clock must be held."""
    # Whoever adds a page below the parent waits for this row, and so cannot take the slug.
    place = Page.objects.select_for_update().filter(pk=parent.pk).first()
    if place is None:
        raise ParentGone
    page = item.page
    if not may_come(page, place, user, publish and bool(item.live_pages)):
        raise PermissionDenied
    if not page.specific_class.can_exist_under(place):
        raise WrongParent
    if not Page._slug_is_available(slug, place, page):
        raise SlugTaken
    with showing_trash():
        MP_MoveHandler(page, place, "last-child").process()
    Page.objects.filter(pk=page.pk).update(slug=slug)
    move_addresses(page, f"{place.url_path}{slug}/")
    item.delete()
    rejoin_translations(item)
    take_away_redirects(item.redirects)
    log(Page.objects.get(pk=page.pk), "cms.restore", user=user, data={"subpages": item.subpages})
    come_alive(page.path, item.live_pages if publish else [])


def rejoin_translations(item: TrashedPage) -> None:
    """Make each page the translation again that it was, unless another one is that now."""
    for pk, key in item.translation_keys.items():
        page = Page.objects.filter(pk=int(pk)).first()
        if page is None:
            continue
        taken = Page.objects.filter(translation_key=key, locale=page.locale_id).exists()
        if not taken:
            Page.objects.filter(pk=page.pk).update(translation_key=key)
    for translation in Translation.objects.filter(pk__in=item.translations):
        versions = Page.objects.filter(
            translation_key=translation.source.object_id,
            locale__in=[translation.target_locale_id, translation.source.locale_id],
        )
        if versions.count() > 1:
            Translation.objects.filter(pk=translation.pk).update(enabled=True)


def come_alive(path: str, live_pages: list[int]) -> None:
    """Publish again what was public; what the pages use is known again."""
    for page in Page.objects.filter(path__startswith=path).specific():
        if page.pk in live_pages:
            page.live = True
            page.save(update_fields=["live"], clean=False)
            page_published.send(
                sender=page.specific_class, instance=page, revision=page.live_revision
            )
        ReferenceIndex.create_or_update_for_object(page)
