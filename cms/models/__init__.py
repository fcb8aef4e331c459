"""The content models, gathered where Django looks for them."""

from cms.delivery.models import (
    DependencyStamp,
    DocumentDependency,
    PublicationClock,
    PublishedDocument,
)
from cms.sitesearch.models import SearchDue, SearchEntry, SearchWord

from .blog import ArticleAuthor, ArticleCategory, ArticlePage, ArticleTag, BlogIndexPage
from .careers import CareersPage, JobPage, JobWorkplace
from .media import SiteDocument, SiteImage, SiteRendition
from .news import NewsIndexPage, NewsPage
from .pages import ContentPage, HomePage
from .people import Person, PersonPage, TeamMembership, TeamPage
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
    "Client",
    "ContentPage",
    "Department",
    "DependencyStamp",
    "DocumentDependency",
    "HomePage",
    "JobPage",
    "JobWorkplace",
    "NewsIndexPage",
    "NewsPage",
    "Person",
    "PersonPage",
    "PublicationClock",
    "PublishedDocument",
    "SearchDue",
    "SearchEntry",
    "SearchWord",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "TeamMembership",
    "TeamPage",
    "Testimonial",
    "Workplace",
]
