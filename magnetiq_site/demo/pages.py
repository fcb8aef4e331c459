"""Makes the demo's English pages: first all of them empty, then their bodies, which link them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from business.webinars.models import Category
from cms.delivery.lists import listed_model
from cms.models import SiteImage

from .content import SOURCE, DemoPage, demo_pages, page_texts
from .stored import Targets, stable_id, stored_stream
from .webinars import category_of

HOME = "home"


def translation_key(key: str) -> UUID:
    """What a demo page is known by, in every language and wherever an editor moves it."""
    return UUID(stable_id(f"page:{key}"))


def existing_pages() -> dict[str, int]:
    """The English demo pages that the site has."""
    keys = {translation_key(page.key): page.key for page in demo_pages()}
    found = Page.objects.filter(translation_key__in=keys, locale=english())
    return {keys[key]: pk for key, pk in found.values_list("translation_key", "pk")}


def page_targets() -> dict[str, int]:
    """Where links lead; those to a page that an editor has deleted lead home."""
    present = existing_pages()
    return {page.key: present[HOME] for page in demo_pages()} | present


def english() -> Locale:
    return Locale.objects.get_or_create(language_code=SOURCE)[0]


def create_page(demo: DemoPage, parent: Page, targets: Targets) -> Any:
    """Put a page into the tree, as a draft with what it cannot be without."""
    page: Any = listed_model(demo.type)
    page = page(translation_key=translation_key(demo.key), locale=english(), live=False)
    needed = {name: value for name, value in values_of(demo).items() if not may_wait(page, name)}
    write_fields(page, needed, targets, demo.key)
    return parent.add_child(instance=page)


def publish_page(page: Any, demo: DemoPage, targets: Targets) -> None:
    """Fill in what names pages and snippets, and publish."""
    rest = {name: value for name, value in values_of(demo).items() if may_wait(page, name)}
    write_fields(page, rest, targets, demo.key)
    page.save_revision().publish()


def values_of(demo: DemoPage) -> dict[str, Any]:
    """All that the files say of an English page."""
    return {**demo.shared, **page_texts(demo.key, SOURCE)}


def may_wait(page: Any, name: str) -> bool:
    """Whether a field may stay empty until all pages and snippets are there."""
    field = page._meta.get_field(name)
    if isinstance(field, StreamField) or field.one_to_many or field.many_to_many:
        return True
    return bool(field.many_to_one and field.null)


def write_fields(page: Any, values: dict[str, Any], targets: Targets, place: str) -> None:
    """Set fields to what the files say, each by its kind."""
    for name, value in values.items():
        field = page._meta.get_field(name)
        setattr(page, name, stored_field(field, value, targets, place))


def stored_field(field: Any, value: Any, targets: Targets, place: str) -> Any:
    """The value of a model's field; a page that is gone by now is left out."""
    if isinstance(field, StreamField):
        # The body's ids were made from the page's key alone, and stay as they are.
        place = place if field.name == "body" else f"{place}/{field.name}"
        return field.stream_block.to_python(
            stored_stream(field.stream_block, value, targets, place)
        )
    if field.one_to_many:
        return rows_naming(field.related_model, value, targets)
    if field.many_to_many:
        return list(pages_named(field.related_model, value))
    if not field.many_to_one:
        return value
    if field.related_model is Category:
        return category_of(value)
    if issubclass(field.related_model, Page):
        return pages_named(field.related_model, [value]).first()
    found = targets.images if field.related_model is SiteImage else targets.snippets
    key = value if found is targets.images else f"{field.name}/{value}"
    return field.related_model.objects.get(pk=found[key])


def rows_naming(model: Any, keys: list[str], targets: Targets) -> list[Any]:
    """Child rows that name one snippet each, in their order."""
    [named] = [
        field
        for field in model._meta.concrete_fields
        if field.many_to_one and not isinstance(field, ParentalKey)
    ]
    return [
        model(sort_order=number, **{named.attname: targets.snippets[f"{named.name}/{key}"]})
        for number, key in enumerate(keys)
    ]


def pages_named(model: Any, keys: list[str]) -> Any:
    """The English pages of a type, by their keys in the files."""
    return model.objects.filter(translation_key__in=map(translation_key, keys), locale=english())


def loadable(pages: Iterable[DemoPage], present: dict[str, int]) -> list[DemoPage]:
    """Those that are missing and whose parent is there, or is made before them."""
    known, found = set(present), []
    for page in pages:
        if page.key not in known and (page.parent is None or page.parent in known):
            known.add(page.key)
            found.append(page)
    return found
