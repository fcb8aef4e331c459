"""Accounts of the admin, shown to their person, never erased on a request; their logins."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.privacy import (
    PersonalData,
    Retention,
    register_personal_data,
    register_retention,
)

from .models import LoginAttempt, LoginLock, LoginSession, User

LOCK_ROWS_KEPT = timedelta(days=7)


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
            of_team=True,
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
            of_team=True,
        )
    )
    register_personal_data(
        PersonalData(
            LoginAttempt,
            find=lambda subject: LoginAttempt.objects.filter(user__email__in=subject.addresses),
            export=_exported_attempt,
            erase=lambda rows: rows.delete()[0],
            keep_for=timedelta(days=settings.MAGNETIQ_LOGIN_KEEP_DAYS),
            expired=lambda keep_for: LoginAttempt.objects.filter(at__lt=timezone.now() - keep_for),
            label=_("Attempts to log in"),
            of_team=True,
        )
    )
    register_retention(
        Retention(
            "accounts.LoginLock",
            _("Counters of failed attempts to log in"),
            LOCK_ROWS_KEPT,
            _unused_locks,
            lambda rows: rows.delete()[0],
        )
    )


def _unused_locks(keep_for: timedelta) -> QuerySet[LoginLock]:
    now = timezone.now()
    return LoginLock.objects.filter(touched_at__lt=now - keep_for).exclude(locked_until__gt=now)


def _exported_attempt(attempt: LoginAttempt) -> dict[str, Any]:
    return {
        "at": attempt.at.isoformat(),
        "network": attempt.network,
        "result": attempt.get_state_display(),
    }


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
