"""Hides what lies in the trash from every query for pages.

Trashed pages keep their rows below a root of their own, so that whatever names them finds them
again when they are restored. No list, chooser, search, report or look-up by key may show them
meanwhile, and there are more of those than anybody can filter one by one: the managers of all page
models leave the trash out. Relations to a page, which Django follows by its base manager, still
lead there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from wagtail.models import Locale, Page
from wagtail.models.pages import BasePageManager

# The last root that a tree can have: no root is ever made behind it.
TRASH_PATH = "Z" * Page.steplen
# Where trashed pages are said to be; no site begins there.
TRASH_ADDRESS = "/~trash/"

_shown: ContextVar[bool] = ContextVar("trash_is_shown", default=False)


def hide_trash() -> None:
    """Let the managers of pages leave the trash out; a second call changes nothing."""
    plain = BasePageManager.get_queryset
    if getattr(plain, "hides_trash", False):
        return

    @wraps(plain)
    def get_queryset(self: Any) -> Any:
        pages = plain(self)
        return pages if _shown.get() else pages.filter(path__lt=TRASH_PATH)

    get_queryset.hides_trash = True  # type: ignore[attr-defined]  # a mark on a function
    BasePageManager.get_queryset = get_queryset


@contextmanager
def showing_trash() -> Iterator[None]:
    """Let queries that are made here see the trash as a part of the tree."""
    token = _shown.set(True)
    try:
        yield
    finally:
        _shown.reset(token)


def is_in_trash(path: str) -> bool:
    """Whether a page with this place in the tree is in the trash."""
    return path.startswith(TRASH_PATH)


def trash_root() -> Page:
    """The page below which all of the trash lies, made when it is first needed."""
    with showing_trash():
        root, _is_new = Page.objects.get_or_create(
            path=TRASH_PATH,
            defaults={
                "depth": 1,
                "title": "Trash",
                "draft_title": "Trash",
                "slug": "trash",
                "live": False,
                "locale": Locale.get_default(),
            },
        )
    return root
