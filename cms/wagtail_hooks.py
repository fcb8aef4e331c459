"""Registers the content room's screens, and what rich text can do beyond Wagtail's own."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import wagtail.admin.rich_text.editors.draftail.features as draftail
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.staticfiles import versioned_static
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.rich_text.feature_registry import FeatureRegistry

from .missing.viewsets import MissingPathViewSet
from .seo.report import SeoReportView
from .viewsets import SiteSettingsViewSet


@hooks.register("register_admin_viewset")
def register_site_settings() -> SiteSettingsViewSet:
    return SiteSettingsViewSet("site_settings")


@hooks.register("register_rich_text_features")
def register_underline(features: FeatureRegistry) -> None:
    style = "UNDERLINE"
    control = {"type": style, "label": "U\N{COMBINING LOW LINE}", "description": _("Underline")}
    features.register_editor_plugin("draftail", "underline", draftail.InlineStyleFeature(control))
    features.register_converter_rule(
        "contentstate",
        "underline",
        {
            "from_database_format": {"u": InlineStyleElementHandler(style)},
            "to_database_format": {"style_map": {style: "u"}},
        },
    )


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


class SeoReportMenuItem(MenuItem):
    """For those who work on pages."""

    def is_shown(self, request: Any) -> bool:
        asked = SeoReportView.any_permission_required
        return bool(PagePermissionPolicy().user_has_any_permission(request.user, asked))


@hooks.register("register_reports_menu_item")
def register_seo_report() -> MenuItem:
    return SeoReportMenuItem(
        gettext_lazy("Search engine check"),
        reverse("seo_report"),
        icon_name="search",
        order=1090,
    )


@hooks.register("insert_editor_js")
def insert_length_counter() -> str:
    return format_html('<script src="{}"></script>', versioned_static("cms/length.js"))


@hooks.register("insert_global_admin_css")
def insert_length_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("cms/length.css"))
