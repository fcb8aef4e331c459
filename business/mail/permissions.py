"""What a person can be allowed with mails."""

from django.utils.translation import gettext_lazy as _

from business.core.permissions import Permission, Rights, of_model

PERMISSIONS = (
    Permission(
        "communication:read",
        _("Read templates, sent mails and suppressed addresses"),
        Rights(
            models=(
                *of_model("mail.mailtemplate", "view"),
                *of_model("mail.outgoingmail", "view"),
                *of_model("mail.suppression", "view"),
            )
        ),
    ),
    Permission(
        "communication:write",
        _("Write mail templates, as drafts"),
        Rights(models=of_model("mail.mailtemplate", "change")),
    ),
    Permission(
        "communication:manage",
        _("Publish mail templates, send again, cancel, and suppress addresses"),
        Rights(
            models=(
                *of_model("mail.mailtemplate", "publish"),
                *of_model("mail.outgoingmail", "resend", "cancel"),
                *of_model("mail.suppression", "add", "delete"),
            )
        ),
    ),
)
