"""The people behind the site: who they are, the team's page, and a page for each."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.base_page import BasePage, PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer
from cms.blocks.navigation import ProfileLinksBlock

from .lead import LeadMixin
from .snippets import Reusable


class Person(Reusable):
    """Somebody who writes articles, is on the team, or both."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("As readers see it, with a title: Dr. Ada Brandt")
    )
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        help_text=_("First name and last name, for addresses: ada-brandt"),
    )
    role = models.CharField(
        _("role"),
        max_length=160,
        blank=True,
        help_text=_("What the person does here, below the name: Head of Strategy"),
    )
    bio = models.TextField(
        _("short biography"), blank=True, help_text=_("Two or three sentences below an article.")
    )
    portrait = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown on cards and on the person's page; left out if empty."),
    )
    email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("Readers see it; leave it empty if unsure.")
    )
    links = StreamField(
        ProfileLinksBlock(),
        blank=True,
        verbose_name=_("profiles elsewhere"),
        help_text=_("Links to LinkedIn and the like, below the biography."),
    )
    active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Whoever is not active leaves the team; articles keep the name."),
    )

    panels: ClassVar[list[Panel]] = [
        TitleFieldPanel("name", placeholder=False),
        FieldPanel("slug"),
        FieldPanel("role"),
        FieldPanel("portrait"),
        FieldPanel("bio"),
        FieldPanel("email"),
        FieldPanel("links"),
        FieldPanel("active"),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *Reusable.override_translatable_fields,
        SynchronizedField("slug"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *Reusable.search_fields,
        index.SearchField("role"),
        index.FilterField("active"),
    ]

    class Meta(Reusable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["locale", "slug"],
                name="uq_person_locale_slug",
                violation_error_message=_("This slug is in use in this language already."),
            )
        ]


def card_of(person: Any, render: Renderer) -> api_types.PersonCard:
    """What readers see of a person whom the renderer has given."""
    links = person.links.stream_block.get_api_representation(person.links, {"render": render})
    return api_types.PersonCard(
        name=person.name,
        role=person.role,
        bio=person.bio,
        portrait=render.image(person.portrait_id),
        email=person.email,
        links=[item["value"] for item in links],
        url=render.page_of(person),
    )


def cards_of(rows: Any, render: Renderer) -> list[api_types.PersonCard]:
    """The people of rows that name one each, in their order."""
    people = render.snippets(Person, [row.person_id for row in rows])
    return [card_of(person, render) for person in people]


class TeamPage(LeadMixin, BasePage):
    """People in an order of their own, each with portrait and role."""

    class ApiSchema(PageSchema):
        """People in an order of their own."""

        lead: str
        people: list[api_types.PersonCard]

    api_type = "team_page"
    page_description = _("People with portrait and role, in an order of your choice.")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["cms.PersonPage"]
    seen_relations = ("members",)
    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = [
        *BasePage.content_panels[:-1],
        FieldPanel("lead"),
        InlinePanel("members", label=_("Person"), heading=_("People")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("team page")
        verbose_name_plural = _("team pages")

    def cards(self, render: Renderer) -> list[api_types.PersonCard]:
        people = render.snippets(Person, [row.person_id for row in self.members.all()])
        return [card_of(person, render) for person in people if person.active]

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        return {**super().render_fields(render), "people": self.cards(render)}

    def search_texts(self, render: Renderer) -> list[str]:
        people = self.cards(render)
        return [self.lead, *(text for card in people for text in (card.name, card.role))]


class TeamMembership(Orderable):
    """A person's place on a team page."""

    page = ParentalKey(TeamPage, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("person")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "person"], name="uq_team_membership")
        ]


class PersonPage(BasePage):
    """All about one person, with the articles that they have written."""

    class ApiSchema(PageSchema):
        """All about one person."""

        person: api_types.PersonCard | None
        articles: list[api_types.PageTeaser]
        part: api_types.ListPart

    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("Whose portrait, biography and articles the page shows."),
    )

    api_type = "person_page"
    page_description = _("All about one person, with the articles that they have written.")
    search_kind = "person"
    listed_field = "articles"
    stands_for = "person"
    parent_page_types: ClassVar[list[str]] = ["cms.TeamPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        TitleFieldPanel("title", help_text=_("First name and last name; the slug is made of it.")),
        FieldRowPanel([FieldPanel("person")]),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("person's page")
        verbose_name_plural = _("people's pages")

    @property
    def teaser_summary(self) -> str:
        return super().teaser_summary or self.person.role

    @property
    def teaser_image(self) -> Any:
        return super().teaser_image or self.person.portrait

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        from .blog import BY_AUTHOR, ArticlePage  # noqa: PLC0415 - articles name people

        people = render.snippets(Person, [self.person_id])
        found = render.pages_of(ArticlePage, naming=self.person.translation_key)
        written = BY_AUTHOR.narrow(found, self.person)
        articles, part = render.page_list(written.only("pk"))
        person = card_of(people[0], render) if people else None
        return {"person": person, "articles": articles, "part": part}

    def search_tags(self, render: Renderer) -> list[str]:
        return [person.name for person in render.snippets(Person, [self.person_id])]

    def search_texts(self, render: Renderer) -> list[str]:
        people = render.snippets(Person, [self.person_id])
        return [text for person in people for text in (person.role, person.bio)]
