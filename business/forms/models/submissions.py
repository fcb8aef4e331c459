"""What people sent."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
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
    excerpt = models.TextField(
        _("excerpt"), blank=True, help_text="What was entered, for lists and for the search."
    )
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
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-created_at"], name="ix_submission_state"),
            models.Index(fields=["form", "-created_at"], name="ix_submission_form"),
            models.Index(fields=["-created_at"], name="ix_submission_newest"),
            models.Index(fields=["email"], name="ix_submission_email"),
        ]

    def __str__(self) -> str:
        return f"{self.form} · {self.email}"

    @property
    def short_excerpt(self) -> str:
        return Truncator(self.excerpt).chars(80)

    def entered(self) -> list[dict[str, str]]:
        """What was entered, beside the labels that stood there at the time."""
        said = self.said()
        return [
            {"label": field["label"] or field["name"], "value": said.get(field["name"], "")}
            for field in self.version.shown["fields"]
        ]

    def said(self) -> dict[str, str]:
        """The values in words, by the fields' names."""
        return {
            field["name"]: in_words(field, self.values[field["name"]])
            for field in self.version.shown["fields"]
            if field["name"] in self.values
        }


def in_words(field: dict[str, Any], value: Any) -> str:
    """A stored value as people read it."""
    labels: dict[str, str] = {item["value"]: item["label"] for item in field["options"]}
    if isinstance(value, list):
        return ", ".join(labels.get(item, str(item)) for item in value)
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    return labels.get(str(value), str(value))
