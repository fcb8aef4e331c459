"""Pages, media and settings for tests; a page goes below the site's home page unless told else."""

from wagtail.models import Locale, Site

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from cms.models import (
    ArticlePage,
    BlogIndexPage,
    ContentPage,
    HomePage,
    SiteDocument,
    SiteImage,
    SiteSettings,
)


class HomePageFactory(wagtail_factories.PageFactory):
    title = "Home"
    slug = "home"

    class Meta:
        model = HomePage


class ContentPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda number: f"Page {number}")
    lead = "What this page is about."

    class Meta:
        model = ContentPage


class BlogIndexPageFactory(wagtail_factories.PageFactory):
    title = "Blog"

    class Meta:
        model = BlogIndexPage


class ArticlePageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda number: f"Article {number}")
    author = "Ada Brandt"

    class Meta:
        model = ArticlePage


class SiteImageFactory(wagtail_factories.ImageFactory):
    title = "Harbour"
    alt_en = "A harbour at dawn"
    file = factory.django.ImageField(width=600, height=400, color="indigo")

    class Meta:
        model = SiteImage


class SiteDocumentFactory(wagtail_factories.DocumentFactory):
    title = "Film"
    file = factory.django.FileField(filename="film.mp4", data=b"film")

    class Meta:
        model = SiteDocument


class SiteSettingsFactory(DjangoModelFactory):
    site = factory.LazyFunction(lambda: Site.objects.get(is_default_site=True))
    locale = factory.LazyFunction(Locale.get_default)
    name = "Nordlicht"

    class Meta:
        model = SiteSettings
