"""Addresses that get no bulk mail (any more); transactional mail does not ask here."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

UNWANTED = gettext_noop("The recipient does not want this mail (any more).")


class SuppressionReason(models.TextChoices):
    BOUNCE = "bounce", _("Bounced")
    COMPLAINT = "complaint", _("Complaint")
    UNSUBSCRIBE = "unsubscribe", _("Unsubscribed")
    MANUAL = "manual", _("By hand")


class Suppression(models.Model):
    """One reason why an address gets no bulk mail, of one purpose or, with none named, at all."""

    address = models.EmailField(
        _("address"), help_text=_("Gets no bulk mail from now on; confirmations still arrive.")
    )
    purpose = models.CharField(
        _("purpose"), max_length=60, blank=True, help_text=_("Empty means all bulk mail.")
    )
    reason = models.CharField(
        _("reason"),
        max_length=12,
        choices=SuppressionReason.choices,
        default=SuppressionReason.MANUAL,
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For the team: why, and who asked for it.")
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("suppression")
        verbose_name_plural = _("suppressions")
        ordering = ["-pk"]
        default_permissions = ("view", "add", "delete")
        constraints = [
            models.UniqueConstraint(
                fields=["address", "purpose", "reason"], name="mail_suppressed_once"
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=SuppressionReason.values),
                name="mail_suppression_reason_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.address
