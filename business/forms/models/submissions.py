"""What people sent."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .forms import Form, FormVersion


class SubmissionState(models.TextChoices):
    """Spam is kept for a while and had no effect."""

    NEW = "new", _("New")
    READ = "read", _("Read")
    DONE = "done", _("Done")
    SPAM = "spam", _("Spam")


class Submission(models.Model):
    """One entry in a form; `nonce` names it, so that sending it again changes nothing."""

    form = models.ForeignKey(
        Form, verbose_name=_("form"), related_name="submissions", on_delete=models.PROTECT
    )
    version = models.ForeignKey(FormVersion, related_name="+", on_delete=models.PROTECT)
    contact = models.ForeignKey(
        "contacts.Contact",
        verbose_name=_("contact"),
        null=True,
        related_name="submissions",
        on_delete=models.CASCADE,
    )
    email = models.CharField(_("e-mail address"), max_length=254)
    locale = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    values = models.JSONField(_("values"))
    consents = models.JSONField(default=list, help_text="The wordings that were ticked.")
    page = models.CharField(_("page"), max_length=500, blank=True)
    referrer = models.CharField(_("referrer"), max_length=500, blank=True)
    network = models.CharField(_("network"), max_length=50, blank=True)
    agent = models.CharField(_("program"), max_length=20, blank=True)
    nonce = models.CharField(max_length=40, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=SubmissionState.choices, default=SubmissionState.NEW
    )
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-created_at"], name="ix_submission_state"),
            models.Index(fields=["form", "-created_at"], name="ix_submission_form"),
            models.Index(fields=["-created_at"], name="ix_submission_newest"),
            models.Index(fields=["email"], name="ix_submission_email"),
        ]

    def __str__(self) -> str:
        return f"{self.form} · {self.email}"

    def entered(self) -> list[dict[str, Any]]:
        """What was entered, each value beside the label that stood there at the time."""
        return [
            {
                "label": field["label"],
                "type": field["type"],
                "value": shown_value(field, self.values.get(field["name"])),
            }
            for field in self.version.shown["fields"]
        ]


def shown_value(field: dict[str, Any], value: Any) -> str:
    """A stored value in words."""
    labels: dict[str, str] = {item["value"]: item["label"] for item in field["options"]}
    if isinstance(value, list):
        return ", ".join(labels.get(item, str(item)) for item in value)
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    return "" if value is None else labels.get(str(value), str(value))
