"""The forms of the cookie banner's screens."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Site

from business.core.visitor_consents import ConsentCategory, offered_categories
from cms.blocks.links import validate_address

from .first_wording import FIRST_TEXTS
from .services.wordings import newest_wordings

DAYS = 30

# name, label, longest, help; the longest ones are written in an area.
FIELDS: tuple[tuple[str, Any, int, Any], ...] = (
    ("heading", _("Heading"), 120, ""),
    ("text", _("Text"), 1000, ""),
    ("refuse", _("Button: refuse all"), 40, ""),
    ("choose", _("Button: choose"), 40, ""),
    ("accept", _("Button: accept all"), 40, _("As short as the button that refuses.")),
    ("save", _("Button: save the choice"), 40, ""),
    ("policy_label", _("Link to your cookie page: text"), 80, ""),
    ("policy_url", _("Link to your cookie page: address"), 300, _("Such as /cookies/.")),
)
OPTIONAL = ("policy_label", "policy_url")
AREA = 500


def text_field(label: Any, longest: int, help_text: Any, *, required: bool) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3}) if longest >= AREA else forms.TextInput()
    return forms.CharField(
        label=label, max_length=longest, help_text=help_text, required=required, widget=area
    )


class WordingForm(forms.Form):
    """The banner's words in every language at once: together they are the next version."""

    site = forms.ModelChoiceField(label=_("Site"), queryset=Site.objects.all())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, _name in settings.LANGUAGES:
            self._add_fields(language)

    def _add_fields(self, language: str) -> None:
        for name, label, longest, help_text in FIELDS:
            field = text_field(label, longest, help_text, required=name not in OPTIONAL)
            if name == "policy_url":
                field.validators.append(validate_address)
            self.fields[f"{language}-{name}"] = field
        for key in ConsentCategory:
            name = f"{language}-{key.value}"
            label = _("%(category)s: label") % {"category": key.label}
            self.fields[f"{name}-label"] = text_field(label, 60, "", required=True)
            label = _("%(category)s: description") % {"category": key.label}
            hint = "" if self.is_offered(key) else _("Not shown: nothing on this site needs it.")
            self.fields[f"{name}-description"] = text_field(label, AREA, hint, required=True)

    @staticmethod
    def is_offered(key: ConsentCategory) -> bool:
        return key == ConsentCategory.NECESSARY or key.value in offered_categories()

    def languages(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """Each language with its fields, for the sections of the form."""
        for language, name in settings.LANGUAGES:
            yield (
                language,
                str(name),
                [self[key] for key in self.fields if key.startswith(f"{language}-")],
            )

    def texts(self) -> dict[str, dict[str, Any]]:
        """What was entered, in the shape of `first_wording`."""
        return {language: self._texts_in(language) for language, _name in settings.LANGUAGES}

    def _texts_in(self, language: str) -> dict[str, Any]:
        given = self.cleaned_data
        texts: dict[str, Any] = {name: given[f"{language}-{name}"] for name, *_rest in FIELDS}
        texts["categories"] = {
            key.value: {
                part: given[f"{language}-{key.value}-{part}"] for part in ("label", "description")
            }
            for key in ConsentCategory
        }
        return texts


def initial_words(site: Site) -> dict[str, Any]:
    """The words that are shown now, for the fields of the next version."""
    shown = {language: row.texts for language, row in newest_wordings(site.pk).items()}
    values: dict[str, Any] = {"site": site}
    for language, texts in (FIRST_TEXTS | shown).items():
        values |= {f"{language}-{name}": texts.get(name, "") for name, *_rest in FIELDS}
        for key, said in texts["categories"].items():
            values |= {f"{language}-{key}-{part}": text for part, text in said.items()}
    return values


class PeriodForm(forms.Form):
    """Which days the numbers are about."""

    first = forms.DateField(label=_("From"), widget=AdminDateInput)
    last = forms.DateField(label=_("To"), widget=AdminDateInput)

    @classmethod
    def of(cls, given: Any) -> "PeriodForm":
        today = timezone.localdate()
        usual = {"first": today - timedelta(days=DAYS - 1), "last": today}
        return cls({name: given.get(name) or day for name, day in usual.items()})


class LookUpForm(forms.Form):
    """Whose decisions; the ID is shown to visitors in the cookie settings."""

    consent_id = forms.RegexField(
        label=_("Consent ID"),
        regex=r"^\s*[0-9a-fA-F]{32}\s*$",
        error_messages={"invalid": _("A consent ID has 32 digits and letters from a to f.")},
        help_text=_("Visitors find it in the cookie settings at the end of every page."),
    )
