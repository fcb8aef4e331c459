"""The content models, gathered where Django looks for them."""

from cms.cards.models import SocialCard
from cms.delivery.models import (
    DependencyStamp,
    DocumentDependency,
    PublicationClock,
    PublishedDocument,
)
from cms.missing.models import MissingPath
from cms.sitesearch.models import SearchDue, SearchEntry, SearchWord
from cms.trash.models import TrashedPage

from .company import (
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
from .media import SiteDocument, SiteImage, SiteRendition
from .pages import ArticlePage, BlogIndexPage, ContentPage, HomePage
from .site_controls import SiteControls
from .site_settings import SiteSettings

__all__ = [
    "ArticlePage",
    "BlogIndexPage",
    "CaseStudiesPage",
    "CaseStudyPage",
    "ContactPage",
    "ContentPage",
    "DependencyStamp",
    "DocumentDependency",
    "HomePage",
    "IndustriesPage",
    "IndustryPage",
    "LandingPage",
    "LegalPage",
    "LocationPage",
    "MissingPath",
    "PartnerPage",
    "PartnersPage",
    "ProductPage",
    "ProductsPage",
    "PublicationClock",
    "PublishedDocument",
    "SearchDue",
    "SearchEntry",
    "SearchWord",
    "ServicePage",
    "ServicesPage",
    "SiteControls",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "SocialCard",
    "TrashedPage",
]
