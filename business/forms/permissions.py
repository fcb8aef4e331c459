"""What a person can be allowed with forms; a changed form is public at once."""

from django.utils.translation import gettext_lazy as _

from business.core.permissions import EVERYTHING, Permission, Rights, of_model

PERMISSIONS = (
    Permission(
        "forms:read", _("See forms, without entries"), Rights(models=of_model("forms.form", "view"))
    ),
    Permission(
        "forms:write",
        _("Add and change forms"),
        Rights(models=of_model("forms.form", "add", "change")),
    ),
    Permission(
        "forms:manage",
        _("Delete forms, and work on entries"),
        Rights(
            models=(
                *of_model("forms.form", "delete"),
                *of_model("forms.submission", *EVERYTHING),
            )
        ),
    ),
)
