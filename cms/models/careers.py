"""Careers: the open jobs, and a page for each until its last day."""

import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Min
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.base_page import BasePage, PageSchema
from cms.blocks import api_types
from cms.blocks.base import Renderer
from cms.delivery import keys
from cms.listings import Listing, chosen, filters

from .job_facts import day_after, facts_of, is_open_on
from .lead import LeadMixin
from .pages import today
from .terms import Department, Workplace

BY_LOCATION = Listing(
    "location", {"en": "location", "de": "standort"}, "cms.Workplace", "workplace_rows__workplace"
)
BY_DEPARTMENT = Listing(
    "department", {"en": "department", "de": "bereich"}, "cms.Department", "department"
)
EMPLOYMENT_TYPES = [
    ("full_time", _("Full time")),
    ("part_time", _("Part time")),
    ("full_or_part_time", _("Full or part time")),
    ("temporary", _("Temporary")),
    ("working_student", _("Working student")),
    ("internship", _("Internship")),
]
WORK_MODES = [
    ("on_site", _("On site")),
    ("hybrid", _("Partly remote")),
    ("remote", _("Remote")),
]
PERIODS = [("year", _("a year")), ("month", _("a month")), ("hour", _("an hour"))]


class CareersPage(LeadMixin, BasePage):
    """The jobs that are open, newest first."""

    class ApiSchema(PageSchema):
        """The jobs that are open, all of them or those of one location or department."""

        lead: str
        jobs: list[api_types.JobTeaser]
        part: api_types.ListPart
        filters: list[api_types.ListingLink]
        chosen: api_types.ChosenListing | None

    api_type = "careers_page"
    page_description = _("The open jobs, which readers narrow down by place and department.")
    listed_field = "jobs"
    listings = (BY_LOCATION, BY_DEPARTMENT)
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["cms.JobPage"]
    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = [*BasePage.content_panels[:-1], FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("careers page")
        verbose_name_plural = _("careers pages")

    def search_tags(self, render: Renderer) -> list[str]:
        """What readers look for, whatever the page is called."""
        return [str(_("Open positions"))]

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        render.uses(keys.children(self.pk))
        render.until(JobPage.next_expiry())
        jobs = JobPage.offered().child_of(self).order_by(*JobPage.list_order)
        choice = render.choice
        term = choice.listing.find(choice.slug, render) if choice else None
        listed = jobs
        if choice:
            listed = choice.listing.narrow(jobs, term) if term else jobs.none()
        teasers, part = render.page_list(listed.only("pk"))
        public = render.public(jobs)
        return {
            **super().render_fields(render),
            "jobs": job_teasers(teasers, render),
            "part": part,
            "filters": [
                link
                for listing in self.listings
                for link in filters(self, listing, public, term, render)
            ],
            "chosen": chosen(self, term, choice, render) if term else None,
        }


class JobPage(LeadMixin, BasePage):
    """A job that somebody may apply for."""

    class ApiSchema(PageSchema):
        """A job; once it is not open any more, readers are told so."""

        lead: str
        facts: api_types.JobFacts
        places: list[api_types.JobPlace]
        is_open: bool
        apply_email: str

    employment_type = models.CharField(
        _("employment"),
        max_length=20,
        choices=EMPLOYMENT_TYPES,
        default="full_time",
        help_text=_("Shown with the job, and told to job search engines."),
    )
    work_mode = models.CharField(
        _("place"),
        max_length=10,
        choices=WORK_MODES,
        default="on_site",
        help_text=_("Whether people work at the places below or from home."),
    )
    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Readers narrow the list of jobs by it; left out if empty."),
    )
    salary_from = models.PositiveIntegerField(
        _("salary from"), null=True, blank=True, help_text=_("In whole units, without cents.")
    )
    salary_to = models.PositiveIntegerField(
        _("salary to"),
        null=True,
        blank=True,
        help_text=_("In whole units; leave it empty if there is one figure only."),
    )
    salary_currency = models.CharField(
        _("currency"), max_length=3, default="EUR", help_text=_("Three letters: EUR, CHF, USD.")
    )
    salary_per = models.CharField(
        _("per"),
        max_length=5,
        choices=PERIODS,
        default="year",
        help_text=_("The period that both figures are for."),
    )
    posted_on = models.DateField(
        _("posted on"),
        default=today,
        help_text=_(
            "Readers see this date; the newest job stands first. It does not plan a publication."
        ),
    )
    valid_through = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_(
            "After this day the job leaves the list and the search, and its page says that it "
            "is filled. Until you unpublish it if empty."
        ),
    )
    apply_email = models.EmailField(
        _("applications to"),
        blank=True,
        help_text=_("Leave it empty if a form among the blocks takes applications."),
    )

    api_type = "job_page"
    page_description = _("One job, open until its last day: place, salary, how to apply.")
    search_kind = "job"
    list_order = ("-posted_on", "-pk")
    seen_relations = ("workplace_rows",)
    parent_page_types: ClassVar[list[str]] = ["cms.CareersPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("salary_currency"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.FilterField("valid_through"),
    ]
    content_panels = [
        # Without Wagtail's live slug: an empty one becomes position, place and department.
        FieldPanel("title", classname="title"),
        FieldPanel("lead"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("employment_type"), FieldPanel("work_mode")]),
                FieldPanel("department"),
                InlinePanel("workplace_rows", label=_("Place of work"), heading=_("Places")),
            ],
            heading=_("The job"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("salary_from"), FieldPanel("salary_to")]),
                FieldRowPanel([FieldPanel("salary_currency"), FieldPanel("salary_per")]),
            ],
            heading=_("Salary"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("posted_on"), FieldPanel("valid_through")]),
                FieldPanel("apply_email"),
            ],
            heading=_("Applying"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("a vacancy", "job")
        verbose_name_plural = pgettext_lazy("a vacancy", "jobs")

    @classmethod
    def offered(cls) -> Any:
        return cls.objects.live().filter(is_open_on(today()))

    @classmethod
    def next_expiry(cls) -> datetime.datetime | None:
        last = cls.offered().aggregate(last=Min("valid_through"))["last"]
        return day_after(last) if last else None

    @property
    def is_open(self) -> bool:
        return self.valid_through is None or self.valid_through >= today()

    @property
    def list_place(self) -> tuple[Any, ...]:
        return self.posted_on, self.valid_through, self.department_id

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        page: Any = self
        if not page.slug and page.title:
            page.slug = self.proposed_slug()
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.salary_from and self.salary_to and self.salary_to < self.salary_from:
            raise ValidationError({"salary_to": _("The upper bound is the higher one.")})
        if self.valid_through and self.valid_through < self.posted_on:
            raise ValidationError({"valid_through": _("The last day is not before the first.")})

    def proposed_slug(self) -> str:
        """Position, place and department, as far as they are known, and free."""
        places = [row.workplace.name for row in self.workplace_rows.all()][:1]
        department = [self.department.name] if self.department else []
        wanted = slugify(" ".join([self.title, *places, *department]))
        return str(self._get_autogenerated_slug(wanted))

    def render_fields(self, render: Renderer) -> dict[str, Any]:
        if self.is_open and self.valid_through:
            render.until(day_after(self.valid_through))
        named = [row.workplace_id for row in self.workplace_rows.all()]
        places = render.snippets(Workplace, named)
        return {
            **super().render_fields(render),
            "facts": facts_of(self, named, render),
            "places": [api_types.JobPlace(name=it.name, country=it.country) for it in places],
            "is_open": self.is_open,
            "apply_email": self.apply_email,
        }

    @property
    def robots(self) -> str:
        return super().robots if self.is_open else "noindex,follow"

    @property
    def is_findable(self) -> bool:
        return self.is_open

    @classmethod
    def indexed(cls) -> Any:
        return super().indexed().filter(is_open_on(today()))

    def search_tags(self, render: Renderer) -> list[str]:
        places = [row.workplace_id for row in self.workplace_rows.all()]
        departments = [self.department_id] if self.department_id else []
        named = [*render.snippets(Workplace, places), *render.snippets(Department, departments)]
        return [term.name for term in named]


class JobWorkplace(Orderable):
    """A place at which a job is done."""

    job = ParentalKey(JobPage, on_delete=models.CASCADE, related_name="workplace_rows")
    workplace = models.ForeignKey(
        Workplace, verbose_name=_("place of work"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("workplace")]

    class Meta(Orderable.Meta):
        verbose_name = _("place of work")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["job", "workplace"], name="uq_job_workplace")
        ]


def job_teasers(teasers: list[api_types.PageTeaser], render: Renderer) -> list[api_types.JobTeaser]:
    """Jobs of a list with their facts, in a few queries however many there are."""
    jobs = JobPage.objects.defer_streamfields().in_bulk([teaser.id for teaser in teasers])
    places: dict[int, list[int]] = {pk: [] for pk in jobs}
    for job, place in JobWorkplace.objects.filter(job__in=jobs).values_list("job", "workplace"):
        places[job].append(place)
    render.snippets(Workplace, [place for found in places.values() for place in found])
    render.snippets(Department, [job.department_id for job in jobs.values() if job.department_id])
    for pk in jobs:
        render.uses(keys.page(pk))
    return [
        api_types.JobTeaser(
            **teaser.model_dump(),
            facts=facts_of(jobs[teaser.id], places[teaser.id], render),
        )
        for teaser in teasers
    ]
