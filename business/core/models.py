"""What many models share."""

from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .trail.models import AuditEntry, AuditPermit

__all__ = [
    "AuditEntry",
    "AuditPermit",
    "LivingManager",
    "SoftDeleted",
    "ThrottleCounter",
    "Timestamped",
]

M = TypeVar("M", bound=models.Model)


class Timestamped(models.Model):
    """Knows when it was made and last changed, in UTC."""

    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True, editable=False)

    class Meta:
        abstract = True


class LivingManager(models.Manager[M]):
    """Leaves out what was deleted; `everything` is the other manager."""

    def get_queryset(self) -> models.QuerySet[M]:
        return super().get_queryset().filter(deleted_at__isnull=True)


class SoftDeleted(models.Model):
    """Deleted by a mark, and purged for good by a retention job."""

    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    def mark_deleted(self, at: datetime | None = None) -> None:
        """Hide this row; its retention begins now."""
        self.deleted_at = at or timezone.now()
        self.save(update_fields=["deleted_at"])

    def restore(self) -> None:
        self.deleted_at = None
        self.save(update_fields=["deleted_at"])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Mark as deleted; `purge` removes the row."""
        self.mark_deleted()
        return 1, {self._meta.label: 1}

    def purge(self) -> tuple[int, dict[str, int]]:
        return super().delete()


class ThrottleCounter(models.Model):
    """How often somebody did something within one window; `throttles.hit` alone writes it."""

    key = models.CharField(max_length=64, primary_key=True)
    hits = models.PositiveIntegerField()
    ends_at = models.BigIntegerField(db_index=True, help_text="Seconds since 1970.")

    def __str__(self) -> str:
        return self.key


class GivenAnswer(models.Model):
    """What was answered under an `Idempotency-Key`; `answers` alone writes it.

    A row is only ever seen whole: it is committed with the work that it answers for.
    """

    key = models.CharField(max_length=64, primary_key=True)
    request = models.CharField(max_length=64, help_text="A digest of all that was asked.")
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=bytes)
    ends_at = models.BigIntegerField(db_index=True, help_text="Seconds since 1970.")

    def __str__(self) -> str:
        return self.key
