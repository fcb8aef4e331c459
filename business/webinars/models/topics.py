"""Webinars as readers find them: an overview, and a page for each topic in each language."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from business.webinars.offsets import validate_offsets
from cms.base_page import BasePage, PageSchema
from cms.blocks.base import Renderer


class Category(models.Model):
    """What readers narrow the list of webinars by, in both languages."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=80)
    name_de = models.CharField(_("name (German)"), max_length=80, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name_en"),
        FieldPanel("name_de"),
        FieldPanel("slug"),
    ]

    class Meta:
        verbose_name = _("webinar category")
        verbose_name_plural = _("webinar categories")
        ordering: ClassVar[list[str]] = ["name_en"]

    def __str__(self) -> str:
        return self.name_en

    def name(self, language: str) -> str:
        """English where there is no German."""
        return (self.name_de if language == "de" else "") or self.name_en


class Level(models.TextChoices):
    """How much somebody should know already."""

    BEGINNER = "beginner", _("Beginner")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")


class WebinarsPage(BasePage):
    """The overview; its list is asked for apart, since places are taken while it is read."""

    class ApiSchema(PageSchema):
        """The page above the list of webinars, which `/business/webinars` answers."""

        lead: str

    lead = models.TextField(_("lead"), blank=True, max_length=500)

    api_type = "webinars_page"
    page_description = _("The list of webinars, which readers search and narrow down.")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["webinars.TopicPage"]
    max_count_per_parent = 1
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        TranslatableField("lead"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = [*BasePage.content_panels[:-1], FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("webinars page")
        verbose_name_plural = _("webinars pages")

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        return {**super().render_fields(render), "lead": self.lead}


class TopicPage(BasePage):
    """A topic that is presented again and again; its sessions are the same in every language."""

    class ApiSchema(PageSchema):
        """A topic; `topic` names its sessions, which `/business/webinars` answers."""

        lead: str
        topic: int
        level: Level
        category: str

    lead = models.TextField(
        _("lead"),
        blank=True,
        max_length=500,
        help_text=_("Two sentences: what is it about, and what is it good for?"),
    )
    level = models.CharField(
        _("level"),
        max_length=12,
        choices=Level.choices,
        default=Level.BEGINNER,
        help_text=_("What participants should know already."),
    )
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Readers narrow the list of webinars by it."),
    )
    reminders = models.CharField(
        _("reminders"),
        max_length=100,
        blank=True,
        validators=[validate_offsets],
        help_text=_(
            "How long before the start: 7d 2d 2h. The program's settings count if this is empty."
        ),
    )

    api_type = "webinar_page"
    page_description = _("One topic with its dates, for which readers register.")
    search_kind = "webinar"
    parent_page_types: ClassVar[list[str]] = ["webinars.WebinarsPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        TranslatableField("lead"),
        SynchronizedField("level"),
        SynchronizedField("category"),
        SynchronizedField("reminders"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = [
        *BasePage.content_panels[:-1],
        FieldPanel("lead"),
        FieldRowPanel([FieldPanel("level"), FieldPanel("category")]),
        FieldPanel("body"),
    ]
    settings_panels: ClassVar[list[Panel]] = [
        *BasePage.settings_panels,
        MultiFieldPanel([FieldPanel("reminders")], heading=_("Mails")),
    ]

    class Meta:
        verbose_name = _("webinar topic")
        verbose_name_plural = _("webinar topics")

    @property
    def teaser_summary(self) -> str:
        return super().teaser_summary or self.lead

    @property
    def original(self) -> "TopicPage":
        """The page whose sessions these are: the English one, or this if there is none."""
        same = TopicPage.objects.filter(translation_key=self.translation_key)
        return same.filter(locale__language_code=settings.LANGUAGE_CODE).first() or self

    def title_in(self, language: str) -> str:
        """The title in one language, if that page is public, else its own."""
        same = TopicPage.objects.filter(translation_key=self.translation_key).live()
        titles = same.filter(locale__language_code=language).values_list("title", flat=True)
        return str(titles.first() or self.title)

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        category = self.category
        return {
            **super().render_fields(render),
            "lead": self.lead,
            "topic": self.original.pk,
            "level": self.level,
            "category": category.name(render.locale) if category else "",
        }

    def search_texts(self, render: Renderer) -> list[str]:
        return [self.lead]
