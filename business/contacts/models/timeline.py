"""One timeline for each contact, to which every plugin adds."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .people import Contact


class TimelineEntry(models.Model):
    """Something that happened, in the words of the kind that its plugin registered."""

    contact = models.ForeignKey(Contact, related_name="timeline", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=80)
    about = models.CharField(max_length=120, blank=True)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(_("time"), default=timezone.now)

    class Meta:
        verbose_name = _("timeline entry")
        verbose_name_plural = _("timeline entries")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["contact", "-at", "-id"], name="ix_timeline_contact"),
            models.Index(fields=["kind", "at"], name="ix_timeline_kind"),
        ]

    def __str__(self) -> str:
        return self.kind
