"""The list of what is in the trash."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Locale

import django_filters

from .leaving import PurgeView, RestoreChosenView, RestoreView, visible_to
from .models import TrashedPage, TrashedPageQuerySet
from .policy import may_purge


class TrashFilterSet(WagtailFilterSet):
    """Who, when and in which language."""

    locale = django_filters.ModelChoiceFilter(label=_("Language"), queryset=Locale.objects.all())
    trashed_by = django_filters.ModelChoiceFilter(
        label=_("Deleted by"),
        queryset=lambda request: get_user_model().objects.filter(
            pk__in=visible_to(request.user).values("trashed_by")
        ),
    )
    trashed_at = django_filters.DateFromToRangeFilter(
        label=_("Deleted"), widget=DateRangePickerWidget
    )

    class Meta:
        model = TrashedPage
        fields = ("locale", "trashed_by", "trashed_at")


class ChoiceColumn(Column):
    """A box to tick; the buttons stand above the list."""

    cell_template_name = "cms/trash/choice_cell.html"


class StateColumn(Column):
    """Whether readers could see it."""

    cell_template_name = "cms/trash/state_cell.html"


class TrashIndexView(generic.IndexView):
    template_name = "cms/trash/index.html"
    results_template_name = "cms/trash/results.html"
    any_permission_required = ("view",)
    page_title = _("Trash")
    list_export = ()

    def get_base_queryset(self) -> TrashedPageQuerySet:
        return visible_to(self.request.user)

    def get_edit_url(self, instance: TrashedPage) -> str:
        return reverse("trash:restore", args=[instance.pk])

    def get_list_buttons(self, instance: TrashedPage) -> list[Any]:
        """The title leads to the one thing that can be done with an entry."""
        return []

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {
            "days": settings.MAGNETIQ_TRASH_DAYS,
            "may_purge": may_purge(self.request.user),
        }


class TrashViewSet(ModelViewSet):
    """Lists, restores and purges; nobody adds or edits an entry by hand."""

    model = TrashedPage
    name = "trash"
    icon = "bin"
    menu_label = _("Trash")
    menu_order = 950
    add_to_admin_menu = True
    index_view_class = TrashIndexView
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    ordering = "-trashed_at"
    filterset_class = TrashFilterSet
    search_fields = ("title", "address")
    list_display = (
        "title",
        ChoiceColumn("pk", label=_("Select")),
        StateColumn("was_live", label=_("Was")),
        Column("locale", label=_("Language"), sort_key="locale"),
        Column("subpages", label=_("Pages below"), sort_key="subpages"),
        Column("address", label=_("Address")),
        Column("trashed_by", label=_("Deleted by")),
        DateColumn("trashed_at", label=_("Deleted"), sort_key="trashed_at"),
        Column("days_left", label=_("Days left")),
    )
    index_template_name = TrashIndexView.template_name
    index_results_template_name = TrashIndexView.results_template_name

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = ("add", "edit", "delete", "history", "usage")
        kwargs |= {f"{name}_url_name": None for name in absent}
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/restore/", RestoreView.as_view(), name="restore"),
            path("restore/", RestoreChosenView.as_view(), name="restore_chosen"),
            path("purge/", PurgeView.as_view(), name="purge"),
        ]

    def register_admin_url_finder(self) -> None:
        """The page itself has a place in the admin again once it is restored."""
