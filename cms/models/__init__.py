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

from .blog import ArticleAuthor, ArticleCategory, ArticlePage, ArticleTag, BlogIndexPage
from .careers import CareersPage, JobPage, JobWorkplace
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
from .news import NewsIndexPage, NewsPage
from .pages import ContentPage, HomePage
from .people import Person, PersonPage, TeamMembership, TeamPage
from .site_controls import SiteControls
from .site_settings import SiteSettings
from .snippets import Banner, CallToAction, Client, Testimonial
from .terms import BlogCategory, BlogTag, Department, Workplace

__all__ = [
    "ArticleAuthor",
    "ArticleCategory",
    "ArticlePage",
    "ArticleTag",
    "Banner",
    "BlogCategory",
    "BlogIndexPage",
    "BlogTag",
    "CallToAction",
    "CareersPage",
    "CaseStudiesPage",
    "CaseStudyPage",
    "Client",
    "ContactPage",
    "ContentPage",
    "Department",
    "DependencyStamp",
    "DocumentDependency",
    "HomePage",
    "IndustriesPage",
    "IndustryPage",
    "JobPage",
    "JobWorkplace",
    "LandingPage",
    "LegalPage",
    "LocationPage",
    "MissingPath",
    "NewsIndexPage",
    "NewsPage",
    "PartnerPage",
    "PartnersPage",
    "Person",
    "PersonPage",
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
    "TeamMembership",
    "TeamPage",
    "Testimonial",
    "TrashedPage",
    "Workplace",
]
