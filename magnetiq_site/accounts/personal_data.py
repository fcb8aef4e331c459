"""Accounts of the admin: shown to their person, never erased on a request."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from business.core.privacy import PersonalData, register_personal_data

from .models import User


def register_accounts() -> None:
    """Called once, when the app is ready."""
    register_personal_data(
        PersonalData(
            User,
            find=lambda subject: User.objects.filter(email__in=subject.addresses),
            export=_exported_user,
            erase=lambda _rows: 0,
            label=_("Account of the admin"),
            remains=_("The account stays as long as the person works here. Delete it under Users."),
        )
    )


def _exported_user(user: User) -> dict[str, Any]:
    values = {name: getattr(user, name) for name in ("email", "first_name", "last_name")}
    return values | {
        "since": user.date_joined.isoformat(),
        "last_login": str(user.last_login or ""),
    }
