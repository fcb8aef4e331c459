"""Puts the library's screens and checks where Wagtail looks for them."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from cms.report_menu import ReportMenuItem

from . import views
from .replacement import REPLACE_FILE
from .report import MissingTextReport
from .serving import guard_private


# This app's addresses come before Wagtail's, which are the same and keep their names.
@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    index, report = views.ImageIndexView, MissingTextReport
    return [
        path("images/", index.as_view()),
        path("images/results/", index.as_view(results_only=True)),
        path("images/add/", views.ImageCreateView.as_view()),
        path("images/<int:image_id>/", views.ImageEditView.as_view()),
        path("documents/add/", views.DocumentCreateView.as_view()),
        path("documents/edit/<int:document_id>/", views.DocumentEditView.as_view()),
        path("documents/delete/<int:document_id>/", views.DocumentDeleteView.as_view()),
        path("documents/multiple/add/", views.DocumentUploadsView.as_view()),
        path("documents/chooser/create/", views.document_in_chooser()),
        path("reports/image-texts/", report.as_view(), name="cms_missing_text"),
        path(
            "reports/image-texts/results/",
            report.as_view(results_only=True),
            name="cms_missing_text_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    label = _("Images without alternative text")
    return ReportMenuItem(label, MissingTextReport, icon_name="image", order=800)


@hooks.register("register_log_actions")
def register_replacement(actions: LogActionRegistry) -> None:
    actions.register_action(REPLACE_FILE, _("Replace file"), _("File replaced"))


hooks.register("before_serve_document", guard_private, order=-1)
