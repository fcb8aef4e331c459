"""The blog: articles with authors, categories and tags, and the lists by each of these."""

import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.models import Orderable

from cms.base_page import BasePage, PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer
from cms.listings import Listing, chosen, filters, term_links

from .dated import DatedIndexPage, DatedPage
from .people import Person, cards_of
from .terms import BlogCategory, BlogTag

WORDS_PER_MINUTE = 200
BY_CATEGORY = Listing(
    "category",
    {"en": "category", "de": "kategorie"},
    "cms.BlogCategory",
    "category_rows__category",
    is_indexed=True,
)
BY_TAG = Listing("tag", {"en": "tag", "de": "schlagwort"}, "cms.BlogTag", "tag_rows__tag")
BY_AUTHOR = Listing("author", {"en": "by", "de": "von"}, "cms.Person", "author_rows__person")


class BlogIndexPage(DatedIndexPage):
    """The list of articles, newest first."""

    class ApiSchema(DatedIndexPage.ApiSchema):
        """The list of articles, newest first, all of them or those that have one term."""

        filters: list[api_types.ListingLink]
        chosen: api_types.ChosenListing | None

    api_type = "blog_index_page"
    page_description = _("The list of articles, newest first, with a feed to subscribe to.")
    listings = (BY_CATEGORY, BY_TAG, BY_AUTHOR)
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ArticlePage"]

    class Meta:
        verbose_name = _("blog")
        verbose_name_plural = _("blogs")

    def listed_articles(self, render: Renderer) -> Any:
        articles = self.published_articles()
        term = self.chosen_term(render)
        if not render.choice:
            return articles
        return render.choice.listing.narrow(articles, term) if term else articles.none()

    def chosen_term(self, render: Renderer) -> Any | None:
        """The term to which the list is narrowed, if it is there."""
        choice = render.choice
        return choice.listing.find(choice.slug, render) if choice else None

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        term = self.chosen_term(render)
        public = render.public(self.published_articles())
        return {
            **super().render_fields(render),
            "filters": list(filters(self, BY_CATEGORY, public, term, render)),
            "chosen": chosen(self, term, render.choice, render) if term else None,
        }


class ArticlePage(DatedPage):
    """An article of the blog."""

    class ApiSchema(PageSchema):
        """An article of the blog."""

        lead: str
        authors: list[api_types.PersonCard]
        categories: list[api_types.TermLink]
        tags: list[api_types.TermLink]
        published_on: datetime.date
        reading_minutes: int
        image: api_types.Image | None

    api_type = "article_page"
    page_description = _("An article with authors, a date, categories and tags.")
    search_kind = "article"
    seen_relations = ("author_rows", "category_rows", "tag_rows")
    parent_page_types: ClassVar[list[str]] = ["cms.BlogIndexPage"]
    content_panels = [
        *BasePage.content_panels[:-1],
        FieldPanel("lead"),
        MultiFieldPanel(
            [
                InlinePanel("author_rows", label=_("Author"), heading=_("Authors")),
                FieldPanel("published_on"),
            ],
            heading=_("Byline"),
        ),
        MultiFieldPanel(
            [
                InlinePanel("category_rows", label=_("Category"), heading=_("Categories")),
                InlinePanel("tag_rows", label=_("Tag"), heading=_("Tags")),
            ],
            heading=_("What it is about"),
        ),
        FieldPanel("image"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def groups(self) -> frozenset[UUID]:
        """The authors, whose pages list the article."""
        people = Person.objects.filter(pk__in=[row.person_id for row in self.author_rows.all()])
        return frozenset(people.values_list("translation_key", flat=True))

    @property
    def reading_minutes(self) -> int:
        """How long the article takes an unhurried reader."""
        texts = [self.lead, *self.body.stream_block.get_searchable_content(self.body)]
        words = sum(len(str(text).split()) for text in texts)
        return max(1, round(words / WORDS_PER_MINUTE))

    def categories(self, render: Renderer) -> list[Any]:
        return render.snippets(BlogCategory, [row.category_id for row in self.category_rows.all()])

    def tags(self, render: Renderer) -> list[Any]:
        return render.snippets(BlogTag, [row.tag_id for row in self.tag_rows.all()])

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        blog = render.parent(self)
        return {
            **super().render_fields(render),
            "authors": cards_of(self.author_rows.all(), render),
            "categories": term_links(blog, BY_CATEGORY, self.categories(render), render),
            "tags": term_links(blog, BY_TAG, self.tags(render), render),
            "reading_minutes": self.reading_minutes,
        }

    def search_tags(self, render: Renderer) -> list[str]:
        authors = render.snippets(Person, [row.person_id for row in self.author_rows.all()])
        named = [*authors, *self.categories(render), *self.tags(render)]
        return [item.name for item in named]


class ArticleAuthor(Orderable):
    """Somebody who wrote an article."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="author_rows")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="article_rows"
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["article", "person"], name="uq_article_author")
        ]


class ArticleCategory(Orderable):
    """A category of an article."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="category_rows")
    category = models.ForeignKey(
        BlogCategory, verbose_name=_("category"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("category")]

    class Meta(Orderable.Meta):
        verbose_name = _("category")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["article", "category"], name="uq_article_category")
        ]


class ArticleTag(Orderable):
    """A tag of an article."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="tag_rows")
    tag = models.ForeignKey(
        BlogTag, verbose_name=_("tag"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("tag")]

    class Meta(Orderable.Meta):
        verbose_name = _("tag")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["article", "tag"], name="uq_article_tag")
        ]
