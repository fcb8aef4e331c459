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

from .media import SiteDocument, SiteImage, SiteRendition
from .pages import ArticlePage, BlogIndexPage, ContentPage, HomePage
from .site_settings import SiteSettings

__all__ = [
    "ArticlePage",
    "BlogIndexPage",
    "ContentPage",
    "DependencyStamp",
    "DocumentDependency",
    "HomePage",
    "MissingPath",
    "PublicationClock",
    "PublishedDocument",
    "SearchDue",
    "SearchEntry",
    "SearchWord",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "SocialCard",
]
