"""Drafts as the site gets them: found by their token, rendered like a live page, kept nowhere."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils import translation
from django.utils.translation import gettext as _

from wagtail.models import Page
from wagtail_headless_preview.models import PagePreview

from pydantic import TypeAdapter, ValidationError

from cms.api.envelope import Envelope
from cms.api.errors import PreviewForbidden, PreviewIncomplete
from cms.api.schemas import Draft
from cms.delivery.addresses import Addresses
from cms.delivery.context import RenderContext
from cms.delivery.renderer import finish, page_route

from .snippets import snippet_draft
from .tokens import expired, read_token

DRAFT: TypeAdapter[Any] = TypeAdapter(Envelope[Draft])


def open_draft(token: str) -> Any:
    """The draft that a token opens, as it was last looked at.

    Raises:
        PreviewExpired: The token or the draft is too old.
        PreviewForbidden: The token is none, or its editor may no longer use the admin.
    """
    key = read_token(token)
    editor = get_user_model().objects.filter(pk=key.user_id).first()
    if editor is None or not editor.has_perm("wagtailadmin.access_admin"):
        raise PreviewForbidden(_("This link does not open a preview."))
    kept = PagePreview.objects.filter(token=key.row).first()
    if kept is None:
        raise expired()
    return kept.as_page()


def render_draft(draft: Any, site_id: int) -> bytes:
    """A page as the route endpoint would answer it if it were live; a snippet where it is shown.

    Raises:
        PreviewIncomplete: Something is missing that the page cannot do without.
    """
    compose = page_route if isinstance(draft, Page) else snippet_draft
    render = RenderContext(Addresses(site_id), draft.locale.language_code)
    with translation.override(render.locale):
        try:
            return finish(DRAFT, compose(draft, render), render).body
        except ValidationError as error:
            raise PreviewIncomplete(_("Something that the page needs is still missing.")) from error
