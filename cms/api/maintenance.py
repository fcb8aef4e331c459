"""A site that is closed for readers: they are told when to come back, editors pass."""

from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.delivery.models import DocumentKind
from cms.delivery.store import Document, Found, find_document, find_site_state
from cms.models import SiteControls

from .errors import ApiError


class InMaintenance(ApiError):
    """The site is closed; the API says when to try again, as `Retry-After`."""

    status = 503
    code = "MAINTENANCE"

    def __init__(self, retry_after: int) -> None:
        super().__init__(_("This site is being worked on. Please come back a little later."))
        self.retry_after = retry_after


def open_document(request: HttpRequest, kind: DocumentKind, locale: str, path: str = "") -> Found:
    """Look a document up for whoever may see it.

    What the site says about itself stays open: the maintenance page is made of it.

    Raises:
        NoSite: There is no site at all.
        InMaintenance: The site is closed, and no editor asks.
    """
    found = find_document(request.get_host(), kind, locale, path)
    if not found.in_maintenance or kind == DocumentKind.SITE:
        return found
    admit_editor(request, found.site_id)
    return replace(found, document=kept_nowhere(found.document))


def open_site(request: HttpRequest) -> int:
    """The site that was asked for; otherwise as `open_document`."""
    site_id, in_maintenance = find_site_state(request.get_host())
    if in_maintenance:
        admit_editor(request, site_id)
    return site_id


def admit_editor(request: HttpRequest, site_id: int) -> None:
    """Let pass who may open the admin.

    Raises:
        InMaintenance: Somebody else asks.
    """
    if not request.user.has_perm("wagtailadmin.access_admin"):
        controls = SiteControls.objects.filter(site_id=site_id).first() or SiteControls()
        raise InMaintenance(controls.seconds_to_wait())


def kept_nowhere(document: Document | None) -> Document | None:
    """No cache may keep what only editors see."""
    return document and replace(document, surrogate_key=None)
