"""Pages, media and settings for tests; a page goes below the site's home page unless told else."""

from django.utils.text import slugify

from wagtail.models import Locale, Site

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from cms.models import (
    ArticleAuthor,
    ArticlePage,
    Banner,
    BlogCategory,
    BlogIndexPage,
    BlogTag,
    CallToAction,
    CareersPage,
    Client,
    ContentPage,
    Department,
    HomePage,
    JobPage,
    NewsIndexPage,
    NewsPage,
    Person,
    PersonPage,
    SiteDocument,
    SiteImage,
    SiteSettings,
    TeamPage,
    Testimonial,
    Workplace,
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


class PersonFactory(DjangoModelFactory):
    name = factory.Sequence(lambda number: f"Person {number}")
    slug = factory.LazyAttribute(lambda person: slugify(person.name))
    role = "Strategy"
    locale = factory.LazyFunction(Locale.get_default)

    class Meta:
        model = Person


class BlogCategoryFactory(DjangoModelFactory):
    name = factory.Sequence(lambda number: f"Category {number}")
    slug = factory.LazyAttribute(lambda term: slugify(term.name))
    locale = factory.LazyFunction(Locale.get_default)

    class Meta:
        model = BlogCategory


class BlogTagFactory(BlogCategoryFactory):
    name = factory.Sequence(lambda number: f"Tag {number}")

    class Meta:
        model = BlogTag


class WorkplaceFactory(BlogCategoryFactory):
    name = factory.Sequence(lambda number: f"Town {number}")

    class Meta:
        model = Workplace


class DepartmentFactory(BlogCategoryFactory):
    name = factory.Sequence(lambda number: f"Department {number}")

    class Meta:
        model = Department


class ReusableFactory(DjangoModelFactory):
    name = factory.Sequence(lambda number: f"Saved {number}")
    locale = factory.LazyFunction(Locale.get_default)

    class Meta:
        abstract = True


class CallToActionFactory(ReusableFactory):
    heading = "Talk to us"

    class Meta:
        model = CallToAction


class QuoteFactory(ReusableFactory):
    quote = "They told us what to leave out."
    person = "Paul Aumann"

    class Meta:
        model = Testimonial


class ClientFactory(ReusableFactory):
    class Meta:
        model = Client


class BannerFactory(ReusableFactory):
    text = "We are moving."

    class Meta:
        model = Banner


class TeamPageFactory(wagtail_factories.PageFactory):
    title = "Team"

    class Meta:
        model = TeamPage


class PersonPageFactory(wagtail_factories.PageFactory):
    title = factory.SelfAttribute("person.name")
    person = factory.SubFactory(PersonFactory)

    class Meta:
        model = PersonPage


class CareersPageFactory(wagtail_factories.PageFactory):
    title = "Careers"

    class Meta:
        model = CareersPage


class JobPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda number: f"Job {number}")

    class Meta:
        model = JobPage


class NewsIndexPageFactory(wagtail_factories.PageFactory):
    title = "News"

    class Meta:
        model = NewsIndexPage


class NewsPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda number: f"News {number}")

    class Meta:
        model = NewsPage


class ArticlePageFactory(wagtail_factories.PageFactory):
    """An article; `authors` are names of people, who are made if they are not there."""

    title = factory.Sequence(lambda number: f"Article {number}")

    @factory.post_generation
    def authors(article, create, names, **_kwargs):
        for number, name in enumerate(names or ()):
            locale = Locale.get_default()
            slug = slugify(name)
            person, _made = Person.objects.get_or_create(
                slug=slug, locale=locale, defaults={"name": name}
            )
            article.author_rows.add(ArticleAuthor(person=person, sort_order=number))
        if names:
            article.save()

    class Meta:
        model = ArticlePage
        skip_postgeneration_save = True


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
