"""The reports on translation: coverage, the pages behind it, and what the checks found."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import PageReportView, ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

import django_filters

from .checks import CheckedString, checked_strings
from .coverage import Coverage, Row, totals_of
from .exports import SafeExportMixin
from .states import State

WHO = ["add", "change", "publish"]


class CountColumn(Column):
    """A number that leads to the pages that it counts."""

    cell_template_name = "cms/translation/count_cell.html"

    def __init__(self, name: str, state: State | None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.state = state

    def get_cell_context_data(self, instance: Row, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        wanted = {
            "section": instance.section,
            "content_type": instance.content_type,
            "language": instance.locale,
            "state": self.state and self.state.value,
        }
        given = urlencode({name: value for name, value in wanted.items() if value})
        context["url"] = f"{reverse('translation_coverage_pages')}?{given}"
        return context


class PercentColumn(Column):
    cell_template_name = "cms/translation/percent_cell.html"


class CoverageView(SafeExportMixin, ReportView):
    """How much of the site is there in each language, by section and type of page."""

    permission_policy = page_permission_policy
    any_permission_required = WHO
    page_title = _("Translation coverage")
    header_icon = "globe"
    index_url_name = "translation_coverage"
    index_results_url_name = "translation_coverage_results"
    results_template_name = "cms/translation/coverage_results.html"
    export_filename = "translation-coverage"
    table_classname = "listing translation-coverage"
    paginate_by = 200
    list_export: ClassVar[list[str]] = [
        "section_title", "type_name", "language", "pages", "translated", "outdated", "drafts",
        "missing", "percent",
    ]  # fmt: skip
    export_headings: ClassVar[dict[str, Any]] = {
        "section_title": _("Section"),
        "type_name": _("Type"),
        "language": _("Language"),
        "pages": _("Pages"),
        "translated": _("Translated"),
        "outdated": _("Out of date"),
        "drafts": _("Draft"),
        "missing": _("Missing"),
        "percent": _("Percent"),
    }
    columns: ClassVar[list[Column]] = [
        Column("section_title", label=_("Section"), classname="title"),
        Column("type_name", label=_("Type")),
        Column("language", label=_("Language")),
        CountColumn("pages", None, label=_("Pages")),
        CountColumn("translated", State.UP_TO_DATE, label=_("Translated")),
        CountColumn("outdated", State.OUTDATED, label=_("Out of date")),
        CountColumn("drafts", State.DRAFT, label=_("Draft")),
        CountColumn("missing", State.MISSING, label=_("Missing")),
        PercentColumn("percent", label=_("Done")),
    ]

    def get_queryset(self) -> list[Row]:
        rows = Coverage(self.request.user).rows()
        return [*totals_of(rows), *rows]


def coverage_of(request: Any) -> Coverage:
    """The coverage, loaded once for each request."""
    if not hasattr(request, "translation_coverage"):
        request.translation_coverage = Coverage(request.user)
    found: Coverage = request.translation_coverage
    return found


class CoverageFilterSet(WagtailFilterSet):
    """Which pages of the coverage are listed; the conditions hold for one and the same language."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices)
    section = django_filters.ChoiceFilter(label=_("Section"))
    language = django_filters.ChoiceFilter(label=_("Language"))
    content_type = django_filters.ChoiceFilter(label=_("Type"))

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = coverage_of(self.request).rows()
        for name, label in (
            ("section", "section_title"),
            ("language", "language"),
            ("content_type", "type_name"),
        ):
            value = "locale" if name == "language" else name
            choices = {str(getattr(row, value)): getattr(row, label) for row in rows}
            self.filters[name].extra["choices"] = list(choices.items())

    def filter_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        wanted = self.form.cleaned_data
        coverage = coverage_of(self.request)
        chosen: QuerySet[Page] = queryset.filter(
            pk__in=[
                item.page_id
                for item in coverage.items
                if wanted["state"] in ("", item.standing.state.value)
                and wanted["section"] in ("", item.section)
                and wanted["language"] in ("", coverage.locales[item.locale_id].language_code)
                and wanted["content_type"] in ("", str(item.content_type))
            ]
        )
        return chosen


class CoveragePagesView(SafeExportMixin, PageReportView):
    """The published pages, each with how it stands in its other languages."""

    permission_policy = page_permission_policy
    any_permission_required = WHO
    page_title = _("Translation of pages")
    header_icon = "globe"
    index_url_name = "translation_coverage_pages"
    index_results_url_name = "translation_coverage_pages_results"
    results_template_name = "cms/translation/coverage_pages_results.html"
    filterset_class = CoverageFilterSet
    export_filename = "translation-of-pages"
    list_export: ClassVar[list[str]] = [
        "title",
        "section_title",
        "type_name",
        "words",
        "path_shown",
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "section_title": _("Section"),
        "type_name": _("Type"),
        "words": _("Translation"),
        "path_shown": _("Address"),
    }

    def get_queryset(self) -> QuerySet[Page]:
        known = {item.page_id for item in coverage_of(self.request).items}
        pages: QuerySet[Page] = Page.objects.filter(pk__in=known).order_by("path")
        return pages.prefetch_related("content_type").select_related("locale")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        coverage = coverage_of(self.request)
        titles = coverage.section_titles()
        for page in object_list:
            page.standings = coverage.standings_of(page)
            page.words = "; ".join(str(standing.words) for standing in page.standings)
            page.section_title = titles.get(coverage.section_of(page), "")
            page.type_name = page.page_type_display_name
            page.path_shown = page.url_path
        return object_list


class ChecksView(SafeExportMixin, ReportView):
    """The translated strings that lost something on the way, or look odd."""

    permission_policy = page_permission_policy
    any_permission_required = WHO
    page_title = _("Translation checks")
    header_icon = "clipboard-list"
    index_url_name = "translation_checks"
    index_results_url_name = "translation_checks_results"
    results_template_name = "cms/translation/checks_results.html"
    export_filename = "translation-checks"
    list_export: ClassVar[list[str]] = [
        "title",
        "language",
        "severity",
        "words",
        "original",
        "data",
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "title": _("Page"),
        "language": _("Language"),
        "severity": _("Severity"),
        "words": _("Finding"),
        "original": _("Original"),
        "data": _("Translation"),
    }

    def get_queryset(self) -> list[CheckedString]:
        return checked_strings(self.request.user)
