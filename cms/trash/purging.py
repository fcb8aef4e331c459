"""Deletes for good what is in the trash."""

import logging
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

from cms.delivery.clock import hold_clock

from .errors import NotInTrash
from .hiding import showing_trash
from .models import TrashedPage

logger = logging.getLogger(__name__)


def purge_page(*, item: TrashedPage, user: Any = None) -> None:
    """Delete a page in the trash for good, with all below it and with its aliases.

    Raises:
        NotInTrash: It was restored or deleted meanwhile.
        ProtectedError, RestrictedError: Something that must stay refers to it.
    """
    with transaction.atomic():
        hold_clock()
        found = TrashedPage.objects.select_for_update().filter(pk=item.pk).first()
        if found is None:
            raise NotInTrash
        with showing_trash():
            for each in [found, *mirrors(found)]:
                take_old_keys(each)
                page = Page.objects.get(pk=each.page_id)
                DeletePageAction(page, user=user).execute(skip_permission_checks=True)


def mirrors(item: TrashedPage) -> list[TrashedPage]:
    """The aliases that went with a page, and are nothing without it."""
    below = item.page.path
    return list(
        TrashedPage.objects.filter(group=item.group, page__alias_of__path__startswith=below)
        .exclude(pk=item.pk)
        .select_related("page")
    )


def take_old_keys(item: TrashedPage) -> None:
    """Give pages their old place among the translations, so that what belongs to it goes too.

    A page that has taken the place meanwhile keeps it, and what belongs to it.
    """
    for pk, key in item.translation_keys.items():
        page = Page.objects.filter(pk=int(pk)).first()
        if page and not Page.objects.filter(translation_key=key, locale=page.locale_id).exists():
            Page.objects.filter(pk=page.pk).update(translation_key=key)


def purge_expired() -> int:
    """Delete what has been in the trash for as long as it is kept; one that fails stops no other.

    Returns:
        How many pages of the list are gone.
    """
    purged = 0
    for item in TrashedPage.objects.expired().select_related("page"):
        try:
            purge_page(item=item)
            purged += 1
        except NotInTrash:
            continue
        except (ProtectedError, RestrictedError):
            logger.exception("%s stays in the trash", item)
    return purged
