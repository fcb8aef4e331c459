"""The screen of the audit log: listed, searched, looked into, taken out as a table."""

import json
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from business.core.models import AuditEntry
from business.core.trail.actions import labels
from cms.translation.exports import SafeExportMixin

from .filters import AuditFilters, type_name

COLUMNS = (
    "at", "action", "person", "person_id", "object_type", "object_id", "object_label", "old",
    "new", "network", "session", "request_id",
)  # fmt: skip


def action_label(key: str) -> str:
    return str(labels().get(key, key))


def as_json(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def object_name(entry: AuditEntry) -> str:
    parts = (type_name(entry.object_type) if entry.object_type else "", entry.object_label)
    return ": ".join(part for part in parts if part) or "-"


class AuditIndexView(SafeExportMixin, generic.IndexView):
    any_permission_required = ("view",)
    page_title = _("Audit log")
    list_export = COLUMNS
    custom_field_preprocess = {
        **{name: {"csv": as_json, "xlsx": as_json} for name in ("old", "new")},
        "action": {"csv": action_label, "xlsx": action_label},
    }


class AuditInspectView(generic.InspectView):
    any_permission_required = ("view",)
    template_name = "audit/inspect.html"
    page_title = _("Audit entry")

    def get_page_subtitle(self) -> str:
        return action_label(self.object.action)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        entry = self.object
        return context | {
            "entry": entry,
            "action": action_label(entry.action),
            "object_name": object_name(entry),
            "changes": side_by_side(entry.old or {}, entry.new or {}),
        }


def side_by_side(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Each value before and after, by its name."""
    return [(name, _shown(old, name), _shown(new, name)) for name in dict.fromkeys([*old, *new])]


def _shown(values: dict[str, Any], name: str) -> str:
    value = values.get(name, "")
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)


class AuditViewSet(ModelViewSet):
    """Lists and shows entries; nobody edits one."""

    model = AuditEntry
    name = "audit"
    icon = "history"
    menu_label = _("Audit log")
    menu_hook = "register_reports_menu_item"
    menu_order = 1210
    index_view_class = AuditIndexView
    inspect_view_class = AuditInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    ordering = "-pk"
    filterset_class = AuditFilters
    export_filename = "audit-log"
    search_fields = ("person", "object_label", "object_id", "network", "session", "request_id")
    list_display = (
        TitleColumn(
            "action",
            label=_("Action"),
            accessor=lambda entry: action_label(entry.action),
            url_name="audit:inspect",
        ),
        Column("object", label=_("Object"), accessor=object_name),
        Column("person", label=_("Person")),
        Column("network", label=_("Network")),
        DateColumn("at", label=_("Time"), sort_key="pk"),
    )
    inspect_template_name = AuditInspectView.template_name

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
        ]

    def register_admin_url_finder(self) -> None:
        """Entries have no edit address to be found."""
