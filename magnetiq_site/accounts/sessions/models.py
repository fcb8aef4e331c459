"""The rows that have the last word on who is logged in."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    BROWSER = "browser", _("Browser")
    API = "api", _("Program")


class EndReason(models.TextChoices):
    LOGOUT = "logout", _("Logged out")
    IDLE = "idle", _("Nothing done for too long")
    EXPIRED = "expired", _("Expired")
    TOO_MANY = "too_many", _("Logged in elsewhere")
    ENDED_BY_OWNER = "ended_by_owner", _("Ended from another device")
    ENDED_BY_ADMIN = "ended_by_admin", _("Ended by an administrator")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    ACCESS_CHANGED = "access_changed", _("Rights changed")
    REPLAYED = "replayed", _("A used refresh token came again")


def idle_limit() -> timedelta:
    """How long nothing may be done in a browser."""
    return timedelta(minutes=settings.MAGNETIQ_IDLE_MINUTES)


class LoginSessionQuerySet(models.QuerySet["LoginSession"]):
    def open(self) -> "LoginSessionQuerySet":
        """Not ended yet; some of them may be overdue."""
        return self.filter(ended_at=None)

    def idle(self, now: datetime) -> "LoginSessionQuerySet":
        return self.open().filter(kind=Kind.BROWSER, last_seen_at__lt=now - idle_limit())

    def expired(self, now: datetime) -> "LoginSessionQuerySet":
        return self.open().filter(expires_at__lte=now)

    def living(self) -> "LoginSessionQuerySet":
        """Those that let somebody in, the last used first."""
        now = timezone.now()
        is_idle = Q(kind=Kind.BROWSER, last_seen_at__lt=now - idle_limit())
        return (
            self.open().filter(expires_at__gt=now).exclude(is_idle).order_by("-last_seen_at", "-pk")
        )

    def end(self, why: EndReason) -> int:
        """End those that have not ended; returns how many. The first reason stays."""
        return self.open().update(ended_at=timezone.now(), why=why)


class LoginSession(models.Model):
    """One login of one person: a browser's cookie, or a program's tokens.

    Whoever shows a cookie or a token is let in only while this row says so, in every process.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="login_sessions"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    device = models.CharField(max_length=120)
    network = models.CharField(max_length=50)
    # Differs as soon as the password does, whoever has changed it and however.
    auth_hash = models.CharField(max_length=128)
    created_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=20, choices=EndReason.choices, blank=True)

    objects = LoginSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("login")
        verbose_name_plural = _("logins")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "ended_at"], name="ix_login_user_ended"),
            models.Index(fields=["ended_at", "last_seen_at"], name="ix_login_ended_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.device} ({self.network})" if self.network else self.device

    def reason_to_end(self) -> EndReason | None:
        """Why this session lets nobody in; nothing while it does."""
        now = timezone.now()
        if self.ended_at is not None:
            return EndReason(self.why)
        if self.expires_at <= now:
            return EndReason.EXPIRED
        if self.kind == Kind.BROWSER and self.last_seen_at < now - idle_limit():
            return EndReason.IDLE
        if not self.user.is_active:
            return EndReason.ACCESS_CHANGED
        if not constant_time_compare(self.auth_hash, self.user.get_session_auth_hash()):
            return EndReason.PASSWORD_CHANGED
        return None


class RefreshToken(models.Model):
    """One refresh token, known by its digest alone. Once used, its successor counts."""

    session = models.ForeignKey(
        LoginSession, on_delete=models.CASCADE, related_name="refresh_tokens"
    )
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.pk}"
