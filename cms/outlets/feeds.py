"""The newest articles of a blog or one of its categories, and the newest news, as RSS 2.0."""

import datetime
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import uuid5
from xml.sax.saxutils import escape

from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed

from cms.api.errors import InvalidPath
from cms.api.paths import parse_path
from cms.delivery.addresses import SAFE_IN_PATH, Addresses
from cms.delivery.context import RenderContext
from cms.delivery.library import Library
from cms.delivery.produce import find_narrowed, find_page
from cms.listings import Choice
from cms.models import ArticlePage
from cms.models.dated import DatedIndexPage, DatedPage

from .selection import is_public
from .site_texts import site_texts

NEWEST = 20
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class BlogFeed(Rss201rev2Feed):
    """A feed that is the same as long as the blog is; Django dates an empty one with now."""

    def latest_post_date(self) -> datetime.datetime:
        dates = [self.feed["changed_at"], *(item["updateddate"] for item in self.items)]
        latest: datetime.datetime = max(dates)
        return latest


@dataclass(frozen=True)
class Source:
    """A blog or news, and the one category of it that is asked for, if any."""

    blog: DatedIndexPage
    choice: Choice | None = None
    term: Any = None

    @property
    def title(self) -> str:
        return f"{self.term.name}: {self.blog.title}" if self.term else str(self.blog.title)

    @property
    def description(self) -> str:
        return getattr(self.term, "description", "") or self.blog.teaser_summary or self.title

    @property
    def path(self) -> str:
        locale = self.blog.locale.language_code
        return self.choice.listing.path(self.term.slug, locale) if self.choice else ""

    def articles(self) -> Any:
        articles = self.blog.published_articles()
        return self.choice.listing.narrow(articles, self.term) if self.choice else articles


def find_source(addresses: Addresses, path: str) -> Source | None:
    """What a feed is made of, by the decoded public path above it, if readers may see it."""
    try:
        wanted = parse_path(quote(path, safe=SAFE_IN_PATH))
    except InvalidPath:
        return None
    if not wanted.is_canonical:
        return None
    page, choice = find_page(addresses, wanted.locale, wanted.canonical), None
    if page is None:
        found = find_narrowed(addresses, wanted.locale, wanted.canonical)
        page, choice = found or (None, None)
    if page is None or not Library(addresses).is_public(page):
        return None
    blog = page.specific
    if not isinstance(blog, DatedIndexPage):
        return None
    return source_of(addresses, blog, choice)


def source_of(addresses: Addresses, blog: DatedIndexPage, choice: Choice | None) -> Source | None:
    if choice is None:
        return Source(blog)
    render = RenderContext(addresses, blog.locale.language_code)
    term = choice.listing.find(choice.slug, render)
    source = Source(blog, choice, term) if term else None
    return source if source and source.articles().exists() else None


def make_feed(addresses: Addresses, source: Source) -> BlogFeed:
    """The feed of a blog or of one category: the articles that are written in its language."""
    blog = source.blog
    locale = blog.locale.language_code
    link = f"{addresses.absolute_url(blog.url_path)}{source.path}"
    feed = BlogFeed(
        title=plain(f"{source.title} | {site_texts(addresses.site, locale).name}"),
        link=link,
        description=plain(source.description),
        language=locale,
        feed_url=f"{link}feed.xml",
        changed_at=blog.updated_at,
    )
    articles = source.articles().filter(is_public(), noindex=False).defer("body")[:NEWEST]
    if issubclass(articles.model, ArticlePage):
        articles = articles.prefetch_related("author_rows__person")
    for article in articles:
        feed.add_item(**item_of(article, addresses, locale))
    return feed


def authors_of(article: DatedPage) -> str:
    rows = article.author_rows.all() if isinstance(article, ArticlePage) else ()
    return ", ".join(row.person.name for row in rows)


def item_of(article: DatedPage, addresses: Addresses, locale: str) -> dict[str, Any]:
    midnight = datetime.datetime.combine(article.published_on, datetime.time.min)
    return {
        "title": plain(article.title),
        "link": addresses.absolute_url(article.url_path),
        # Programs take descriptions for HTML.
        "description": escape(plain(article.teaser_summary)),
        "author_name": plain(authors_of(article)) or None,
        "pubdate": timezone.make_aware(midnight),
        "updateddate": article.updated_at,
        # Stays when the address changes, so that nobody is shown the article twice.
        "unique_id": f"urn:uuid:{uuid5(article.translation_key, locale)}",
        "unique_id_is_permalink": False,
    }


def plain(text: str) -> str:
    """The text without characters that no XML may hold."""
    return NOT_IN_XML.sub("", text)
