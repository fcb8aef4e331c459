"""Notices what changes cards, in the transaction of the change."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_save

from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site

from cms.delivery.page_changes import is_bookkeeping

from .making import delete_later, remove_card
from .models import SocialCard
from .tasks import enqueue_updates


def connect() -> None:
    """Start watching."""
    settings = apps.get_model("cms", "SiteSettings")
    for signal, receiver, sender in (
        (post_save, page_was_saved, None),
        (post_delete, card_was_deleted, SocialCard),
        (post_save, settings_were_saved, settings),
        (post_save, site_was_saved, Site),
        (post_save, image_was_saved, get_image_model()),
        (post_save, privacy_was_changed, PageViewRestriction),
        (post_delete, privacy_was_changed, PageViewRestriction),
    ):
        signal.connect(receiver, sender=sender, dispatch_uid=f"cms.cards.{receiver.__name__}")


def page_was_saved(
    instance: Any, update_fields: Iterable[str] | None = None, **_kwargs: Any
) -> None:
    """A page that is published gets its card; one that is taken down loses it at once."""
    if not isinstance(instance, Page) or is_bookkeeping(update_fields):
        return
    if not instance.live:
        for card in SocialCard.objects.filter(page_id=instance.pk):
            remove_card(card)
    elif instance.live_revision_id and not instance.alias_of_id:
        enqueue_updates([instance.pk])


def card_was_deleted(instance: SocialCard, **_kwargs: Any) -> None:
    delete_later(instance.file.name)


def settings_were_saved(instance: Any, **_kwargs: Any) -> None:
    """The site may have another name: its cards bear it."""
    enqueue_updates(live_pages_of(instance.site))


def site_was_saved(instance: Site, **_kwargs: Any) -> None:
    """The site may have another name, or other pages: those of the tree that it shows now."""
    enqueue_updates(live_pages_of(instance))


def live_pages_of(site: Site) -> Iterator[int]:
    """The published pages of a site in all its languages."""
    homes = site.root_page.get_translations(inclusive=True)
    for path in homes.values_list("path", flat=True):
        pages = Page.objects.filter(path__startswith=path, live=True, alias_of=None)
        yield from pages.exclude(live_revision=None).values_list("pk", flat=True)


def image_was_saved(instance: Any, created: bool, **_kwargs: Any) -> None:
    """A picture may have been replaced."""
    if not created:
        shown = SocialCard.objects.filter(image_id=instance.pk)
        enqueue_updates(shown.values_list("page_id", flat=True))


def privacy_was_changed(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """What gets private has no card any more, and all below it."""
    below = Page.objects.filter(path__startswith=instance.page.path, live=True, alias_of=None)
    enqueue_updates(below.exclude(live_revision=None).values_list("pk", flat=True))
