"""Leaves redirects at the addresses of pages that go to the trash, and takes them away again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page


@dataclass(frozen=True)
class Redirection:
    """Where readers are led: to a page, in their own language if it is there, or to an address."""

    page: Page | None = None
    link: str = ""
    with_children: bool = True


def leave_redirects(redirection: Redirection, roots: Iterable[Page]) -> dict[int, list[int]]:
    """Make the redirects, in the caller's transaction; the pages must still be in their places.

    A redirect that an editor has made at one of these addresses is replaced.

    Returns:
        The keys of the redirects by the key of the page that goes.
    """
    made: dict[int, list[int]] = {}
    for root in roots:
        target = target_for(redirection, root)
        made[root.pk] = [
            lead(site_id, path, target, redirection.link)
            for site_id, path in addresses(root, redirection.with_children)
        ]
    return made


def target_for(redirection: Redirection, root: Page) -> Page | None:
    """The target in the language of the page that goes, if readers get it there."""
    if redirection.page is None:
        return None
    versions = redirection.page.get_translations(inclusive=True).live()
    return versions.filter(locale=root.locale_id).first() or redirection.page


def addresses(root: Page, with_children: bool) -> Iterator[tuple[int, str]]:
    """The site and the path of each page that readers have had."""
    pages = Page.objects.filter(path__startswith=root.path, live=True)
    for page in pages if with_children else pages.filter(pk=root.pk):
        parts = page.get_url_parts()
        if parts and parts[2]:
            yield parts[0], parts[2]


def lead(site_id: int, path: str, target: Page | None, link: str) -> int:
    redirect, _is_new = Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(path),
        site_id=site_id,
        defaults={
            "redirect_page": target,
            "redirect_link": "" if target else link,
            "redirect_page_route_path": "",
            "is_permanent": True,
        },
    )
    return int(redirect.pk)


def take_away_redirects(keys: Iterable[int]) -> None:
    """Remove what was left at the address of a page that comes back."""
    Redirect.objects.filter(pk__in=list(keys)).delete()
