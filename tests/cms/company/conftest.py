"""A company's site: one page of each type, with case studies that name an industry and services."""

from typing import Any

from wagtail.models import Page

import pytest

from tests.cms.company.factories import (
    HAMBURG,
    CaseStudiesPageFactory,
    CaseStudyPageFactory,
    ContactPageFactory,
    IndustriesPageFactory,
    IndustryPageFactory,
    LandingPageFactory,
    LegalPageFactory,
    LocationPageFactory,
    PartnerPageFactory,
    PartnersPageFactory,
    ProductPageFactory,
    ProductsPageFactory,
    ServicePageFactory,
    ServicesPageFactory,
    located,
)
from tests.cms.delivery.conftest import reader
from tests.cms.factories import SiteSettingsFactory

__all__ = ["reader"]


class Company:
    """Pages by short names; `new_case` makes one more case study."""

    def __init__(self, home: Any) -> None:
        self.home = home
        self.services = ServicesPageFactory(parent=home, slug="services")
        self.audit = ServicePageFactory(parent=self.services, title="Audit", slug="audit")
        self.pilot = ServicePageFactory(parent=self.services, title="Pilot", slug="pilot")
        self.industries = IndustriesPageFactory(parent=home, slug="industries")
        self.energy = IndustryPageFactory(parent=self.industries, title="Energy", slug="energy")
        self.cases = CaseStudiesPageFactory(parent=home, slug="cases")
        self.products = ProductsPageFactory(parent=home, slug="products")
        self.kontor = ProductPageFactory(parent=self.products, title="Kontor", slug="kontor")
        self.partners = PartnersPageFactory(parent=home, slug="partners")
        self.tideway = PartnerPageFactory(parent=self.partners, title="Tideway", slug="tideway")
        self.settings = SiteSettingsFactory(locations=located(HAMBURG))
        self.contact = ContactPageFactory(parent=home, slug="contact")
        self.hamburg = LocationPageFactory(parent=self.contact, title="Hamburg", slug="hamburg")
        self.privacy = LegalPageFactory(parent=home, title="Privacy", slug="privacy")
        self.campaign = LandingPageFactory(parent=home, title="Campaign", slug="campaign")

    def new_case(self, *services: Any, **fields: Any) -> Any:
        case = CaseStudyPageFactory(parent=self.cases, **fields)
        if services:
            case.services = services
            case.save()
        return type(case).objects.get(pk=case.pk)

    def every_page(self) -> list[Any]:
        pages = [page for page in vars(self).values() if isinstance(page, Page)]
        return [page for page in pages if page is not self.home]


@pytest.fixture
def company(home) -> Company:
    return Company(home)
