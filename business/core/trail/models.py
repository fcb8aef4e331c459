"""What was done, by whom and to what. The database refuses to change an entry."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One act. Everything is kept as text, so that an entry outlives what it is about."""

    at = models.DateTimeField(_("time"), default=timezone.now, db_index=True)
    action = models.CharField(_("action"), max_length=80)
    is_security = models.BooleanField(_("security event"), default=False)
    person_id = models.CharField(_("number of the person"), max_length=20, blank=True)
    person = models.CharField(_("person"), max_length=254, blank=True)
    object_type = models.CharField(_("type of the object"), max_length=100, blank=True)
    object_id = models.CharField(_("number of the object"), max_length=64, blank=True)
    object_label = models.CharField(_("object"), max_length=200, blank=True)
    old = models.JSONField(_("before"), null=True)
    new = models.JSONField(_("after"), null=True)
    network = models.CharField(_("network"), max_length=50, blank=True)
    session = models.CharField(_("session"), max_length=40, blank=True)
    request_id = models.CharField(_("request"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering: ClassVar[list[str]] = ["-pk"]
        default_permissions = ("view",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person_id", "-id"], name="ix_audit_person"),
            models.Index(fields=["action", "-id"], name="ix_audit_action"),
            models.Index(fields=["object_type", "object_id", "-id"], name="ix_audit_object"),
            models.Index(fields=["is_security", "at"], name="ix_audit_retention"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; the database refuses anything else."""
        super().save(*args, **kwargs | {"force_insert": True})


class AuditPermit(models.Model):
    """Lets the oldest entries of one kind go, within the transaction that made it."""

    before = models.DateTimeField()
    is_security = models.BooleanField()

    class Meta:
        default_permissions = ()
