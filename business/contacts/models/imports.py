"""Tables that came in and went out."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.models import Timestamped

from .lists import ContactList
from .people import Contact


class ImportState(models.TextChoices):
    """How far an import is."""

    UPLOADED = "uploaded", _("Uploaded")
    PREVIEWING = "previewing", _("Preparing the preview")
    PREVIEWED = "previewed", _("Waiting for your decision")
    APPLYING = "applying", _("Being applied")
    DONE = "done", _("Done")


class RowOutcome(models.TextChoices):
    """What will happen, or has happened, to a row."""

    PENDING = "", _("Not looked at yet")
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    REFUSED = "refused", _("Refused")


class ContactImport(Timestamped):
    """One uploaded table; its rows are kept beside it until it is deleted."""

    name = models.CharField(_("file"), max_length=200)
    header = models.JSONField(default=list)
    columns = models.JSONField(default=dict, help_text="Column number to field.")
    overwrite = models.BooleanField(_("replace values that are there"), default=False)
    list = models.ForeignKey(
        ContactList,
        verbose_name=_("add to list"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ImportState.choices, default=ImportState.UPLOADED
    )
    total = models.PositiveIntegerField(_("rows"), default=0)
    position = models.PositiveIntegerField(default=0, help_text="The last row that is settled.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """One line, what will come of it, and whether it has."""

    batch = models.ForeignKey(ContactImport, related_name="rows", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField(_("line"))
    cells = models.JSONField()
    outcome = models.CharField(max_length=10, blank=True, choices=RowOutcome.choices)
    email = models.CharField(max_length=254, blank=True)
    changes = models.JSONField(default=dict, help_text="Field to [before, after].")
    reason = models.CharField(max_length=40, blank=True)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    applied_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["batch", "number"], name="uq_import_row")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["batch", "outcome", "number"], name="ix_import_outcome"),
            models.Index(fields=["batch", "email"], name="ix_import_email"),
        ]


class ContactExport(models.Model):
    """Who took contacts out, and how many."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("time"), default=timezone.now)
    what = models.CharField(_("what"), max_length=200)
    count = models.PositiveIntegerField(_("contacts"), default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
