"""The menu “Integrations” and what stands in it."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .admin_forms import WebhookForm
from .models import WebhookDelivery, WebhookEndpoint
from .views import integrations, webhooks


class PermittedMenuItem(MenuItem):
    """Stands in the menu of those who may look."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("connections.view_connection")


class IntegrationsViewSet(ViewSet):
    """What is connected, what is not, and what is missing."""

    menu_item_class = PermittedMenuItem

    name = "integrations"
    icon = "link"
    menu_label = _("Overview")
    menu_order = 100

    def get_urlpatterns(self) -> list[URLPattern]:
        views = integrations
        return [
            path("", views.OverviewView.as_view(), name="index"),
            path(
                "accounts/<int:pk>/disconnect/", views.DisconnectView.as_view(), name="disconnect"
            ),
            path("<slug:key>/", views.IntegrationView.as_view(), name="inspect"),
            path("<slug:key>/credentials/", views.SaveCredentialsView.as_view(), name="save"),
            path("<slug:key>/forget/", views.ForgetCredentialsView.as_view(), name="forget"),
            path("<slug:key>/test/", views.TestView.as_view(), name="test"),
            path("<slug:key>/connect/", views.ConnectView.as_view(), name="connect"),
            path("<slug:key>/callback/", views.CallbackView.as_view(), name="callback"),
        ]


class WebhookViewSet(ModelViewSet):
    """Who is told of what."""

    model = WebhookEndpoint
    name = "webhooks"
    icon = "redirect"
    menu_label = _("Webhooks")
    menu_order = 200
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    add_view_class = webhooks.WebhookCreateView
    edit_view_class = webhooks.WebhookEditView
    inspect_view_class = webhooks.WebhookPageView
    inspect_template_name = "connections/webhook.html"
    search_fields = ("name", "url")
    list_display = (
        TitleColumn("name", label=_("Name"), url_name="webhooks:inspect", sort_key="name"),
        Column("url", label=_("Address"), sort_key="url"),
        BooleanColumn("active", label=_("Active"), sort_key="active"),
        DateColumn("updated_at", label=_("Changed"), sort_key="updated_at"),
    )

    def get_form_class(self, for_update: bool = False) -> type[WebhookForm]:
        return WebhookForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs | {"usage_url_name": None})
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/test/", webhooks.SendTestView.as_view(), name="test"),
            path("<int:pk>/rotate/", webhooks.RotateSecretView.as_view(), name="rotate"),
            path("<int:pk>/secret/", webhooks.SecretView.as_view(), name="secret"),
        ]


class DeliveryViewSet(ModelViewSet):
    """What was told; nobody edits a message."""

    model = WebhookDelivery
    name = "webhook_deliveries"
    icon = "history"
    menu_label = _("Deliveries")
    menu_order = 300
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = webhooks.DeliveryPageView
    inspect_template_name = "connections/delivery.html"
    list_per_page = 50
    ordering = "-pk"
    list_filter = ("state", "endpoint")
    search_fields = ("message_id", "kind", "body")
    form_fields = ("state",)
    list_display = (
        TitleColumn("kind", label=_("Event"), url_name="webhook_deliveries:inspect"),
        Column("endpoint", label=_("Webhook")),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("attempts", label=_("Attempts"), sort_key="attempts"),
        DateColumn("due_at", label=_("Due"), sort_key="due_at"),
    )

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
            path("<int:pk>/redeliver/", webhooks.RedeliverView.as_view(), name="redeliver"),
        ]

    def register_admin_url_finder(self) -> None:
        """Deliveries have no edit address to be found."""


class IntegrationsGroup(ViewSetGroup):
    """The top-level menu."""

    menu_label = _("Integrations")
    menu_icon = "link"
    menu_order = 330
    items: ClassVar[list[Any]] = [IntegrationsViewSet, WebhookViewSet, DeliveryViewSet]
