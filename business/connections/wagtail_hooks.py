"""Registers the room's screens, permissions and what its log says."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.models import ModelLogEntry

from business.core.dashboard import register_waiting

from .models import Connection, Credential, WebhookDelivery, WebhookEndpoint
from .viewsets import IntegrationsGroup
from .waiting import broken_connections

register_waiting(broken_connections)


@hooks.register("register_admin_viewset")
def register_integrations() -> IntegrationsGroup:
    return IntegrationsGroup()


@hooks.register("register_permissions")
def register_connection_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="connections", content_type__model="connection"
    )


@hooks.register("register_log_actions")
def register_connection_actions(actions: Any) -> None:
    for model in (Connection, Credential, WebhookDelivery, WebhookEndpoint):
        actions.register_model(model, ModelLogEntry)
    for name, label, message in (
        ("credentials", _("Store credentials"), _("Credentials were stored.")),
        ("forget", _("Remove credentials"), _("Credentials were removed.")),
        ("connect", _("Connect"), _("An account was connected.")),
        ("disconnect", _("Disconnect"), _("An account was disconnected.")),
        ("rotate_secret", _("New secret"), _("A webhook was given a new secret.")),
        ("reveal_secret", _("Show secret"), _("The secret of a webhook was shown.")),
        ("redeliver", _("Send again"), _("A delivery was sent again.")),
    ):
        actions.register_action(f"connections.{name}", label, message)
