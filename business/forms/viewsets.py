"""The menu “Forms” and what stands in it."""

from typing import Any, ClassVar

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .admin_forms import EDIT_HANDLER
from .models import Form, Submission
from .views import forms, submissions


class NameColumn(TitleColumn):
    """Leads to the form, or to its preview whoever may only see it."""

    def get_link_url(self, instance: Form, parent_context: Any) -> str:
        may_change = parent_context["request"].user.has_perm("forms.change_form")
        return reverse("forms:edit" if may_change else "forms:inspect", args=[instance.pk])


class FormViewSet(ModelViewSet):
    """Forms that pages may show."""

    model = Form
    name = "forms"
    icon = "form"
    menu_label = _("Forms")
    menu_order = 200
    copy_view_enabled = False
    inspect_view_enabled = True
    edit_handler = EDIT_HANDLER
    index_view_class = forms.FormIndexView
    delete_view_class = forms.FormDeleteView
    inspect_view_class = forms.FormPreviewView
    inspect_template_name = "forms/form.html"
    search_fields = ("name", "key")
    ordering = "name"
    list_display = (
        NameColumn("name", label=_("Name"), sort_key="name"),
        Column("key", label=_("Key"), sort_key="key"),
        BooleanColumn("active", label=_("Active"), sort_key="active"),
        Column("new", label=_("New")),
        Column("entries", label=_("Entries")),
        DateColumn("latest", label=_("Latest")),
    )


class SubmissionViewSet(ModelViewSet):
    """What came in; nobody edits an entry."""

    model = Submission
    name = "submissions"
    icon = "comment"
    menu_label = _("Entries")
    menu_order = 100
    copy_view_enabled = False
    add_to_reference_index = False
    inspect_view_enabled = True
    index_view_class = submissions.SubmissionIndexView
    inspect_view_class = submissions.SubmissionInspectView
    inspect_template_name = "forms/submission.html"
    filterset_class = submissions.SubmissionFilters
    list_per_page = 50
    ordering = "-created_at"
    search_fields = ("email", "excerpt", "contact__last_name", "contact__company")
    list_display = (
        TitleColumn(
            "email",
            label=_("Address"),
            url_name="submissions:inspect",
            sort_key="email",
            width="25%",
        ),
        Column("contact", label=_("Contact")),
        Column("form", label=_("Form"), sort_key="form__name"),
        Column("short_excerpt", label=_("Excerpt")),
        Column("get_state_display", label=_("State"), sort_key="state"),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
    )
    form_fields = ("state",)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = ("add", "edit", "history", "usage")
        kwargs |= {f"{name}_url_name": None for name in absent}
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        table = self.construct_view(
            submissions.SubmissionExportView, **self.get_index_view_kwargs()
        )
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("csv/", table, name="csv"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/mark/<slug:state>/", submissions.MarkView.as_view(), name="mark"),
            path("<int:pk>/delete/", self.delete_view, name="delete"),
        ]

    def register_admin_url_finder(self) -> None:
        """Entries have no edit address to be found."""


class FormsGroup(ViewSetGroup):
    """The top-level menu."""

    menu_label = _("Forms")
    menu_icon = "form"
    menu_order = 310
    items: ClassVar[list[Any]] = [SubmissionViewSet, FormViewSet]
