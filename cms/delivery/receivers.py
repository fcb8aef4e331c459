"""Notices every change of what documents are made from, in the transaction of the change."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_save, pre_delete, pre_save

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.signals import pre_page_move

from . import keys
from .clock import hold_clock
from .invalidation import invalidate
from .page_changes import (
    appearance_keys,
    changed_keys,
    concerns_readers,
    is_bookkeeping,
    order_keys,
    privacy_keys,
    state_before,
    stored_elsewhere,
)

BEFORE = "_state_before_saving"
# The page that this thread is moving; the tree has its new place before the page is saved.
MOVING: ContextVar[int | None] = ContextVar("moving", default=None)
SNIPPETS = (
    "BlogCategory",
    "BlogTag",
    "CallToAction",
    "Client",
    "Department",
    "Person",
    "Testimonial",
    "Workplace",
)

Keys = Callable[[Any], Iterable[str]]


def connect() -> None:
    """Start watching. Changes by `update()` send no signal: `verify_documents` finds those."""
    for signal, receiver in (
        (pre_save, page_is_saved),
        (post_save, page_was_saved),
        (pre_delete, page_is_deleted),
        (pre_page_move, page_is_moved),
    ):
        signal.connect(receiver, dispatch_uid=f"cms.delivery.{receiver.__name__}")
    rendition = get_image_model().get_rendition_model()
    watch(get_image_model(), lambda image: [keys.image(image.pk)])
    watch(rendition, rendition_keys)
    watch(get_document_model(), lambda document: [keys.document(document.pk)])
    watch(apps.get_model("cms", "SiteSettings"), settings_keys, with_state_before=True)
    watch(apps.get_model("cms", "SiteControls"), controls_keys)
    watch(Site, lambda site: [keys.site(site.pk), keys.SITES])
    watch(Locale, locale_keys, with_state_before=True)
    watch(PageViewRestriction, lambda restriction: privacy_keys(restriction.page_id))
    watch(CollectionViewRestriction, collection_keys)
    watch(apps.get_model("cms", "Banner"), lambda _banner: [keys.BANNERS])
    for name in SNIPPETS:
        watch(apps.get_model("cms", name), snippet_keys, with_state_before=True)


def watch(model: type[models.Model], keys_of: Keys, *, with_state_before: bool = False) -> None:
    """Mark documents stale when an instance of a model is saved or deleted.

    Args:
        model: What is watched.
        keys_of: What an instance means for documents.
        with_state_before: The stored instance counts, too: its keys follow from what may change.
    """

    def is_changed(
        instance: Any, update_fields: Iterable[str] | None = None, **_kwargs: Any
    ) -> None:
        if is_bookkeeping(update_fields):
            return
        stored = model._base_manager.filter(pk=instance.pk).first() if instance.pk else None
        if stored is not None:
            invalidate(set(keys_of(stored)))

    def was_changed(
        instance: Any, update_fields: Iterable[str] | None = None, **_kwargs: Any
    ) -> None:
        if not is_bookkeeping(update_fields):
            invalidate(set(keys_of(instance)))

    name = f"cms.delivery.{model._meta.label_lower}"
    signals = [post_save, pre_delete]
    if with_state_before:
        pre_save.connect(is_changed, sender=model, weak=False, dispatch_uid=f"{name}.before")
    for signal in signals:
        signal.connect(was_changed, sender=model, weak=False, dispatch_uid=name)
    save_in_transaction(model)


def save_in_transaction(model: type[models.Model]) -> None:
    """Let `save()` open a transaction, or Django would commit it before it sends `post_save`."""
    plain = model.save
    if getattr(plain, "opens_transaction", False):
        return

    @wraps(plain)
    def save(self: models.Model, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            plain(self, *args, **kwargs)

    save.opens_transaction = True  # type: ignore[attr-defined]  # a mark on a function
    model.save = save  # type: ignore[method-assign]  # the same signature


def page_is_saved(
    instance: Any, update_fields: Iterable[str] | None = None, **_kwargs: Any
) -> None:
    """Remember what is stored; take the clock before the page's row, as every change does."""
    if not isinstance(instance, Page) or is_bookkeeping(update_fields):
        return
    before = state_before(instance)
    if concerns_readers(before, instance):
        hold_clock()
        setattr(instance, BEFORE, (before,))


def page_is_moved(instance: Any, **_kwargs: Any) -> None:
    MOVING.set(instance.pk)


def page_was_saved(instance: Any, **_kwargs: Any) -> None:
    remembered = instance.__dict__.pop(BEFORE, None)
    if remembered:
        changed = changed_keys(remembered[0], instance)
        if MOVING.get() == instance.pk:
            MOVING.set(None)
            changed |= order_keys(instance) | stored_elsewhere([instance])
        invalidate(changed)


def page_is_deleted(instance: Any, **_kwargs: Any) -> None:
    """A page is deleted as the generic page that it is, whatever its type."""
    if type(instance) is Page:
        shown = Page.objects.filter(pk=instance.pk, live=True)
        invalidate({keys.existence(instance.pk), *appearance_keys(shown)})


def rendition_keys(rendition: Any) -> list[str]:
    """Sizes that the admin makes for itself concern no reader."""
    concerned = rendition.filter_spec in rendition.image.rendition_specs()
    return [keys.image(rendition.image_id)] if concerned else []


def settings_keys(row: Any) -> list[str]:
    return [keys.settings(row.site_id, row.locale.language_code)]


def controls_keys(controls: Any) -> list[str]:
    """The frame in every language: all pages of the site are made with it."""
    languages = settings.WAGTAIL_CONTENT_LANGUAGES
    return [keys.settings(controls.site_id, code) for code, _name in languages]


def snippet_keys(snippet: Any) -> list[str]:
    return [keys.snippet(snippet, snippet.locale.language_code)]


def locale_keys(locale: Any) -> list[str]:
    return [keys.locale(locale.language_code), keys.LOCALES]


def collection_keys(restriction: CollectionViewRestriction) -> list[str]:
    """The documents in a collection and below it."""
    above = Collection.objects.filter(pk=restriction.collection_id).values_list("path", flat=True)
    documents = get_document_model().objects.filter(
        collection__path__startswith=next(iter(above), "-")
    )
    return [keys.document(pk) for pk in documents.values_list("pk", flat=True)]
