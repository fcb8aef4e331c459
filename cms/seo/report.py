"""The report: which live pages search engines will show badly, and why."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page

import django_filters

from .findings import Finding, findings


def found_for(request: Any) -> dict[int, list[Finding]]:
    """All findings, once for each request."""
    if not hasattr(request, "seo_findings"):
        request.seo_findings = findings()
    found: dict[int, list[Finding]] = request.seo_findings
    return found


def joined(said: list[Finding]) -> str:
    return "; ".join(str(finding.label) for finding in said)


class SeoReportFilterSet(WagtailFilterSet):
    finding = django_filters.ChoiceFilter(
        label=_("Finding"), method="filter_finding", choices=Finding.choices, empty_label=_("All")
    )
    locale = django_filters.ModelChoiceFilter(
        label=_("Language"), queryset=Locale.objects.all(), empty_label=_("All")
    )

    class Meta:
        model = Page
        fields = ("finding", "locale")

    def filter_finding(self, pages: Any, _name: str, value: str) -> Any:
        found = found_for(self.request)
        return pages.filter(pk__in=[pk for pk, said in found.items() if value in said])


class FindingsColumn(Column):
    cell_template_name = "cms/seo/findings_cell.html"


class SeoReportView(ReportView):
    """Live pages with something to say about them."""

    model = Page
    page_title = _("Search engine check")
    header_icon = "search"
    index_url_name = "seo_report"
    index_results_url_name = "seo_report_results"
    default_ordering = "title"
    filterset_class = SeoReportFilterSet
    any_permission_required = ("add", "change", "publish")
    columns = (
        TitleColumn("title", label=_("Page"), url_name="wagtailadmin_pages:edit"),
        Column("locale", label=_("Language")),
        FindingsColumn("findings", label=_("Findings")),
    )
    export_filename = "search-engine-check"
    list_export = ("title", "locale", "full_url", "findings")
    export_headings = {
        "title": _("Page"),
        "locale": _("Language"),
        "full_url": _("Address"),
        "findings": _("Findings"),
    }
    custom_field_preprocess = {"findings": {"csv": joined, "xlsx": joined}, "locale": {"xlsx": str}}

    def get_base_queryset(self) -> Any:
        pages = Page.objects.filter(pk__in=list(found_for(self.request)))
        return pages.select_related("locale")

    def decorate_paginated_queryset(self, pages: Any) -> Any:
        found = found_for(self.request)
        for page in pages:
            page.findings = found[page.pk]
        return pages
