"""The types of page that every site starts with."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.base_page import BasePage, PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer

from .lead import LeadMixin

WORDS_PER_MINUTE = 200


class HomePage(BasePage):
    """The first page of a site in one language."""

    api_type = "home_page"
    page_description = _("The first page of the site: what you do, for whom, and where to go next.")
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class ContentPage(LeadMixin, BasePage):
    """A page about one thing."""

    class ApiSchema(PageSchema):
        """A page about one thing."""

        lead: str

    api_type = "content_page"
    page_description = _("A page about one thing, freely built from blocks.")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = [*BasePage.content_panels[:-1], FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")


class BlogIndexPage(LeadMixin, BasePage):
    """The list of articles, newest first."""

    class ApiSchema(PageSchema):
        """The list of articles, newest first."""

        lead: str
        articles: list[api_types.PageTeaser]
        part: api_types.ListPart

    api_type = "blog_index_page"
    page_description = _("The list of articles, newest first, with a feed to subscribe to.")
    listed_field = "articles"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ArticlePage"]
    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = [*BasePage.content_panels[:-1], FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("blog")
        verbose_name_plural = _("blogs")

    def published_articles(self) -> "models.QuerySet[ArticlePage]":
        """The live articles below this page, newest first."""
        articles: models.QuerySet[ArticlePage] = ArticlePage.objects.child_of(self).live()
        return articles.order_by(*ArticlePage.list_order)

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        render.uses(f"children:{self.pk}")
        articles, part = render.page_list(self.published_articles().only("pk"))
        return {**super().render_fields(render), "articles": articles, "part": part}


def today() -> datetime.date:
    """The date on the site's own calendar."""
    return timezone.localdate()


class ArticlePage(LeadMixin, BasePage):
    """An article of the blog."""

    class ApiSchema(PageSchema):
        """An article of the blog."""

        lead: str
        author: str
        published_on: datetime.date
        reading_minutes: int
        image: api_types.Image | None

    author = models.CharField(_("author"), max_length=120, blank=True)
    published_on = models.DateField(_("date"), default=today)
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Opens the article and stands for it in lists."),
    )

    api_type = "article_page"
    page_description = _("An article with an author and a date.")
    search_kind = "article"
    list_order = ("-published_on", "-pk")
    parent_page_types: ClassVar[list[str]] = ["cms.BlogIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("author"),
        SynchronizedField("image"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("author"),
        index.FilterField("published_on"),
    ]
    content_panels = [
        *BasePage.content_panels[:-1],
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel("author"), FieldPanel("published_on")], heading=_("Byline")),
        FieldPanel("image"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def teaser_image(self) -> Any:
        return self.listing_image or self.image or self.social_image

    @property
    def teaser_date(self) -> datetime.date | None:
        return self.published_on

    @property
    def search_tags(self) -> tuple[str, ...]:
        return (self.author,)

    @property
    def reading_minutes(self) -> int:
        """How long the article takes an unhurried reader."""
        texts = [self.lead, *self.body.stream_block.get_searchable_content(self.body)]
        words = sum(len(str(text).split()) for text in texts)
        return max(1, round(words / WORDS_PER_MINUTE))

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        return {
            **super().render_fields(render),
            "author": self.author,
            "published_on": self.published_on,
            "reading_minutes": self.reading_minutes,
            "image": render.image(self.image) if self.image else None,
        }
