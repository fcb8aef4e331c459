"""Other people's programs that want to know what happens here, and what they were told."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.connections.fields import EncryptedTextField
from business.core.effects import Effect, EffectQuerySet, EffectState
from business.core.models import Timestamped


class WebhookEndpoint(Timestamped):
    """An address that is told of events. A previous secret signs as well until it runs out."""

    name = models.CharField(_("name"), max_length=100, help_text=_("For the team: who is told."))
    url = models.URLField(_("address"), max_length=500)
    events = models.JSONField(_("events"), default=list)
    active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_(
            "Nothing is sent while it is switched off, and nothing of that time is sent later."
        ),
    )
    secret = EncryptedTextField(_("secret"))
    previous_secret = EncryptedTextField(_("previous secret"))
    previous_until = models.DateTimeField(null=True, blank=True, editable=False)
    gone_at = models.DateTimeField(_("gone since"), null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def circuit(self) -> str:
        """Its name among the vendors, for the circuit and the counts."""
        return f"webhook:{self.pk}"

    def signing_secrets(self) -> list[str]:
        """What the next message is signed with."""
        found = [self.secret.reveal()]
        if self.previous_until and self.previous_until > timezone.now():
            found.append(self.previous_secret.reveal())
        return found


class DeliveryQuerySet(EffectQuerySet["WebhookDelivery"]):
    """Questions about deliveries; those of every effect do."""


class WebhookDelivery(Effect):
    """One message to one endpoint. It is repeated until it is taken: at least once, under the
    same `message_id`."""

    endpoint = models.ForeignKey(
        WebhookEndpoint, models.CASCADE, related_name="deliveries", verbose_name=_("webhook")
    )
    message_id = models.CharField(_("message"), max_length=60)
    kind = models.CharField(_("event"), max_length=80)
    body = models.TextField(_("message body"))
    give_up_at = models.DateTimeField(editable=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-pk"]
        default_permissions = ("view",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["endpoint", "due_at", "id"],
                name="connections_due",
                condition=Q(state="queued"),
            ),
            models.Index(
                fields=["claim_until"], name="connections_sending", condition=Q(state="sending")
            ),
            models.Index(fields=["created_at"], name="connections_created"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["endpoint", "message_id"], name="connections_message_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=EffectState.values), name="connections_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sending"], finished_at__isnull=True)
                | Q(state__in=["sent", "failed", "unknown"], finished_at__isnull=False),
                name="connections_end_with_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.message_id})"


class WebhookAttempt(models.Model):
    """How one attempt went. Headers and body are without secrets, and cut."""

    delivery = models.ForeignKey(WebhookDelivery, models.CASCADE, related_name="log")
    at = models.DateTimeField(_("when"), default=timezone.now)
    milliseconds = models.PositiveIntegerField(_("milliseconds"), default=0)
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    headers = models.JSONField(_("headers"), default=dict)
    answer = models.TextField(_("answer"), blank=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.status or self.error} ({self.delivery_id})"
