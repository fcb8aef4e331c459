"""The admin's view of the engine: what waits, what failed and why, the way back for the dead."""

from datetime import datetime
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from .actions import DropJobsView, PauseView, ResumeView, RetryJobsView, RunNowView
from .models import Job, JobQuerySet, Pause
from .overview import (
    breakdown,
    dead_by_error,
    lanes,
    periodic_states,
    queue_state,
    workers,
)

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
        pauses = Pause.objects.order_by("since")
        return context | {"queue_state": queue_state(), "pauses": pauses} | may(self.request.user)


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


class EngineView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Everything but the jobs themselves: lanes, queues, errors, workers and periodic jobs."""

    template_name = "jobs/engine.html"
    permission_policy = ModelPermissionPolicy(Job)
    permission_required = READ
    page_title = _("Job engine")
    header_icon = "tasks"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [
            {"url": reverse("jobs:index"), "label": _("Jobs")},
            {"url": "", "label": self.page_title},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "queue_state": queue_state(),
            "lanes": lanes(),
            "breakdown": breakdown(),
            "errors": dead_by_error(),
            "workers": workers(),
            "periodic": periodic_states(),
            **may(self.request.user),
        }


def may(user: Any) -> dict[str, bool]:
    """What this person may do, for the buttons."""
    policy = ModelPermissionPolicy(Job)
    acts = {"retry": "change", "drop": "delete", "pause": "pause"}
    return {f"may_{act}": policy.user_has_permission(user, name) for act, name in acts.items()}


class ChoiceColumn(Column):
    """A box to tick beside each dead job; the buttons stand above the list."""

    cell_template_name = "jobs/choice_cell.html"


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
        ChoiceColumn("is_dead", label=_("Select")),
        "state",
        DateColumn("run_at", label=_("Due"), sort_key="run_at"),
        Column("attempts_of", label=_("Attempts"), sort_key="attempts"),
        Column("error_name", label=_("Error")),
    )
    inspect_view_fields = (
        "state", "attempts_of", "error_class", "error", "task", "arguments", "key", "queue",
        "priority", "worker", "created_at", "run_at", "started_at", "lease_until", "finished_at",
        "request_id",
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
            path("<int:pk>/retry/", RetryJobsView.as_view(), name="retry"),
            path("<int:pk>/drop/", DropJobsView.as_view(), name="drop"),
            path("dead/retry/", RetryJobsView.as_view(), name="retry_many"),
            path("dead/drop/", DropJobsView.as_view(), name="drop_many"),
            path("engine/", EngineView.as_view(), name="engine"),
            path("engine/pause/", PauseView.as_view(), name="pause"),
            path("engine/resume/", ResumeView.as_view(), name="resume"),
            path("engine/periodic/<str:name>/run/", RunNowView.as_view(), name="run_now"),
        ]

    def register_admin_url_finder(self) -> None:
        """Jobs have no edit address to be found."""
