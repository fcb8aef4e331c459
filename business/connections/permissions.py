"""What a person can be allowed with integrations."""

from django.utils.translation import gettext_lazy as _

from business.core.permissions import Permission, Rights, of_model

PERMISSIONS = (
    Permission(
        "integrations:read",
        _("See the state of integrations, webhooks and deliveries"),
        Rights(
            models=(
                *of_model("connections.connection", "view"),
                *of_model("connections.webhookendpoint", "view"),
                *of_model("connections.webhookdelivery", "view"),
            )
        ),
    ),
    Permission(
        "integrations:write",
        _("Add, change and delete webhooks, and send deliveries again"),
        Rights(models=of_model("connections.webhookendpoint", "add", "change", "delete")),
    ),
    Permission(
        "integrations:manage",
        _("Store credentials, connect and disconnect accounts"),
        Rights(models=of_model("connections.connection", "change")),
    ),
)
