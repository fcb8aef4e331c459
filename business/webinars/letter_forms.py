"""The form in which the team writes to participants."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .letters import Letter

AREA = {"rows": 8}


class LetterForm(forms.Form):
    """Both languages; the hidden key lets a second press of the button change nothing."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    subject_en = forms.CharField(label=_("Subject (English)"), max_length=150)
    text_en = forms.CharField(
        label=_("Text (English)"), max_length=5_000, widget=forms.Textarea(attrs=AREA)
    )
    subject_de = forms.CharField(
        label=_("Subject (German)"),
        max_length=150,
        required=False,
        help_text=_("Without German everybody reads English."),
    )
    text_de = forms.CharField(
        label=_("Text (German)"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs=AREA),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"key": uuid.uuid4()}} | kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("subject_de")) != bool(cleaned.get("text_de")):
            missing = "text_de" if cleaned.get("subject_de") else "subject_de"
            self.add_error(missing, _("Subject and text belong together."))
        return cleaned

    def letter(self) -> Letter:
        return Letter(**{name: value for name, value in self.cleaned_data.items() if name != "key"})

    def named(self) -> str:
        """What tells this letter from every other."""
        return str(self.cleaned_data["key"])
