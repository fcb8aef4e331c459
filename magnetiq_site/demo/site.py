"""The site that the demo is loaded into: whether it is free, and its record."""

from urllib.parse import urlsplit

from django.conf import settings

from wagtail.models import Page, Site

from .pages import HOME, translation_key

DEFAULT_PORTS = {"http": 80, "https": 443}


class SiteTaken(Exception):
    """The site has content of its own, which the demo must not touch."""


def ensure_site_is_free() -> None:
    """Check that there is no home page but Wagtail's first one, or the demo's.

    Raises:
        SiteTaken: There is.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or is_welcome_page(site.root_page):
        return
    if site.root_page.translation_key != translation_key(HOME):
        raise SiteTaken


def is_welcome_page(page: Page) -> bool:
    """Whether this is the page that a new installation begins with, as it came."""
    return page.specific_class is Page and page.numchild == 0 and page.latest_revision_id is None


def make_room() -> Page:
    """Free the welcome page's slug; return the root of the tree."""
    root: Page = Page.get_first_root_node()
    for page in root.get_children().filter(slug=HOME):
        page.slug = f"welcome-{page.pk}"
        page.save(clean=False)
    return root


def point_site_at(home: Page) -> Site:
    """Make the demo's home page the default site's, and remove the welcome page."""
    address = urlsplit(settings.BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    former = site.root_page if site.pk else None
    site.hostname = address.hostname or "localhost"
    site.port = address.port or DEFAULT_PORTS.get(address.scheme, 80)
    site.root_page = home
    site.site_name = site.site_name or home.title
    site.save()
    if former is not None and former.pk != home.pk:
        former.delete()
    return site
