"""The pages that every company's site has: each with facts of its own, and lists of its kind."""

from .cases import CaseStudiesPage, CaseStudyPage
from .contact import ContactPage, LocationPage
from .industries import IndustriesPage, IndustryPage
from .landing import LandingPage
from .legal import LegalPage
from .partners import PartnerPage, PartnersPage
from .products import ProductPage, ProductsPage
from .services import ServicePage, ServicesPage

__all__ = [
    "CaseStudiesPage",
    "CaseStudyPage",
    "ContactPage",
    "IndustriesPage",
    "IndustryPage",
    "LandingPage",
    "LegalPage",
    "LocationPage",
    "PartnerPage",
    "PartnersPage",
    "ProductPage",
    "ProductsPage",
    "ServicePage",
    "ServicesPage",
]
