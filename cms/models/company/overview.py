"""Pages that list the pages below them, and the pages that stand in such a list with own facts."""

from typing import Any, ClassVar

from django.db import models

from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from cms.base_page import BasePage
from cms.blocks.api_types import PageTeaser
from cms.blocks.base import Renderer
from cms.delivery import keys
from cms.models.lead import LeadMixin


def with_lead(*panels: Panel) -> list[Panel]:
    """The content of a page: its title, its lead, fields of its own, and its body."""
    return [*BasePage.content_panels[:-1], FieldPanel("lead"), *panels, FieldPanel("body")]


class LedPage(LeadMixin, BasePage):
    """A page with a lead, which the editors' search reads, too."""

    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = with_lead()

    class Meta:
        abstract = True


class EntryPage(LedPage):
    """A page that overviews list, with the facts that `Teaser` has beside every page's."""

    Teaser: ClassVar[type[PageTeaser]]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    @classmethod
    def teasers(cls, found: list[PageTeaser], render: Renderer) -> list[Any]:
        """The teasers of such pages with the facts that their overview shows."""
        pages = [(teaser, render.specific(teaser.id)) for teaser in found]
        return [
            page.Teaser(**dict(teaser), **page.render_facts(render))
            for teaser, page in pages
            if isinstance(page, cls)
        ]

    def render_facts(self, render: Renderer) -> dict[str, Any]:
        """The facts for the overview, out of this page's own columns."""
        return {name: getattr(self, name) for name in self.teaser_facts}


class OverviewPage(LedPage):
    """A page that lists the pages below it, in the order in which editors have put them."""

    entry: ClassVar[type[EntryPage]]
    max_count_per_parent = 1

    class Meta:
        abstract = True

    def published_entries(self) -> "models.QuerySet[Any]":
        """The live pages that are listed."""
        pages: models.QuerySet[Any] = self.entry.objects.child_of(self).live()
        return pages.order_by(*self.entry.list_order)

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        render.uses(keys.children(self.pk))
        found, part = render.page_list(self.published_entries().only("pk"))
        entries = self.entry.teasers(found, render)
        return {**super().render_fields(render), self.listed_field: entries, "part": part}
