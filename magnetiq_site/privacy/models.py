"""What was answered and what was forgotten: numbers, never a person."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class ReceiptKind(models.TextChoices):
    EXPORT = "export", _("Export")
    ERASURE = "erasure", _("Erasure")


class Receipt(models.Model):
    """That a request was answered. Whoever has the address can find it again, nobody else."""

    number = models.UUIDField(_("number"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=ReceiptKind.choices)
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    at = models.DateTimeField(_("time"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    counts = models.JSONField(default=dict, help_text="Registration to [found, remaining].")

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("answer_receipt", _("Can answer privacy requests"))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {str(self.number)[:8]}"

    @property
    def total(self) -> int:
        """How many rows and places."""
        return sum(found for found, _remaining in self.counts.values())

    @staticmethod
    def digest_of(address: str) -> str:
        return salted_hmac("privacy.receipt", address, algorithm="sha256").hexdigest()


class RetentionRun(models.Model):
    """One round over all rules."""

    started_at = models.DateTimeField(_("started"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)
    counts = models.JSONField(default=dict, help_text="Rule to the number of rows.")
    failed = models.JSONField(default=dict, help_text="Rule to the kind of its error.")

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    @property
    def total(self) -> int:
        return sum(self.counts.values())
