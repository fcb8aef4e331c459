"""Keeps whoever holds a page in memory from writing it back to where it was before the trash."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import pre_save

from wagtail.models import Page

from .errors import PageInTrash
from .hiding import is_in_trash


def connect() -> None:
    """Start watching; after the receivers of delivery, which take the clock before a page's row."""
    pre_save.connect(refuse_stale_place, dispatch_uid="cms.trash.guard")


def refuse_stale_place(
    instance: Any, update_fields: Iterable[str] | None = None, raw: bool = False, **_kwargs: Any
) -> None:
    """Refuse a page that has gone into the trash since it was read, or that would be live there.

    The row stays locked until the save commits, so that the trash finds what was saved.

    Raises:
        PageInTrash: The page is not where the editor's copy of it is.
    """
    if raw or not isinstance(instance, Page) or not instance.pk:
        return
    if update_fields is not None and {"live", "path"}.isdisjoint(update_fields):
        return
    rows = Page._base_manager.select_for_update().filter(pk=instance.pk)
    path = rows.values_list("path", flat=True).first()
    if path and is_in_trash(path) and (instance.live or path != instance.path):
        raise PageInTrash
