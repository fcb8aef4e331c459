"""What a person can be allowed with webinars."""

from django.utils.translation import gettext_lazy as _

from business.core.permissions import EVERYTHING, Permission, Rights, of_model

PLANNED = ("webinars.session", "webinars.speaker", "webinars.category")


def of_planned(*acts: str) -> tuple[str, ...]:
    return tuple(right for label in PLANNED for right in of_model(label, *acts))


PERMISSIONS = (
    Permission(
        "webinars:read",
        _("See sessions and speakers, without registrations"),
        Rights(models=of_planned("view")),
    ),
    Permission(
        "webinars:write",
        _("Plan sessions and speakers, and work on registrations"),
        Rights(
            models=(
                *of_planned("add", "change"),
                *of_model("webinars.registration", "view", "add", "change"),
            )
        ),
    ),
    Permission(
        "webinars:manage",
        _("Delete sessions and speakers, and change the program's settings"),
        Rights(
            models=(
                *of_planned("delete"),
                *of_model("webinars.registration", "delete"),
                *of_model("webinars.program", *EVERYTHING),
            )
        ),
    ),
)
