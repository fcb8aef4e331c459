"""What a person can be allowed with the consents of visitors."""

from django.utils.translation import gettext_lazy as _

from business.core.permissions import Permission, Rights, of_model

PERMISSIONS = (
    Permission(
        "consents:read",
        _("Read visitors' consents and the cookie banner's texts"),
        Rights(
            models=(
                *of_model("consents.decision", "view"),
                *of_model("consents.wording", "view"),
            )
        ),
    ),
    Permission(
        "consents:manage",
        _("Change the cookie banner's texts"),
        Rights(models=of_model("consents.wording", "add")),
    ),
)
