"""The editors' screen of addresses without a page: what to mend first stands first."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.permission_policies import ModelPermissionPolicy

import django_filters

from .answered import answered
from .masking import STAR
from .models import MissingPath

READERS = Q(is_probe=False, is_ignored=False)
SHOWN = {
    "readers": READERS,
    "linked": READERS & ~Q(referrer=""),
    "attacks": Q(is_probe=True),
    "ignored": Q(is_ignored=True),
}


class MissingPathFilterSet(WagtailFilterSet):
    show = django_filters.ChoiceFilter(
        label=_("Show"),
        method="filter_shown",
        empty_label=None,
        widget=forms.RadioSelect,
        choices=[
            ("readers", _("Asked for by readers")),
            ("linked", _("Linked on this site")),
            ("attacks", _("Attacks")),
            ("ignored", _("Ignored")),
        ],
    )

    class Meta:
        model = MissingPath
        fields = ("show", "site")

    def filter_shown(self, paths: Any, _name: str, value: str) -> Any:
        return paths.filter(SHOWN[value])


class ActionsColumn(Column):
    """What can be done about an address, a click away."""

    cell_template_name = "cms/missing/actions_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        query = urlencode({"old_path": instance.path, "site": instance.site_id})
        return context | {
            "redirect_url": f"{reverse('wagtailredirects:add')}?{query}",
            # What was masked is no address.
            "can_redirect": STAR not in instance.path
            and ModelPermissionPolicy(Redirect).user_has_permission(user, "add"),
            "can_ignore": ModelPermissionPolicy(MissingPath).user_has_permission(user, "change"),
        }


class ReferrerColumn(Column):
    """The page of this site on which the broken link stands."""

    cell_template_name = "cms/missing/referrer_cell.html"


class MissingPathIndexView(generic.IndexView):
    template_name = "cms/missing/index.html"
    any_permission_required = ("view", "change")
    page_title = _("Pages not found")
    list_export = ("path", "site", "hits", "referrer", "first_seen", "last_seen")
    export_filename = "pages-not-found"

    def get_base_queryset(self) -> Any:
        """What still leads nowhere; the rest goes with the next report of a site's server."""
        gone = [pk for site in Site.objects.all() for pk in answered(site.pk)]
        paths = MissingPath.objects.exclude(pk__in=gone).select_related("site")
        return paths if self.request.GET.get("show") else paths.filter(READERS)

    def order_queryset(self, queryset: Any) -> Any:
        if self.request.GET.get("ordering"):
            return super().order_queryset(queryset)
        # Links that editors can mend themselves come first.
        return queryset.extra(select={"elsewhere": "referrer = ''"}).order_by(
            "elsewhere", "-hits", "-last_seen", "pk"
        )


class IgnoreView(PermissionCheckedMixin, View):
    """Puts an address out of sight, or back."""

    http_method_names = ("post",)
    permission_policy = ModelPermissionPolicy(MissingPath)
    permission_required = "change"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        missing = get_object_or_404(MissingPath, pk=pk)
        missing.is_ignored = not missing.is_ignored
        missing.save(update_fields=["is_ignored"])
        text = (
            gettext("“%(path)s” is ignored from now on.")
            if missing.is_ignored
            else gettext("“%(path)s” is on the list again.")
        )
        messages.success(request, text % {"path": missing.path})
        return redirect("missing:index")


class MissingPathViewSet(ModelViewSet):
    """Lists addresses; nobody enters one by hand."""

    model = MissingPath
    name = "missing"
    icon = "circle-xmark"
    menu_label = _("Pages not found")
    menu_hook = "register_reports_menu_item"
    menu_order = 1100
    index_view_class = MissingPathIndexView
    index_template_name = MissingPathIndexView.template_name
    filterset_class = MissingPathFilterSet
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    search_fields = ("path", "referrer")
    list_display = (
        Column("path", label=_("Address"), sort_key="path"),
        ActionsColumn("actions", label=_("Mend")),
        Column("hits", label=_("Hits"), sort_key="hits"),
        ReferrerColumn("referrer", label=_("Linked from")),
        DateColumn("first_seen", label=_("First seen"), sort_key="first_seen"),
        DateColumn("last_seen", label=_("Last seen"), sort_key="last_seen"),
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
            path("<int:pk>/ignore/", IgnoreView.as_view(), name="ignore"),
        ]

    def register_admin_url_finder(self) -> None:
        """These rows have no edit address to be found."""
