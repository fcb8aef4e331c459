"""The form of the settings of the program; it knows no model of ours, since the model names it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.models import WagtailAdminModelForm

from business.contacts.offers import purpose_choices
from business.core.address_fields import AddressesField

from .admin_fields import ZoneField


class ProgramForm(WagtailAdminModelForm):
    zone = ZoneField(help_text=_("By whose clock a new session is planned."))
    purposes = forms.MultipleChoiceField(
        label=_("Purposes"),
        choices=purpose_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each is offered as a box of its own, not ticked."),
    )
    managers = AddressesField(
        label=_("Program managers"),
        required=False,
        help_text=_("Addresses that are told, one on each line."),
    )
