"""Makes documents: the whole answer as bytes, and the names of all that it was made from."""

import datetime
from dataclasses import dataclass, replace
from hashlib import blake2b
from mimetypes import guess_type
from typing import Any
from urllib.parse import urljoin

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from pydantic import TypeAdapter

from cms.api.envelope import Envelope, success
from cms.api.schemas import (
    Breadcrumb,
    Navigation,
    PageTranslation,
    Route,
    Seo,
    SharingImage,
    SiteInfo,
)
from cms.blocks.api_types import ListPart
from cms.cards.models import SocialCard
from cms.listings import Choice
from cms.sitesearch.pages import item_of_page
from cms.sitesearch.registry import SearchItem

from . import keys
from .addresses import Addresses, prefixed_locales
from .banners import banners_now
from .context import RenderContext, Window
from .fallback import find_draft, served_locale, stand_in
from .hydrate import References, hydrate_stream
from .library import image_fields
from .narrowed import narrow_route
from .ordering import language_order

STEP = Page.steplen

ROUTE: TypeAdapter[Any] = TypeAdapter(Envelope[Route])
NAVIGATION: TypeAdapter[Any] = TypeAdapter(Envelope[Navigation])
SITE: TypeAdapter[Any] = TypeAdapter(Envelope[SiteInfo])


@dataclass(frozen=True)
class Rendered:
    """A document that is not stored yet."""

    body: bytes
    keys: frozenset[str]
    page_id: int | None = None
    # What readers find of the page.
    item: SearchItem | None = None
    # Not every part that somebody may ask for is worth keeping.
    is_kept: bool = True
    # When it changes by itself.
    fresh_until: datetime.datetime | None = None

    @property
    def etag(self) -> str:
        return etag_of(self.body)


def etag_of(body: bytes) -> str:
    """A strong validator: the same bytes, the same tag."""
    return f'"{blake2b(body, digest_size=16).hexdigest()}"'


def render_page(
    page: Any, addresses: Addresses, part: int = 1, choice: Choice | None = None
) -> Rendered | None:
    """A live page of any type of ours, with one part of what it lists, or of some of that.

    Nothing if readers may not see it, or there is no such part.
    """
    window = Window(part)
    return render_shown(page, RenderContext(addresses, page.locale.language_code, window, choice))


def render_fallback(addresses: Addresses, locale: str, path: str) -> Rendered | None:
    """What stands in for a page of this address that is not public in its language."""
    render = RenderContext(addresses, locale)
    draft = find_draft(render, path)
    page = stand_in(draft, render) if draft else None
    return render_shown(page, render) if page else None


def render_shown(page: Any, render: RenderContext) -> Rendered | None:
    render.uses(keys.page(page.pk))
    if not (page.live and hasattr(page, "render_content") and render.library.is_public(page)):
        return None
    with translation.override(render.locale):
        route = page_route(page, render)
        if render.window.page > 1 or render.choice:
            return part_of_page(page, route, render)
        item = item_of_page(page, render, fallback_languages(render.locale))
    return replace(finish(ROUTE, route, render), page_id=page.pk, item=item)


def part_of_page(page: Any, route: dict[str, Any], render: RenderContext) -> Rendered | None:
    """A further part of what a page lists, with an address and a title of its own."""
    if not route["page"].get(page.listed_field):
        return None
    if render.choice:
        narrow_route(page, route, render)
    part = render.window.page
    if part > 1:
        title = _("%(title)s, page %(number)s") % {"title": route["seo"].title, "number": part}
        canonical = f"{route['seo'].canonical}{part_path(part)}"
        route["seo"] = route["seo"].model_copy(update={"title": title, "canonical": canonical})
    return finish(ROUTE, route, render)


def part_path(part: int) -> str:
    """What follows the address of a page that lists others."""
    return f"page/{part}/"


def fallback_languages(locale: str) -> set[str]:
    """The languages whose readers get what is only there in this one."""
    return prefixed_locales() if locale == settings.LANGUAGE_CODE else set()


def page_route(page: Any, render: RenderContext) -> dict[str, Any]:
    """A page as the route endpoint answers it; also of a page that is not stored."""
    prepare(page, render)
    content = page.render_content(render)
    content["url"] = render.addresses.url(page.url_path) or ""
    served = served_locale(page, render)
    return {
        "kind": "page",
        "served_locale": served,
        "is_fallback": served != render.locale,
        "page": content,
        "seo": seo_of(page, render),
        "translations": translations_of(page, render),
        "breadcrumbs": breadcrumbs_of(page, render),
    }


def prepare(page: Any, render: RenderContext) -> None:
    """Load all that a page names before it is asked for one by one."""
    page._wagtail_cached_site_root_paths = render.addresses.wagtail_root_paths()
    found = References()
    for name in stream_fields(page):
        setattr(page, name, hydrate_stream(getattr(page, name), found))
    found.images.update(pk for pk in image_fields(page).values() if pk)
    library = render.library
    above = [page.path[:end] for end in range(STEP, len(page.path), STEP)]
    family = Q(translation_key=page.translation_key) | Q(path__in=above)
    library.load(found, family)
    library.give_images(page)


def stream_fields(item: Any) -> list[str]:
    return [field.name for field in item._meta.concrete_fields if isinstance(field, StreamField)]


def seo_of(page: Any, render: RenderContext) -> Seo:
    return Seo(
        title=page.seo_title or page.title,
        description=page.search_description or page.teaser_summary,
        canonical=page.canonical_url or canonical_of(page, render),
        robots=page.robots,
        og_type="article" if page.teaser_date else "website",
        og_image=sharing_image_of(page, render),
    )


def sharing_image_of(page: Any, render: RenderContext) -> SharingImage | None:
    """The page's card, which an alias shares; while there is none, the page's picture."""
    pk = page.alias_of_id or page.pk
    render.uses(keys.card(pk))
    card = SocialCard.objects.filter(page_id=pk).first()
    if card is None:
        return picture_of(page, render)
    src = urljoin(render.addresses.site.root_url, card.file.url)
    return SharingImage(
        src=src, width=card.width, height=card.height, type="image/jpeg", alt=card.alt
    )


def picture_of(page: Any, render: RenderContext) -> SharingImage | None:
    """What a card would be drawn with."""
    image = render.image(page.social_image or page.teaser_image)
    if image is None:
        return None
    src = urljoin(render.addresses.site.root_url, image.src)
    media_type = guess_type(image.src)[0] or "image/webp"
    return SharingImage(
        src=src, width=image.width, height=image.height, type=media_type, alt=image.alt
    )


def canonical_of(page: Any, render: RenderContext) -> str:
    """Where the text was published first: an alias names the page that it mirrors."""
    source = render.library.page(page.alias_of_id) if page.alias_of_id else None
    if source is not None:
        render.uses(keys.page_link(source.pk))
        if render.library.is_public(source):
            return render.addresses.absolute_url(source.url_path)
    return render.addresses.absolute_url(page.url_path)


def translations_of(page: Any, render: RenderContext) -> list[PageTranslation]:
    """The languages in which this page really exists; an untranslated copy is not one."""
    render.uses(keys.translations(page.translation_key))
    family = render.library.translations(page.translation_key)
    found = []
    for code in sorted(family, key=language_order):
        version = family[code]
        render.uses(keys.page_link(version.pk))
        render.uses(keys.locale(code))
        if version.alias_of_id is None and render.library.is_public(version):
            url = render.addresses.absolute_url(version.url_path)
            found.append(PageTranslation(locale=code, url=url, title=version.title))
    return found


def breadcrumbs_of(page: Any, render: RenderContext) -> list[Breadcrumb]:
    """The pages between the home page and this one, both included."""
    library = render.library
    root = render.addresses.root_of(page.url_path)
    above = [
        ancestor
        for ancestor in library.ancestors(page)
        if root is not None and ancestor.url_path.startswith(root.url_path)
    ]
    for ancestor in above:
        render.uses(keys.page_link(ancestor.pk))
    public = [ancestor for ancestor in above if library.is_public(ancestor)]
    library.load_specific(ancestor.pk for ancestor in public)
    trail = [library.specific(ancestor.pk) or ancestor for ancestor in public]
    return [
        Breadcrumb(
            title=getattr(item, "short_title", item.title),
            url=render.addresses.url(item.url_path) or "",
        )
        for item in [*trail, page]
    ]


def render_navigation(addresses: Addresses, locale: str) -> Rendered:
    """The frame around every page in one language."""
    render = RenderContext(addresses, locale)
    with translation.override(locale):
        content = {
            **prepared_settings(render).render_navigation(render),
            "banners": banners_now(render),
        }
    return finish(NAVIGATION, content, render)


def render_site(addresses: Addresses, locale: str) -> Rendered:
    """What the site says about itself in one language."""
    render = RenderContext(addresses, locale)
    with translation.override(locale):
        content = prepared_settings(render).render_site(render)
    own = {"origin": addresses.site.root_url, "locales": locales_of(render)}
    return finish(SITE, {**content, **own}, render)


def prepared_settings(render: RenderContext) -> Any:
    """The site's settings in this language, else in the default one, else empty ones."""
    model = apps.get_model("cms", "SiteSettings")
    site = render.addresses.site
    chosen = None
    for code in dict.fromkeys([render.locale, settings.LANGUAGE_CODE]):
        if chosen is None:
            render.uses(keys.settings(site.pk, code))
            chosen = model.objects.filter(site=site, locale__language_code=code).first()
    chosen = chosen or model(site=site, name=site.site_name or settings.WAGTAIL_SITE_NAME)
    found = References()
    for name in stream_fields(chosen):
        setattr(chosen, name, hydrate_stream(getattr(chosen, name), found))
    render.library.load(found)
    return chosen


def locales_of(render: RenderContext) -> list[dict[str, str]]:
    """The languages whose home page readers may see."""
    render.uses(keys.LOCALES)
    roots = [root for root in render.addresses.roots if root.site.pk == render.addresses.site.pk]
    render.library.load_pages({root.page_id for root in roots})
    found = []
    for code in sorted(Locale.objects.values_list("language_code", flat=True), key=language_order):
        root = render.addresses.root(code)
        home = render.library.page(root.page_id) if root else None
        if home is None:
            continue
        render.uses(keys.page_link(home.pk))
        render.uses(keys.translations(home.translation_key))
        if render.library.is_public(home):
            label = translation.get_language_info(code)["name_local"]
            url = render.addresses.url(home.url_path) or "/"
            found.append({"code": code, "label": label, "home_url": url})
    return found


def finish(
    adapter: TypeAdapter[Any], data: Any, render: RenderContext, part: ListPart | None = None
) -> Rendered:
    """Check the answer against its declared type and turn it into bytes."""
    answer = adapter.validate_python(success(data, pagination=part and part.model_dump()))
    body = adapter.dump_json(answer)
    return Rendered(body, frozenset(render.keys), fresh_until=render.fresh_until)
