"""The menu entry of a report."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView


class ReportMenuItem(MenuItem):
    """Stands in the menu of whoever may open the report."""

    def __init__(self, label: Any, view: type[ReportView], **kwargs: Any) -> None:
        super().__init__(label, reverse(view.index_url_name), **kwargs)
        self.view = view

    def is_shown(self, request: HttpRequest) -> bool:
        policy = self.view().permission_policy
        return bool(policy.user_has_any_permission(request.user, self.view.any_permission_required))
