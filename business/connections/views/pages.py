"""What the room's own pages share."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.views.generic import TemplateView, View

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from business.connections.errors import UnreadableSecret
from business.connections.models import Connection
from business.core.errors import BusinessError
from integrations.http import VendorError


class ConnectionsPermission(PermissionCheckedMixin):
    """Who may look at integrations, and who may change them."""

    permission_policy: Any = ModelPermissionPolicy(Connection)
    permission_required = "change"


class ConnectionsPage(ConnectionsPermission, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "link"
    _show_breadcrumbs = True
    parents: list[dict[str, Any]] = []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [*self.parents, {"url": "", "label": self.get_page_title()}]
        return [*super().get_breadcrumbs_items(), *here]


class ActView(ConnectionsPermission, View):
    """Does one thing by POST, says how it went and returns to a page."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, **words: Any) -> HttpResponse:
        try:
            messages.success(request, str(self.act(**words)))
        except (VendorError, BusinessError, UnreadableSecret, OSError) as error:
            messages.error(request, self.problem(error))
        return HttpResponseRedirect(self.next_url(**words))

    def act(self, **words: Any) -> str | Promise:
        """Do it; returns what to tell the person."""
        raise NotImplementedError

    def problem(self, error: Exception) -> str:
        return str(error)

    def next_url(self, **words: Any) -> str:
        """Where the person goes on."""
        raise NotImplementedError
