"""What keeps a page out of the trash: other rooms say why it must stay."""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet
from django.utils.functional import Promise

from wagtail.models import Page

from .errors import PageNeeded

Need = Callable[[QuerySet[Page]], str | Promise | None]
_needs: list[Need] = []


def register_need(need: Need) -> None:
    """Ask this about pages before they go: it returns what the editor reads, or nothing."""
    if need not in _needs:
        _needs.append(need)


def refuse_needed(roots: Iterable[Page]) -> None:
    """Refuse if something needs one of these pages, or one below them.

    Raises:
        PageNeeded: With the reason.
    """
    for root in roots:
        pages = Page.objects.filter(path__startswith=root.path)
        for need in _needs:
            if reason := need(pages):
                raise PageNeeded(reason)
