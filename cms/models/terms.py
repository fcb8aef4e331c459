"""Words by which readers narrow lists: categories, tags, places of work, departments."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, Panel, TitleFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index


class Term(TranslatableMixin, index.Indexed, models.Model):
    """A word with an address, in each language its own."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("slug"),
        max_length=80,
        help_text=_("Stands in addresses; small letters, digits and hyphens."),
    )

    panels: ClassVar[list[Panel]] = [TitleFieldPanel("name", placeholder=False), FieldPanel("slug")]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale"),
        index.FilterField("translation_key"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ("name",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["locale", "slug"],
                name="uq_%(class)s_locale_slug",
                violation_error_message=_("This slug is in use in this language already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class BlogCategory(Term):
    """What an article is about; a blog has few of them."""

    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("One or two sentences above the articles of this category."),
    )

    panels: ClassVar[list[Panel]] = [*Term.panels, FieldPanel("description")]

    class Meta(Term.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")


class BlogTag(Term):
    """A keyword that articles share across categories."""

    class Meta(Term.Meta):
        verbose_name = _("tag")
        verbose_name_plural = _("tags")


class Workplace(Term):
    """A place at which people work."""

    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Two letters, for job portals: DE, NL, AT."),
    )

    panels: ClassVar[list[Panel]] = [*Term.panels, FieldPanel("country")]

    class Meta(Term.Meta):
        verbose_name = _("place of work")
        verbose_name_plural = _("places of work")


class Department(Term):
    """A part of the company that hires."""

    class Meta(Term.Meta):
        verbose_name = _("department")
        verbose_name_plural = _("departments")
