"""Case studies: whom the company has helped, with which services, and what came of it.

A case study names its industry and its services; their pages and the overview find it by that.
"""

from collections import defaultdict
from typing import Any, ClassVar
from uuid import UUID

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.base_page import PageSchema
from cms.blocks import api_types
from cms.blocks.base import ApiStreamBlock, Renderer
from cms.blocks.company import Figure
from cms.delivery import keys

from .case_form import CaseStudyForm
from .overview import EntryPage, OverviewPage, with_lead

# As many as a service or an industry shows; readers find the others in the overview.
MOST_RELATED = 6
# The overview shows all at once, since readers narrow it down by industry and service.
MOST_LISTED = 200


class ResultsBlock(ApiStreamBlock):
    """What a project has changed, in figures."""

    figure = Figure()


class CaseStudyPage(EntryPage):
    """A case study: the client, what was done, what came of it, and who says so."""

    class ApiSchema(PageSchema):
        """A case study: the client, what was done, what came of it, and who says so."""

        lead: str
        client: str
        client_logo: api_types.Image | None
        year: int | None
        industry: api_types.PageRef | None
        services: list[api_types.PageRef]
        headline_number: str
        headline_label: str
        results: list[api_types.Figure]
        quote: str
        quote_name: str
        quote_role: str
        quote_portrait: api_types.Image | None

    client = models.CharField(
        _("client"), max_length=120, help_text=_("The company's name, as readers see it.")
    )
    client_logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("client's logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Above the facts of the project; left out if empty."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900)],
        help_text=_("In which the project ended, or in which the figures were last checked."),
    )
    industry = models.ForeignKey(
        "cms.IndustryPage",
        verbose_name=_("industry"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Its page lists this case study."),
    )
    services = ParentalManyToManyField(
        "cms.ServicePage",
        verbose_name=_("services used"),
        blank=True,
        related_name="+",
        help_text=_("Their pages list this case study."),
    )
    headline_number = models.CharField(
        _("headline result"),
        max_length=20,
        blank=True,
        help_text=_("The number that sums it up, as it is written: +41 %, 6 weeks, €2.3 m"),
    )
    headline_label = models.CharField(
        _("what the result says"),
        max_length=120,
        blank=True,
        help_text=_("Beside the number, such as “less stock”."),
    )
    results = StreamField(
        ResultsBlock(max_num=4),
        blank=True,
        verbose_name=_("further results"),
        help_text=_("Up to four figures beside the headline result."),
    )
    quote = models.TextField(_("quotation"), blank=True, help_text=_("What the client says."))
    quote_name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("Who says it.")
    )
    quote_role = models.CharField(
        _("role"),
        max_length=120,
        blank=True,
        help_text=_("What the person does at the client's: Head of Sales"),
    )
    quote_portrait = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The person's face beside the quotation; left out if empty."),
    )

    api_type = "case_study_page"
    search_kind = "case_study"
    page_description = _("One project: client, industry, services used, results and a quotation.")
    base_form_class = CaseStudyForm
    Teaser = api_types.CaseTeaser
    teaser_facts = ("client", "headline_number", "headline_label")
    parent_page_types: ClassVar[list[str]] = ["cms.CaseStudiesPage"]
    override_translatable_fields = [
        *EntryPage.override_translatable_fields,
        SynchronizedField("client"),
        SynchronizedField("services"),
        SynchronizedField("quote_name"),
    ]
    search_fields = [*EntryPage.search_fields, index.SearchField("client")]
    content_panels = with_lead(
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("client"), FieldPanel("year")]),
                FieldPanel("client_logo"),
                FieldPanel("industry"),
                FieldPanel("services", widget=CheckboxSelectMultiple),
            ],
            heading=_("Project"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("headline_number"), FieldPanel("headline_label")]),
                FieldPanel("results"),
            ],
            heading=_("Results"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("quote"),
                FieldRowPanel([FieldPanel("quote_name"), FieldPanel("quote_role")]),
                FieldPanel("quote_portrait"),
            ],
            heading=_("Quotation"),
        ),
    )

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    @property
    def groups(self) -> frozenset[UUID]:
        """The industry and the services that list this case study, in any language."""
        named = [self.industry_id, *self.services.values_list("id", flat=True)]
        pages = Page.objects.filter(pk__in=filter(None, named))
        return frozenset(pages.values_list("translation_key", flat=True))

    def search_tags(self, render: Renderer) -> list[str]:
        """The client, and the industry and services by their names in this page's language."""
        local = Page.objects.live().filter(translation_key__in=self.groups, locale=self.locale)
        return [self.client, *local.order_by("path").values_list("title", flat=True)]

    def search_texts(self, render: Renderer) -> list[str]:
        figures = [
            f"{figure.value['number']} {figure.value['unit']} {figure.value['label']}"
            for figure in self.results
        ]
        said = (self.quote, self.quote_name, self.quote_role)
        return [
            *super().search_texts(render),
            self.headline_number,
            self.headline_label,
            *figures,
            *said,
        ]

    @classmethod
    def teasers(cls, found: list[api_types.PageTeaser], render: Renderer) -> list[Any]:
        """Case studies with their industries and services, whose names are loaded at once."""
        pages = [(teaser, render.specific(teaser.id)) for teaser in found]
        cases = [(teaser, page) for teaser, page in pages if isinstance(page, cls)]
        services = services_of([teaser.id for teaser in found])
        industries = {case.industry_id for _teaser, case in cases}
        refs = render.page_refs({*industries, *(pk for pks in services.values() for pk in pks)})
        return [
            cls.Teaser(
                **dict(teaser),
                **case.render_facts(render),
                industry=refs.get(case.industry_id or 0),
                services=[refs[pk] for pk in services[teaser.id] if pk in refs],
            )
            for teaser, case in cases
        ]

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        services = list(self.services.order_by("path").values_list("id", flat=True))
        refs = render.page_refs([self.industry_id, *services])
        results = self.results.stream_block.get_api_representation(self.results, {"render": render})
        portrait = self.quote_portrait
        return {
            **super().render_fields(render),
            **self.render_facts(render),
            "client_logo": render.image(self.client_logo, alt=self.client)
            if self.client_logo
            else None,
            "year": self.year,
            "industry": refs.get(self.industry_id or 0),
            "services": [refs[pk] for pk in services if pk in refs],
            "results": [item["value"] for item in results],
            "quote": self.quote,
            "quote_name": self.quote_name,
            "quote_role": self.quote_role,
            "quote_portrait": render.image(portrait) if portrait else None,
        }


def services_of(cases: list[int]) -> dict[int, list[int]]:
    """The services of many published case studies, by their keys, in the order of the tree."""
    found: dict[int, list[int]] = defaultdict(list)
    links = CaseStudyPage.services.through.objects.filter(casestudypage__in=cases)
    pairs = links.order_by("servicepage__path").values_list("casestudypage", "servicepage")
    for case, service in pairs:
        found[case].append(service)
    return found


def cases_in(key: UUID, render: Renderer) -> list[Any]:
    """The first case studies of this language that name a service or an industry."""
    named = Q(industry__translation_key=key) | Q(services__translation_key=key)
    # One service may be named in two languages.
    cases = render.pages_of(CaseStudyPage, naming=key).filter(named).only("pk").distinct()
    return CaseStudyPage.teasers(render.page_teasers(cases[:MOST_RELATED]), render)


class CaseStudiesPage(OverviewPage):
    """The overview of the case studies, which readers narrow down by industry or service."""

    class ApiSchema(PageSchema):
        """The overview of the case studies, which readers narrow down by industry or service."""

        lead: str
        cases: list[api_types.CaseTeaser]

    api_type = "case_studies_page"
    page_description = _("The overview of all case studies, with a choice by industry and service.")
    entry = CaseStudyPage
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["cms.CaseStudyPage"]

    class Meta:
        verbose_name = _("case studies (overview)")
        verbose_name_plural = _("case studies (overviews)")

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        render.uses(keys.children(self.pk))
        found = render.page_teasers(self.published_entries().only("pk")[:MOST_LISTED])
        return {"lead": self.lead, "cases": CaseStudyPage.teasers(found, render)}
