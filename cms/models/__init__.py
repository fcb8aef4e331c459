"""The content models, gathered where Django looks for them."""

from cms.delivery.models import (
    DependencyStamp,
    DocumentDependency,
    PublicationClock,
    PublishedDocument,
)
from cms.sitesearch.models import SearchDue, SearchEntry, SearchWord

from .media import SiteDocument, SiteImage, SiteRendition
from .pages import ArticlePage, BlogIndexPage, ContentPage, HomePage
from .site_controls import SiteControls
from .site_settings import SiteSettings

__all__ = [
    "ArticlePage",
    "BlogIndexPage",
    "ContentPage",
    "DependencyStamp",
    "DocumentDependency",
    "HomePage",
    "PublicationClock",
    "PublishedDocument",
    "SearchDue",
    "SearchEntry",
    "SearchWord",
    "SiteControls",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
]
