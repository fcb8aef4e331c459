"""The newest articles of a blog as RSS 2.0."""

import datetime
import re
from typing import Any
from urllib.parse import quote
from uuid import uuid5
from xml.sax.saxutils import escape

from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed

from cms.api.errors import InvalidPath
from cms.api.paths import parse_path
from cms.delivery.addresses import SAFE_IN_PATH, Addresses
from cms.delivery.library import Library
from cms.delivery.produce import find_page
from cms.models import ArticlePage, BlogIndexPage

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


def find_blog(addresses: Addresses, path: str) -> BlogIndexPage | None:
    """The blog at a decoded public path, if readers may see it."""
    try:
        wanted = parse_path(quote(path, safe=SAFE_IN_PATH))
    except InvalidPath:
        return None
    page = find_page(addresses, wanted.locale, wanted.canonical) if wanted.is_canonical else None
    if page is None or not Library(addresses).is_public(page):
        return None
    blog = page.specific
    return blog if isinstance(blog, BlogIndexPage) else None


def make_feed(addresses: Addresses, blog: BlogIndexPage) -> BlogFeed:
    """The feed of a blog: its articles that are written in its own language."""
    locale = blog.locale.language_code
    link = addresses.absolute_url(blog.url_path)
    feed = BlogFeed(
        title=plain(f"{blog.title} | {site_texts(addresses.site, locale).name}"),
        link=link,
        description=plain(blog.teaser_summary or blog.title),
        language=locale,
        feed_url=f"{link}feed.xml",
        changed_at=blog.updated_at,
    )
    articles = blog.published_articles().filter(is_public(), noindex=False).defer("body")
    for article in articles[:NEWEST]:
        feed.add_item(**item_of(article, addresses, locale))
    return feed


def item_of(article: ArticlePage, addresses: Addresses, locale: str) -> dict[str, Any]:
    midnight = datetime.datetime.combine(article.published_on, datetime.time.min)
    return {
        "title": plain(article.title),
        "link": addresses.absolute_url(article.url_path),
        # Programs take descriptions for HTML.
        "description": escape(plain(article.teaser_summary)),
        "author_name": plain(article.author) or None,
        "pubdate": timezone.make_aware(midnight),
        "updateddate": article.updated_at,
        # Stays when the address changes, so that nobody is shown the article twice.
        "unique_id": f"urn:uuid:{uuid5(article.translation_key, locale)}",
        "unique_id_is_permalink": False,
    }


def plain(text: str) -> str:
    """The text without characters that no XML may hold."""
    return NOT_IN_XML.sub("", text)
