"""Puts what search engines and readers miss into the admin: reports, counters, redirects."""

from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static

from cms.missing.viewsets import MissingPathViewSet
from cms.report_menu import ReportMenuItem

from .report import SeoReportView


@hooks.register("register_admin_viewset")
def register_missing_paths() -> MissingPathViewSet:
    return MissingPathViewSet("missing")


@hooks.register("register_admin_urls")
def register_seo_report_urls() -> list[URLPattern]:
    return [
        path("reports/seo/", SeoReportView.as_view(), name="seo_report"),
        path(
            "reports/seo/results/",
            SeoReportView.as_view(results_only=True),
            name="seo_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_seo_report() -> MenuItem:
    label = _("Search engine check")
    return ReportMenuItem(label, SeoReportView, icon_name="search", order=1090)


@hooks.register("insert_editor_js")
def insert_length_counter() -> str:
    return format_html('<script src="{}"></script>', versioned_static("cms/length.js"))


@hooks.register("insert_global_admin_css")
def insert_length_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("cms/length.css"))
