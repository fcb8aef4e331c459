"""What readers get of a page that is not there in their language: the same page in the default one.

This happens while a document is made. Nothing of it is ever written into the page that is missing.
"""

from typing import Any

from django.conf import settings

from wagtail.models import Page

from . import keys
from .addresses import prefix_of
from .context import RenderContext


def served_locale(page: Any, render: RenderContext) -> str:
    """The language in which a page's text is: an alias has that of the page that it mirrors."""
    source = render.library.page(page.alias_of_id) if page.alias_of_id else None
    return str((source or page).locale.language_code)


def find_draft(render: RenderContext, path: str) -> Any | None:
    """The page at a public path that readers may not see yet, or no longer."""
    root = render.addresses.root(render.locale)
    if root is None or render.locale == settings.LANGUAGE_CODE:
        return None
    url_path = root.url_path + path.removeprefix(prefix_of(render.locale)).removeprefix("/")
    return Page.objects.filter(url_path=url_path, live=False).first()


def stand_in(draft: Any, render: RenderContext) -> Any | None:
    """The default language's page in the place of a draft, as if the draft were an alias of it.

    Nothing if readers may not see that page either.
    """
    source = render.library.page(draft.pk) and render.library.translations(
        draft.translation_key
    ).get(settings.LANGUAGE_CODE)
    render.uses(keys.page(draft.pk))
    render.uses(keys.existence(draft.pk))
    render.uses(keys.translations(draft.translation_key))
    if source is None:
        return None
    render.uses(keys.page(source.pk))
    render.uses(keys.existence(source.pk))
    if not render.library.is_public(source):
        return None
    original = Page.objects.get(pk=source.pk).specific
    shown = draft.with_content_json(original.serializable_data())
    shown.slug, shown.url_path = draft.slug, draft.url_path
    shown.alias_of_id, shown.live = source.pk, True
    shown.last_published_at = original.last_published_at
    return shown
