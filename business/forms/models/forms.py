"""Forms as editors make them, and each version as readers saw it."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.fields import RichTextField, StreamField

from business.core.models import Timestamped
from business.forms.field_blocks import FormFieldsBlock, renamed_fields

RICH = ["bold", "italic", "link", "document-link"]


def words(label: Any, *, required: bool = False) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=150, blank=not required)


def paragraph(label: Any) -> RichTextField:
    return RichTextField(label, blank=True, features=RICH)


class Form(Timestamped):
    """A form in both languages; what the German leaves empty is said in English.

    One row holds all of it, so that one save changes what readers see at once. `updated_at` names
    the state of the row: changes go through `save`.
    """

    key = models.SlugField(
        _("key"),
        max_length=60,
        unique=True,
        help_text=_("Stands in addresses. Cannot be changed later."),
    )
    name = models.CharField(_("name"), max_length=150, help_text=_("For the team; not shown."))
    active = models.BooleanField(
        _("active"), default=True, help_text=_("Pages do not show a form that is switched off.")
    )
    fields = StreamField(FormFieldsBlock(), verbose_name=_("fields"))
    submit_label_en = words(_("button (English)"), required=True)
    submit_label_de = words(_("button (German)"))
    privacy_note_en = paragraph(_("privacy note (English)"))
    privacy_note_de = paragraph(_("privacy note (German)"))
    thanks_heading_en = words(_("thanks: heading (English)"), required=True)
    thanks_heading_de = words(_("thanks: heading (German)"))
    thanks_text_en = paragraph(_("thanks: text (English)"))
    thanks_text_de = paragraph(_("thanks: text (German)"))
    next_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("next page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Opens instead of the thanks."),
    )
    purposes = models.JSONField(
        _("consents"),
        default=list,
        blank=True,
        help_text=_("Each is offered as a box of its own, not ticked."),
    )
    consent_required = models.BooleanField(
        _("a consent is required"),
        default=False,
        help_text=_("For a form that is about nothing else, such as a newsletter's."),
    )
    recipients = models.JSONField(
        _("notice to"),
        default=list,
        blank=True,
        help_text=_("Addresses of the team, one on each line."),
    )
    team_language = models.CharField(
        _("language of the notice"),
        max_length=12,
        choices=settings.LANGUAGES,
        default="en",
        help_text=_("In which the mail to the addresses above is written."),
    )
    tags = models.JSONField(
        _("tags"),
        default=list,
        blank=True,
        help_text=_("Put on each sender; separated by commas."),
    )
    contact_list = models.ForeignKey(
        "contacts.ContactList",
        verbose_name=_("list"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Each sender is put on it."),
    )

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        stored = Form.objects.filter(pk=self.pk).first()
        if stored is None:
            return
        if stored.key != self.key:
            raise ValidationError({"key": _("The key cannot be changed any more.")})
        if renamed := renamed_fields(stored.fields, self.fields):
            text = _("The name of a field cannot be changed any more: %(names)s.")
            raise ValidationError({"fields": text % {"names": ", ".join(renamed)}})

    def words(self, name: str, language: str) -> str:
        """A text in one language, in English where that has none."""
        own: str = getattr(self, f"{name}_{language[:2]}", "")
        return own or str(getattr(self, f"{name}_en"))


class FormVersion(models.Model):
    """A form as it was shown in one language. Rows are only added."""

    form = models.ForeignKey(Form, related_name="versions", on_delete=models.CASCADE)
    digest = models.CharField(_("version"), max_length=16)
    locale = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    shown = models.JSONField(help_text="The whole form, as it was delivered.")
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("version of a form")
        verbose_name_plural = _("versions of forms")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["form", "digest"], name="uq_form_version")
        ]

    def __str__(self) -> str:
        return self.digest
