"""The admin's view of the engine: what waits, what failed and why, the way back for the dead."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseOperationView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from .models import Job, JobQuerySet
from .queue import drop_dead, queue_state, retry_dead

LONG_TEXTS = ("error", "return_value")
READ = "view"


class JobIndexView(generic.IndexView):
    template_name = "jobs/index.html"
    any_permission_required = (READ,)
    list_export = ()

    def get_base_queryset(self) -> JobQuerySet:
        return Job.objects.defer(*LONG_TEXTS)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"queue_state": queue_state()}


class JobInspectView(generic.InspectView):
    template_name = "jobs/inspect.html"
    any_permission_required = (READ,)
    page_title = _("Job")

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            return timezone.localtime(value)
        return "-" if value in (None, "") else value

    def get_error_display_value(self) -> str:
        return format_html("<pre>{}</pre>", self.object.error)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["can_retry"] = self.object.is_dead and self.user_has_permission("change")
        context["can_drop"] = self.object.is_dead and self.user_has_permission("delete")
        return context


class DeadJobView(PermissionCheckedMixin, BaseOperationView):
    """Does one thing with a dead job and writes down who did it."""

    http_method_names = ("post",)
    model = Job
    success_url_name = "jobs:inspect"
    act: Callable[[Job], bool]
    log_action: str
    success_message: str | Promise | None

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def perform_operation(self) -> None:
        with transaction.atomic():
            done = type(self).act(self.object)
            if done:
                log(self.object, self.log_action)
        if not done:
            messages.error(self.request, gettext("This job is not dead any more."))
            self.success_message = None


class RetryJobView(DeadJobView):
    permission_required = "change"
    act = staticmethod(retry_dead)
    log_action = "jobs.retry"
    success_message = _("The job will be tried again.")


class DropJobView(DeadJobView):
    permission_required = "delete"
    act = staticmethod(drop_dead)
    log_action = "jobs.drop"
    success_message = _("The job was dropped and will not be tried again.")


class JobViewSet(ModelViewSet):
    """Lists and shows jobs; nobody edits one by hand."""

    model = Job
    name = "jobs"
    icon = "tasks"
    menu_label = _("Jobs")
    menu_hook = "register_reports_menu_item"
    menu_order = 1200
    index_view_class = JobIndexView
    inspect_view_class = JobInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    ordering = "-pk"
    list_filter = ("state", "queue")
    search_fields = ("task", "key", "error_class")
    list_display = (
        "task",
        "state",
        DateColumn("run_at", label=_("Due"), sort_key="run_at"),
        Column("attempts_of", label=_("Attempts"), sort_key="attempts"),
        Column("error_name", label=_("Error")),
    )
    inspect_view_fields = (
        "state", "attempts_of", "error_class", "error", "task", "arguments", "key", "queue",
        "priority", "worker", "created_at", "run_at", "started_at", "lease_until", "finished_at",
    )  # fmt: skip
    index_template_name = JobIndexView.template_name
    inspect_template_name = JobInspectView.template_name

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = ("add", "edit", "delete", "history", "usage")
        kwargs |= {f"{name}_url_name": None for name in absent}
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/retry/", RetryJobView.as_view(), name="retry"),
            path("<int:pk>/drop/", DropJobView.as_view(), name="drop"),
        ]

    def register_admin_url_finder(self) -> None:
        """Jobs have no edit address to be found."""
