"""What is different about a document that shows a narrowed list, such as one category of a blog."""

from typing import Any

from django.utils.translation import gettext as _

from cms.api.schemas import Breadcrumb, PageTranslation

from . import keys
from .context import RenderContext
from .ordering import language_order


def narrow_route(page: Any, route: dict[str, Any], render: RenderContext) -> None:
    """Give a route the title, the address and the languages of the narrowed list that it shows."""
    chosen, listing = route["page"]["chosen"], render.choice.listing
    seo = route["seo"]
    titles = {"label": chosen.label, "title": page.title}
    about = {"label": chosen.label, "title": seo.description or page.title}
    route["seo"] = seo.model_copy(
        update={
            "title": _("%(label)s: %(title)s") % titles,
            "description": chosen.description or _("%(label)s: %(title)s") % about,
            "canonical": f"{seo.canonical}{chosen.url.removeprefix(route['page']['url'])}",
            "robots": seo.robots if listing.is_indexed else "noindex,follow",
        }
    )
    route["breadcrumbs"].append(Breadcrumb(title=chosen.label, url=chosen.url))
    route["translations"] = translations_of(page, route["translations"], render)


def translations_of(
    page: Any, versions: list[PageTranslation], render: RenderContext
) -> list[PageTranslation]:
    """The same narrowed list in each language in which it shows anything."""
    listing = render.choice.listing
    term = listing.find(render.choice.slug, render)
    pages = {
        code: version
        for code, version in render.library.translations(page.translation_key).items()
        if version.pk != page.pk
    }
    found = []
    for version in sorted(versions, key=lambda item: language_order(item.locale)):
        if version.locale == render.locale:
            slug, label = term.slug, term.name
        else:
            render.uses(keys.children(pages[version.locale].pk))
            render.uses(keys.snippet(term, version.locale))
            other = render.library.snippets.family(term).get(version.locale, term)
            if not has_any(page, pages[version.locale], listing, term):
                continue
            slug, label = other.slug, other.name
        url = f"{version.url}{listing.path(slug, version.locale)}"
        found.append(PageTranslation(locale=version.locale, url=url, title=label))
    return found


def has_any(page: Any, version: Any, listing: Any, term: Any) -> bool:
    """Whether the narrowed list of another language shows anything."""
    model = page.allowed_subpage_models()[0]
    return bool(listing.narrow(model.offered().child_of(version), term).exists())
