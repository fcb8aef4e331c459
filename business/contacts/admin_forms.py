"""Forms of the admin."""

import json
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from business.core.addresses import normalise_address
from business.core.errors import BusinessError

from .errors import AddressTaken, ChangedMeanwhile
from .filters import OPERATORS, WITHOUT_VALUE, compile_filter, segment_fields
from .models import Contact, ContactList, Segment
from .models.people import PROFILE_FIELDS
from .services.contacts import edit_contact


class ContactForm(WagtailAdminModelForm):
    """Writes only what the editor changed, against the values that they saw."""

    instance: Contact
    data: Any

    class Meta:
        model = Contact
        fields = ("email", *PROFILE_FIELDS, "owner", "tags")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = bool(self.instance.pk) and name != "tags"
        if self.instance.pk:
            self.fields["email"].help_text = _(
                "Consents belong to an address: a new one ends them."
            )

    def clean_email(self) -> str:
        try:
            address = normalise_address(self.cleaned_data["email"])
        except BusinessError as error:
            raise forms.ValidationError(str(error)) from None
        if Contact.objects.filter(email=address).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(str(AddressTaken()))
        return address

    def seen(self, name: str) -> Any:
        """What the editor had before them."""
        bound = self[name]
        raw = self._widget_data_value(bound.field.hidden_widget(), bound.html_initial_name)
        return bound.field.to_python(raw)

    def save(self, commit: bool = True) -> Contact:
        if not self.instance.pk:
            contact: Contact = super().save(commit=commit)
            return contact
        changed = [name for name in self.changed_data if name != "tags"]
        names = {name: f"{name}_id" if name == "owner" else name for name in changed}
        edited = edit_contact(
            contact_id=self.instance.pk,
            seen={names[name]: _stored(self.seen(name)) for name in changed},
            wanted={names[name]: _stored(self.cleaned_data[name]) for name in changed},
            actor=str(self.for_user or ""),
        )
        if "tags" in self.changed_data:
            # Only the difference: a tag that came meanwhile stays.
            before = {tag.name for tag in self.initial.get("tags") or ()}
            after = set(self.cleaned_data["tags"])
            edited.tags.add(*(after - before))
            edited.tags.remove(*(before - after))
        self.instance = edited
        return edited

    def refuse(self, error: BusinessError) -> None:
        """Show what came in between; saving once more is then the editor's decision."""
        if not isinstance(error, ChangedMeanwhile):
            self.add_error("email", str(error))
            return
        self.data = self.data.copy()
        for problem in error.details:
            name = problem.field.removesuffix("_id")
            self.data[self[name].html_initial_name] = problem.message
            text = _("Changed meanwhile to “%(value)s”. Save again to replace it.")
            self.add_error(name, text % {"value": problem.message})


def _stored(value: Any) -> Any:
    return getattr(value, "pk", value)


class SegmentForm(WagtailAdminModelForm):
    """The filter is built in the browser and checked here."""

    class Meta:
        model = Segment
        fields = ("name", "description", "filters")
        widgets = {"description": AdminAutoHeightTextInput}

    def clean_filters(self) -> Any:
        document = self.cleaned_data["filters"] or {}
        try:
            compile_filter(document)
        except BusinessError as error:
            raise forms.ValidationError(str(error)) from None
        return document


def filter_choices() -> str:
    """What the filter builder offers, as JSON."""
    fields = [
        {
            "key": field.key,
            "label": capfirst(str(field.label)),
            "kind": field.kind,
            "choices": [[key, str(label)] for key, label in field.choices()]
            if field.choices
            else None,
        }
        for field in segment_fields()
    ]
    operators = {
        kind: [[key, str(label)] for key, label in known.items()]
        for kind, known in OPERATORS.items()
    }
    return json.dumps(
        {"fields": fields, "operators": operators, "without_value": list(WITHOUT_VALUE)}
    )


class UploadForm(forms.Form):
    """A table of contacts."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_(
            "With a heading for each column. Nothing happens before you have seen what will."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )


class MappingForm(forms.Form):
    """Which column is what."""

    overwrite = forms.BooleanField(
        label=_("Replace values that are there"),
        required=False,
        help_text=_("Otherwise only empty fields are filled."),
    )
    list = forms.ModelChoiceField(
        label=_("Add to list"), queryset=ContactList.objects.all(), required=False
    )
