"""Accounts at vendors that we may act for, and the way to them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.connections.fields import EncryptedTextField
from business.core.models import Timestamped

REMIND_BEFORE = timedelta(days=7)


class Authorization(models.Model):
    """A person was sent to a vendor. The row goes when they come back, so it works once."""

    digest = models.CharField(max_length=64, unique=True)
    integration = models.CharField(max_length=60)
    session = models.CharField(max_length=64)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    verifier = EncryptedTextField()
    expires_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.integration


class ConnectionState(models.TextChoices):
    CONNECTED = "connected", _("Connected")
    NEEDS_ATTENTION = "needs_attention", _("Needs attention")


class ConnectionQuerySet(models.QuerySet["Connection"]):
    def to_refresh(self, at: datetime) -> "ConnectionQuerySet":
        """Those whose access ends before long, and can be renewed without a person."""
        return self.filter(state=ConnectionState.CONNECTED, renewable=True, refresh_at__lte=at)

    def ending(self, at: datetime) -> "ConnectionQuerySet":
        """Those whose access ends before long, and only a person can renew."""
        return self.filter(
            state=ConnectionState.CONNECTED, renewable=False, expires_at__lt=at + REMIND_BEFORE
        )


class Connection(Timestamped):
    """One account at one vendor.

    `claim_until` marks a refresh that has begun: a refresh token is often good for one use, so
    that two at once would end the connection.
    """

    integration = models.CharField(_("integration"), max_length=60)
    account = models.CharField(_("account"), max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=ConnectionState.choices,
        default=ConnectionState.CONNECTED,
    )
    scope = models.TextField(_("scope"), blank=True)
    access_token = EncryptedTextField(_("access token"))
    refresh_token = EncryptedTextField(_("refresh token"))
    renewable = models.BooleanField(default=False)
    expires_at = models.DateTimeField(_("access until"), null=True, blank=True)
    refresh_at = models.DateTimeField(null=True, blank=True)
    refreshed_at = models.DateTimeField(_("last renewed"), null=True, blank=True)
    claim_token = models.UUIDField(null=True, editable=False)
    claim_until = models.DateTimeField(null=True, editable=False)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(_("error"), blank=True)
    connected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("connected by"),
    )

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("connection")
        verbose_name_plural = _("connections")
        ordering = ["integration", "name"]
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["integration", "account"], name="connections_account_once"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.account or self.integration

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()
