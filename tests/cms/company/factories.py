"""The company's pages for tests; whatever lists them is their parent."""

from typing import Any

import factory
import wagtail_factories

from cms.models import (
    CaseStudiesPage,
    CaseStudyPage,
    ContactPage,
    IndustriesPage,
    IndustryPage,
    LandingPage,
    LegalPage,
    LocationPage,
    PartnerPage,
    PartnersPage,
    ProductPage,
    ProductsPage,
    ServicePage,
    ServicesPage,
)

HAMBURG = {
    "key": "hamburg",
    "name": "Hamburg",
    "address": "Deck 7\n20457 Hamburg",
    "country": "DE",
    "phone": "+49 40 120",
    "email": "hamburg@nordlicht.example",
    "hours": [
        {"first_day": "monday", "last_day": "friday", "opens": "09:00", "closes": "17:00"},
    ],
    "hours_note": "Visits by appointment",
}


def located(*locations: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Locations as the site settings take them."""
    return [("location", {**location}) for location in locations]


def titled(name: str) -> factory.Sequence:
    return factory.Sequence(lambda number: f"{name} {number}")


class ServicesPageFactory(wagtail_factories.PageFactory):
    title = "Services"

    class Meta:
        model = ServicesPage


class ServicePageFactory(wagtail_factories.PageFactory):
    title = titled("Service")
    promise = "A yes or a no."
    deliverables = "A map\nA list"
    duration = "ten weeks"
    price = "€68,000"

    class Meta:
        model = ServicePage


class ProductsPageFactory(wagtail_factories.PageFactory):
    title = "Products"

    class Meta:
        model = ProductsPage


class ProductPageFactory(wagtail_factories.PageFactory):
    title = titled("Product")
    edition = "5.2"
    requirements = "Four machines"
    price = "from €2,900"

    class Meta:
        model = ProductPage


class IndustriesPageFactory(wagtail_factories.PageFactory):
    title = "Industries"

    class Meta:
        model = IndustriesPage


class IndustryPageFactory(wagtail_factories.PageFactory):
    title = titled("Industry")
    question = "How much stock do we need?"

    class Meta:
        model = IndustryPage


class CaseStudiesPageFactory(wagtail_factories.PageFactory):
    title = "Case studies"

    class Meta:
        model = CaseStudiesPage


class CaseStudyPageFactory(wagtail_factories.PageFactory):
    title = titled("Case")
    client = "Nordlicht Pumps"
    year = 2026
    headline_number = "19 %"
    headline_label = "less stock"
    quote = "Same team, another profession."
    quote_name = "Ada Brandt"

    class Meta:
        model = CaseStudyPage


class PartnersPageFactory(wagtail_factories.PageFactory):
    title = "Partners"

    class Meta:
        model = PartnersPage


class PartnerPageFactory(wagtail_factories.PageFactory):
    title = titled("Partner")
    kind = "hosting"
    place = "Bremen"
    website = "https://tideway.example/"

    class Meta:
        model = PartnerPage


class ContactPageFactory(wagtail_factories.PageFactory):
    title = "Contact"

    class Meta:
        model = ContactPage


class LocationPageFactory(wagtail_factories.PageFactory):
    title = titled("Office")
    location_key = HAMBURG["key"]

    class Meta:
        model = LocationPage


class LegalPageFactory(wagtail_factories.PageFactory):
    title = titled("Legal text")
    kind = "privacy"
    version = "1.2"

    class Meta:
        model = LegalPage


class LandingPageFactory(wagtail_factories.PageFactory):
    title = titled("Campaign")
    lead = "One thing to do."

    class Meta:
        model = LandingPage
