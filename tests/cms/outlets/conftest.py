"""The pages of a small site, and what programs fetch of it."""

from wagtail.models import PageViewRestriction

import pytest

from tests.cms.delivery.conftest import article, blog, consulting, reader, services
from tests.cms.delivery.content import publish, translate
from tests.cms.factories import ArticlePageFactory, ContentPageFactory

__all__ = ["article", "blog", "consulting", "reader", "services"]


@pytest.fixture
def translated(home, services, german):
    """The home page and the services in German, too."""
    translate(home, german, slug="start")
    return translate(services, german, title="Leistungen", slug="leistungen")


@pytest.fixture
def blog_de(home, blog, german):
    translate(home, german, slug="start")
    return translate(blog, german, title="Einblicke", slug="einblicke")


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.fixture
def hidden(home, blog, german):
    """Pages and articles that no outlet may name; each has `hidden` in its address."""
    for kind, above in ((ContentPageFactory, home), (ArticlePageFactory, blog)):
        kind(parent=above, slug="hidden-draft", live=False)
        publish(kind(parent=above, slug="hidden-noindex"), noindex=True)
        restrict(kind(parent=above, slug="hidden-private"))
        publish(kind(parent=above, slug="hidden-unpublished")).unpublish()
        kind(parent=above, slug="hidden-deleted").delete()
        translated = kind(parent=above, slug="hidden-original", live=False)
        translate(translated, german, slug="hidden-translation", live=False)
    private = ContentPageFactory(parent=home, slug="hidden-parent")
    restrict(private)
    ContentPageFactory(parent=private, slug="below")
