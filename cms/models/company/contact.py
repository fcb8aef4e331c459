"""How the company is reached: a contact page, and below it the places where it can be visited."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.base_page import PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer

from .overview import EntryPage, OverviewPage, with_lead

MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"


def coordinate_field(name: Any, most: int, help_text: Any) -> Any:
    return models.DecimalField(
        name,
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-most)), MaxValueValidator(Decimal(most))],
        help_text=help_text,
    )


class LocationPage(EntryPage):
    """A place where the company can be visited."""

    class ApiSchema(PageSchema):
        """A place where the company can be visited."""

        lead: str
        address: str
        phone: str
        email: str
        opening_hours: str
        latitude: float | None
        longitude: float | None
        map_url: str

    address = models.TextField(_("postal address"), help_text=_("As it is written on a letter."))
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    opening_hours = models.TextField(
        _("opening hours"), blank=True, help_text=_("One line for each group of days.")
    )
    latitude = coordinate_field(
        _("latitude"), 90, _("Both coordinates together give readers a link to a map.")
    )
    longitude = coordinate_field(_("longitude"), 180, _("As maps show it, such as 9.9937."))

    api_type = "location_page"
    search_kind = "location"
    page_description = _("One place where you can be visited: address, opening hours, directions.")
    Teaser = api_types.LocationTeaser
    teaser_facts = ("address", "phone", "email", "opening_hours", "latitude", "longitude")
    parent_page_types: ClassVar[list[str]] = ["cms.ContactPage"]
    override_translatable_fields = [
        *EntryPage.override_translatable_fields,
        SynchronizedField("phone"),
        SynchronizedField("email"),
        SynchronizedField("latitude"),
        SynchronizedField("longitude"),
    ]
    search_fields = [*EntryPage.search_fields, index.SearchField("address")]
    content_panels = with_lead(
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("opening_hours"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Facts"),
        ),
    )

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")

    def search_texts(self, render: Renderer) -> list[str]:
        return [
            *super().search_texts(render),
            self.address,
            self.phone,
            self.email,
            self.opening_hours,
        ]

    @property
    def map_url(self) -> str:
        """Where a map shows the place; empty without coordinates."""
        if self.latitude is None or self.longitude is None:
            return ""
        return MAP.format(self.latitude, self.longitude)

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(
                {"longitude": _("Enter both coordinates, or neither.")}, code="incomplete"
            )

    def render_facts(self, render: Renderer) -> dict[str, Any]:
        return {
            "address": self.address,
            "phone": self.phone,
            "email": self.email,
            "opening_hours": self.opening_hours,
            "map_url": self.map_url,
        }

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        return {
            **super().render_fields(render),
            **self.render_facts(render),
            "latitude": None if self.latitude is None else float(self.latitude),
            "longitude": None if self.longitude is None else float(self.longitude),
        }


class ContactPage(OverviewPage):
    """How the company is reached, with the places where it can be visited."""

    class ApiSchema(PageSchema):
        """How the company is reached, with the places where it can be visited."""

        lead: str
        locations: list[api_types.LocationTeaser]
        part: api_types.ListPart

    api_type = "contact_page"
    page_description = _("How readers reach you; it lists the locations below it.")
    listed_field = "locations"
    entry = LocationPage
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.LocationPage"]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")
