"""The list of attempts to log in: who tried, when, from where, and how it ended."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from .models import LoginAttempt


class AttemptIndexView(generic.IndexView):
    any_permission_required = ("view",)
    page_title = _("Attempts to log in")


class LoginAttemptViewSet(ModelViewSet):
    """Nobody edits one; they are forgotten in time."""

    model = LoginAttempt
    name = "login-attempts"
    icon = "lock"
    menu_label = _("Attempts to log in")
    menu_hook = "register_reports_menu_item"
    menu_order = 1300
    index_view_class = AttemptIndexView
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    ordering = "-at"
    list_filter = ("state", "locks")
    search_fields = ("address", "network")
    list_display = (
        Column("address", label=_("E-mail address")),
        Column("result", label=_("Result"), sort_key="state"),
        Column("network", label=_("Network")),
        DateColumn("at", label=_("Time"), sort_key="at"),
    )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = ("add", "edit", "delete", "history", "usage", "inspect")
        kwargs |= {f"{name}_url_name": None for name in absent}
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]

    def register_admin_url_finder(self) -> None:
        """Attempts have no edit address to be found."""
