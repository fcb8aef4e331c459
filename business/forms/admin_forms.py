"""The form in which editors make a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.panels import TabbedInterface as Tabs

from business.contacts.models import ContactTag
from business.contacts.offers import purpose_choices
from business.core.address_fields import AddressesField, PartsField

LONGEST_TAG = 100


class TagsField(PartsField):
    """Tags, separated by commas."""

    separator = ", "

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(len(tag) > LONGEST_TAG for tag in value):
            raise forms.ValidationError(_("A tag is too long."))


class FormForm(WagtailAdminModelForm):
    """Lists are written as words, and the key is chosen once."""

    purposes = forms.MultipleChoiceField(
        label=_("Purposes"),
        choices=purpose_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each is offered as a box of its own, not ticked."),
    )
    recipients = AddressesField(
        label=_("Notice to"),
        required=False,
        help_text=_("Addresses of the team, one on each line. Each gets a mail for each entry."),
    )
    tags = TagsField(
        label=_("Tags"),
        required=False,
        help_text=_("Put on each sender; separated by commas."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["key"].disabled = True

    def save(self, commit: bool = True) -> Any:
        for name in self.cleaned_data["tags"]:
            ContactTag.objects.get_or_create(name=name)
        return super().save(commit=commit)


def pair(name: str, heading: Any) -> FieldRowPanel:
    """A text in both languages, side by side."""
    return FieldRowPanel([FieldPanel(f"{name}_en"), FieldPanel(f"{name}_de")], heading=heading)


EDIT_HANDLER = Tabs(
    [
        ObjectList(
            [
                FieldRowPanel([FieldPanel("name"), FieldPanel("key"), FieldPanel("active")]),
                FieldPanel("fields"),
            ],
            heading=_("Fields"),
        ),
        ObjectList(
            [
                pair("submit_label", _("Button")),
                pair("privacy_note", _("Privacy note")),
                MultiFieldPanel(
                    [FieldPanel("purposes"), FieldPanel("consent_required")],
                    heading=_("Consents"),
                ),
                MultiFieldPanel(
                    [
                        pair("thanks_heading", _("Heading")),
                        pair("thanks_text", _("Text")),
                        FieldPanel("next_page"),
                    ],
                    heading=_("After sending"),
                ),
            ],
            heading=_("Texts"),
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [FieldPanel("recipients"), FieldPanel("team_language")], heading=_("Notice")
                ),
                MultiFieldPanel(
                    [FieldPanel("tags"), FieldPanel("contact_list")], heading=_("Contact")
                ),
            ],
            heading=_("What follows"),
        ),
    ],
    base_form_class=FormForm,
)
