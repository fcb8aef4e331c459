"""What editors changed of a mail's texts. An empty field stands for the delivered text."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from business.core.prepared import Prepared
from business.mail.composing.mail import MailTexts
from business.mail.composing.preview import PREVIEW_MODES, preview_page, problems_of
from business.mail.declarations import MailDeclaration, declared_mail, declared_mails
from business.mail.texts import LANGUAGES, default_texts

PARTS = ("subject", "preheader", "reason", "body", "text")


class MailTemplateForm(WagtailAdminModelForm):
    """Shows the delivered words where nobody has changed them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            texts = merged_texts(self.instance.declaration, self.instance, language)
            for part in PARTS:
                if texts is not None and f"{part}_{language}" in self.fields:
                    self.initial[f"{part}_{language}"] = getattr(texts, part)


class MailTemplate(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """One declared mail; rows are made by `migrate`, and hold nothing until somebody edits."""

    key = models.CharField(_("key"), max_length=100, unique=True, editable=False)
    subject_en = models.CharField(_("subject"), max_length=200, blank=True)
    preheader_en = models.CharField(_("preheader"), max_length=200, blank=True)
    reason_en = models.CharField(_("reason"), max_length=300, blank=True)
    body_en = models.TextField(_("body"), blank=True)
    text_en = models.TextField(_("plain text"), blank=True)
    subject_de = models.CharField(_("subject"), max_length=200, blank=True)
    preheader_de = models.CharField(_("preheader"), max_length=200, blank=True)
    reason_de = models.CharField(_("reason"), max_length=300, blank=True)
    body_de = models.TextField(_("body"), blank=True)
    text_de = models.TextField(_("plain text"), blank=True)

    class Meta:
        verbose_name = _("mail template")
        verbose_name_plural = _("mail templates")
        ordering = ["key"]
        # Rows come and go with the code.
        default_permissions = ("view", "change")
        permissions = [("publish_mailtemplate", _("Can publish mail templates"))]

    base_form_class: ClassVar[type] = MailTemplateForm

    def __str__(self) -> str:
        return str(self.declaration.label) if self.is_declared else self.key

    @property
    def is_declared(self) -> bool:
        """False for the row of a mail that no app has any more."""
        return any(mail.key == self.key for mail in declared_mails())

    @property
    def declaration(self) -> MailDeclaration:
        return declared_mail(self.key)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return list(PREVIEW_MODES)

    @property
    def default_preview_mode(self) -> str:
        return PREVIEW_MODES[0][0]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The mail with its samples, as the mode says: language, dark, plain text."""
        language = mode_name.partition("-")[0]
        texts = merged_texts(self.declaration, self, language)
        return HttpResponse(preview_page(self.declaration, texts, mode_name))

    def is_changed(self, language: str) -> bool:
        """Whether an editor has published words of their own in this language."""
        return any(getattr(self, f"{part}_{language}") for part in PARTS)

    def reset(self, language: str) -> None:
        """Empty the fields of a language; nothing is saved."""
        for part in PARTS:
            setattr(self, f"{part}_{language}", "")

    def clean(self) -> None:
        """Keep what differs from the delivered texts, and refuse what could not be sent."""
        super().clean()
        problems: dict[str, list[str]] = {}
        for language in LANGUAGES:
            self._forget_defaults(language)
            problems |= self._problems_in(language)
        if problems:
            raise ValidationError(problems)

    def _forget_defaults(self, language: str) -> None:
        default = default_texts(self.declaration, language)
        for part in PARTS:
            words = getattr(self, f"{part}_{language}").replace("\r\n", "\n").strip()
            same = default is not None and words == getattr(default, part).strip()
            setattr(self, f"{part}_{language}", "" if same else words)

    def _problems_in(self, language: str) -> dict[str, list[str]]:
        texts = merged_texts(self.declaration, self, language)
        if texts is None:
            return {}
        missing = [part for part in PARTS if part != "text" and not getattr(texts, part)]
        if missing:
            words = str(_("This is needed too, once the mail has a text in this language."))
            return {f"{part}_{language}": [words] for part in missing}
        found = problems_of(self.declaration, language, texts)
        return {f"{part}_{language}": [str(problem)] for part, problem in found.items()}


COLUMNS = tuple(f"{part}_{language}" for language in LANGUAGES for part in PARTS)
_published = Prepared(
    lambda: MailTemplate.objects.order_by().filter(key="", live=True).values_list(*COLUMNS)
)


def published_texts(key: str) -> MailTemplate | None:
    """An editor's published words for a mail, without anything else of the row."""
    rows = _published(key)
    return MailTemplate(key=key, **dict(zip(COLUMNS, rows[0], strict=True))) if rows else None


def merged_texts(
    declaration: MailDeclaration, row: MailTemplate | None, language: str
) -> MailTexts | None:
    """An editor's words over the delivered ones; None if the language has neither.

    Raises:
        SourceError: The delivered file is malformed.
    """
    default = default_texts(declaration, language) if language in LANGUAGES else None
    if row is None or language not in LANGUAGES or not row.is_changed(language):
        return default
    return MailTexts(
        **{
            part: getattr(row, f"{part}_{language}") or (getattr(default, part) if default else "")
            for part in PARTS
        }
    )


def make_missing_rows(*, using: str = DEFAULT_DB_ALIAS, **_kwargs: Any) -> None:
    """Give every declared mail its row; connected to `post_migrate`."""
    if MailTemplate._meta.db_table not in connections[using].introspection.table_names():
        return
    known = set(MailTemplate.objects.values_list("key", flat=True))
    missing = [mail.key for mail in declared_mails() if mail.key not in known]
    MailTemplate.objects.bulk_create(
        [MailTemplate(key=key) for key in missing], ignore_conflicts=True
    )
