"""How the company is reached: a contact page, and below it the places where it can be visited."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.base_page import PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer
from cms.delivery import keys

from .location_form import LocationPageForm
from .overview import LedPage, with_lead


class LocationPage(LedPage):
    """What there is to say about a location; its facts stand in the site settings."""

    class ApiSchema(PageSchema):
        """What there is to say about a location.

        It has none if nobody has chosen one, or the site's settings do not know it any longer.
        """

        lead: str
        location: api_types.Location | None

    location_key = models.CharField(
        _("location"),
        max_length=60,
        help_text=_(
            "Its address, telephone and hours stand in the site settings, once for all pages."
        ),
    )

    api_type = "location_page"
    search_kind = "location"
    page_description = _("One place where you can be visited: pictures, directions, who is there.")
    teaser_facts = ("location_key",)
    parent_page_types: ClassVar[list[str]] = ["cms.ContactPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *LedPage.override_translatable_fields,
        SynchronizedField("location_key"),
    ]
    content_panels = with_lead(FieldPanel("location_key"))
    base_form_class = LocationPageForm

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        location = render.locations().get(self.location_key)
        return {**super().render_fields(render), "location": location}

    @classmethod
    def by_location(cls, pages: Any, render: Renderer) -> dict[str, api_types.PageTeaser]:
        """Those of these pages that readers may see, by the keys of what they are about."""
        teasers = render.page_teasers(render.public(pages).only("pk"))
        found = [(teaser, render.specific(teaser.id)) for teaser in teasers]
        return {page.location_key: teaser for teaser, page in found if page}

    def search_texts(self, render: Renderer) -> list[str]:
        said = super().search_texts(render)
        location = render.locations().get(self.location_key)
        if location is None:
            return said
        facts = ("name", "address", "phone", "email", "opening_hours")
        return [*said, *(getattr(location, name) for name in facts)]


class ContactPage(LedPage):
    """How the company is reached, with the places where it can be visited."""

    class ApiSchema(PageSchema):
        """How the company is reached, with the places where it can be visited."""

        lead: str
        locations: list[api_types.ListedLocation]

    api_type = "contact_page"
    page_description = _("How readers reach you; it lists the locations of the site settings.")
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.LocationPage"]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        render.uses(keys.children(self.pk))
        below = LocationPage.objects.child_of(self).live().order_by("-path")
        pages = LocationPage.by_location(below, render)
        locations = [
            api_types.ListedLocation(**dict(location), page=pages.get(key))
            for key, location in render.locations().items()
        ]
        return {**super().render_fields(render), "locations": locations}
