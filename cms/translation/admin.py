"""Registers the screens of translation in the admin."""

from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.report_menu import ReportMenuItem

from . import editing as editing
from . import reports, views
from .listing import extend_explorer

extend_explorer()

REPORTS = {
    "translation_coverage": ("reports/translation/", reports.CoverageView),
    "translation_coverage_pages": ("reports/translation/pages/", reports.CoveragePagesView),
    "translation_checks": ("reports/translation/checks/", reports.ChecksView),
}


# Before wagtail-localize's, so that these answer at its addresses.
@hooks.register("register_admin_urls", order=-10)
def register_urls() -> list[URLPattern]:
    own = "localize/translate/<int:translation_id>"
    return [
        path(f"{own}/machine_translate/", views.machine_translate),
        path(f"{own}/pofile/upload/", views.upload_pofile),
        path(f"{own}/preview/", views.preview),
        path(f"{own}/preview/<str:mode>/", views.preview),
        path(f"{own}/approve/", views.approve, name="approve_translation"),
        path(f"{own}/summary/", views.summary, name="translation_summary"),
        path("localize/update/<int:translation_source_id>/", views.SyncView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
        *report_urls(),
    ]


def report_urls() -> list[URLPattern]:
    found = []
    for name, (address, view) in REPORTS.items():
        found.append(path(address, view.as_view(), name=name))
        results: Any = view.as_view(results_only=True)
        found.append(path(f"{address}results/", results, name=f"{name}_results"))
    return found


@hooks.register("register_reports_menu_item")
def register_coverage() -> MenuItem:
    label, view = _("Translation coverage"), reports.CoverageView
    return ReportMenuItem(label, view, name="coverage", icon_name="globe", order=8900)


@hooks.register("register_reports_menu_item")
def register_checks() -> MenuItem:
    label, view = _("Translation checks"), reports.ChecksView
    return ReportMenuItem(label, view, name="checks", icon_name="clipboard-list", order=8910)


@hooks.register("insert_global_admin_css")
def add_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/translation.css"))
