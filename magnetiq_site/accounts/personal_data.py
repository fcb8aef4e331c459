"""Accounts of the admin: shown to their person, never erased on a request."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.privacy import PersonalData, register_personal_data

from .models import LoginSession, User


def register_accounts() -> None:
    """Called once, when the app is ready."""
    register_personal_data(
        PersonalData(
            LoginSession,
            find=lambda subject: LoginSession.objects.filter(user__email__in=subject.addresses),
            export=_exported_login,
            erase=lambda logins: logins.exclude(ended_at=None).delete()[0],
            keep_for=timedelta(days=settings.MAGNETIQ_SESSION_KEEP_DAYS),
            expired=_old_logins,
            label=_("Logins to the admin and the API"),
            remains=_("Where the person is logged in now stays until they log out."),
        )
    )
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


def _old_logins(keep_for: timedelta) -> QuerySet[LoginSession]:
    return LoginSession.objects.filter(ended_at__lt=timezone.now() - keep_for)


def _exported_login(login: LoginSession) -> dict[str, Any]:
    return {
        "device": login.device,
        "network": login.network,
        "since": login.created_at.isoformat(),
        "last_use": login.last_seen_at.isoformat(),
        "ended": login.ended_at.isoformat() if login.ended_at else "",
    }
