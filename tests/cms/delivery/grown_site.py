"""A site with pages of every type in two languages, which grows by as many as one likes.

No type is named here but home pages and images: a new type is built from its own fields.
"""

import datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.functional import cached_property

from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page, Site

from cms.base_page import BasePage
from cms.models import HomePage, SiteImage
from tests.cms.factories import SiteImageFactory

SAMPLES: dict[type[models.Field], Any] = {
    models.URLField: "https://example.com/",
    models.EmailField: "ada@example.com",
    models.SlugField: "sample",
    models.CharField: "Sample",
    models.TextField: "Sample",
    models.DateField: datetime.date(2026, 1, 1),
    models.DecimalField: Decimal(1),
    models.IntegerField: 1,
}
BATCH = 30


def page_types() -> list[type[BasePage]]:
    """Every type of page that the site has, the home page first."""
    found, todo = [], [BasePage]
    while todo:
        model = todo.pop()
        todo += model.__subclasses__()
        if not model._meta.abstract:
            found.append(model)
    return sorted(found, key=lambda model: (model is not HomePage, model.__name__))


def filled(model: type[models.Model], locale: Locale) -> dict[str, Any]:
    """What a row needs, and something behind each of its references."""
    values = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.model in Page.mro() or field.name == "locale":
            continue
        if field.is_relation:
            if not field.remote_field.parent_link:
                values[field.name] = one_of(field.related_model, locale)
        elif not (field.blank or field.null or field.has_default()):
            kinds = (kind for kind in SAMPLES if isinstance(field, kind))
            values[field.name] = field.choices[0][0] if field.choices else SAMPLES[next(kinds)]
    if model in PAGE_TYPES or "locale" in {field.name for field in model._meta.fields}:
        values["locale"] = locale
    return {name: value for name, value in values.items() if value is not None}


PAGE_TYPES = page_types()


def one_of(model: type[models.Model], locale: Locale) -> Any:
    """The first of a kind in a language; pages are not made for it."""
    in_locale = {"locale": locale} if hasattr(model, "locale") else {}
    found = model._base_manager.filter(**in_locale).first()
    if found or issubclass(model, Page):
        return found
    if model is SiteImage:
        return SiteImageFactory(alt_en="What it shows")
    if model._meta.app_label != "cms":
        return None
    return model._base_manager.create(**filled(model, locale))


class GrownSite:
    """`samples` has a page of each type and language; `paths` where readers find it."""

    def __init__(self, more: int = 2) -> None:
        self.samples: dict[tuple[str, str], Any] = {}
        for locale in Locale.objects.order_by("pk"):
            self.build(locale)
        self.grow(more)

    def build(self, locale: Locale) -> None:
        todo = [model for model in PAGE_TYPES if model is not HomePage]
        home = Page.get_first_root_node().add_child(
            instance=HomePage(title="Home", slug=f"grown-{locale.language_code}", locale=locale)
        )
        if locale == Locale.get_default():
            Site.objects.update(root_page=home, hostname="localhost", port=8036)
            Page.objects.filter(depth=2).exclude(pk=home.pk).delete()
        self.keep(home, locale)
        while todo:
            model = next(model for model in todo if self.parent_for(model, locale))
            todo.remove(model)
            self.keep(self.add(model, locale), locale)
        Site.clear_site_root_paths_cache()

    def keep(self, page: Any, locale: Locale) -> None:
        english = self.samples.get((type(page).__name__, "en"))
        if english:
            Page.objects.filter(pk=page.pk).update(translation_key=english.translation_key)
        self.samples[type(page).__name__, locale.language_code] = type(page).objects.get(pk=page.pk)

    def parent_for(self, model: Any, locale: Locale) -> Any:
        names = [parent.__name__ for parent in model.allowed_parent_page_models()]
        found = (self.samples.get((name, locale.language_code)) for name in sorted(names))
        return next((page for page in found if page), None)

    def add(self, model: Any, locale: Locale) -> Any:
        name = model.__name__
        page = model(title=name, slug=name.lower(), show_in_menus=True, **filled(model, locale))
        parent = type(self.parent_for(model, locale)).objects.get(
            pk=self.parent_for(model, locale).pk
        )
        return parent.add_child(instance=page)

    @cached_property
    def paths(self) -> dict[tuple[str, str], str]:
        site = Site.objects.get()
        return {
            key: page.get_url_parts()[2] if page.pk != site.root_page_id else "/"
            for key, page in self.samples.items()
        }

    def count(self, locale: str) -> int:
        found: int = Page.objects.filter(locale__language_code=locale, depth__gt=1).count()
        return found

    def grow(self, most: int) -> None:
        """Let there be so many more pages like each sample, beside it, in both languages."""
        for sample in self.samples.values():
            if not isinstance(sample, HomePage):
                add_rows_like(sample, most)


def add_rows_like(sample: Any, number: int) -> None:
    """Copy a page's rows, past everything that saving does."""
    parent = sample.get_parent(update=True)
    begun = parent.numchild
    steplen = Page.steplen
    bases = []
    for step in range(begun + 1, begun + number + 1):
        base = Page(**{f.attname: getattr(sample, f.attname) for f in Page._meta.concrete_fields})
        base.pk = base.id = None
        base.path = parent.path + Page._int2str(step).rjust(steplen, "0")
        base.slug = f"{sample.slug}-{step}"
        base.url_path = f"{parent.url_path}{base.slug}/"
        base.translation_key = f"00000000-0000-4000-8000-{hash_of(sample):06x}{step:06x}"
        base.numchild = 0
        bases.append(base)
    Page.objects.bulk_create(bases)
    Page.objects.filter(pk=parent.pk).update(numchild=begun + number)
    bases = list(Page.objects.filter(path__in=[base.path for base in bases]))
    copy_rows(sample, bases)


def hash_of(sample: Any) -> int:
    """The same for a type in all languages: their pages are each other's translations."""
    return PAGE_TYPES.index(type(sample)) + 1


def copy_rows(sample: Any, bases: list[Any]) -> None:
    model = type(sample)
    own = list(model._meta.local_concrete_fields)
    rows = []
    for base in bases:
        row = model(**{f.attname: getattr(sample, f.attname) for f in own})
        row.pk = base.pk
        rows.append(row)
    for start in range(0, len(rows), BATCH):
        model._base_manager._insert(
            rows[start : start + BATCH], fields=own, using="default", raw=True
        )
    for relation in get_all_child_relations(model):
        if relation.related_model._meta.app_label == "cms":
            add_children(relation, sample, bases)


def add_children(relation: Any, sample: Any, bases: list[Any]) -> None:
    """One row of each list that belongs to a page, such as its authors."""
    child = relation.related_model
    values = filled(child, sample.locale)
    values.pop(relation.field.name, None)
    child._base_manager.bulk_create(
        child(**values, **{relation.field.attname: base.pk}) for base in bases
    )
